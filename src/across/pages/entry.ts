import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { dayForm, daySummary, type RefusedDay } from '../../kit/parts/day.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Detail } from '../details.ts';
import type { Between } from '../stood.ts';
import { isSamePolicy } from '../stood.ts';
import type { Told } from '../told.ts';
import { LISTS, type ListTable, listTables } from '../wanting.ts';
import type { Days } from './address.ts';
import { valueOf } from './detail.ts';

export interface EntryProps {
  readonly council: string;
  readonly reference: number;
  readonly name: string;
  readonly asAt: string | null;
  readonly today: string;
  readonly refused: RefusedDay | null;
  readonly refusedDay: RefusedDay | null;
  /** Null where there are no two days to compare. */
  readonly compared: ComparedEntry | null;
}

export interface ComparedEntry {
  readonly days: Days;
  readonly between: Between;
  readonly movements: readonly { readonly what: string; readonly told: Told }[];
  readonly details: readonly Detail[];
}

/** One entry on two days beside each other. */
export function comparedEntryPage(props: EntryProps): Page {
  const { council, reference, name, asAt, refused, refusedDay, compared } = props;
  const since = compared?.days.since ?? null;
  const title =
    since === null ? `What has changed: ${name}` : `What has changed since ${formatDate(since)}: ${name}`;
  const summaries = html`${refused === null ? nothing : daySummary(refused, 'since')}${refused === null || refusedDay === null ? nothing : daySummary(refusedDay)}`;
  return page({
    title,
    section: 'register',
    asksDay: true,
    ...(refused === null ? {} : { status: 422 }),
    breadcrumbs: [
      { text: 'Register', href: withQuery(links.register(council), { as_at: asAt }) },
      { text: name, href: withQuery(links.record(council, reference), { as_at: asAt }) },
      { text: 'What has changed' },
    ],
    main: html`${summaries}${pageTitle({
      title: since === null ? 'What has changed' : `What has changed since ${formatDate(since)}`,
      above: `Entry ${reference}: ${name}`,
    })}${compared === null ? none(props) : tables(props, compared)}${otherDays(props, since)}`,
  });
}

function none({ refused, today }: EntryProps): Html {
  return refused === null
    ? html`<p class="govuk-body">Nothing of this council was recorded before ${formatDate(today)}, so there is no earlier day to compare it with yet.</p>`
    : nothing;
}

function tables({ council, reference, asAt, today }: EntryProps, compared: ComparedEntry): Html {
  const { days, between, movements, details } = compared;
  const later = asAt === null ? 'today' : formatDate(today);
  const on = (day: string | null, words: string): Html =>
    html`<a class="govuk-link" href="${withQuery(links.record(council, reference), { as_at: day })}">${words}</a>`;
  const since = formatDate(days.since);
  const beside = movements.some(({ told }) => told.isNew)
    ? html`It was not in the register yet at the end of ${since}. It is shown as it stands ${on(asAt, asAt === null ? 'today' : `on ${later}`)}.`
    : html`As it stood at the end of ${on(days.since, since)}, beside ${on(asAt, later)}.`;
  const days2 = html`<p class="govuk-body">${beside} <a class="govuk-link" href="${withQuery(links.timeline(council, reference), { as_at: asAt })}">The timeline</a> says who changed what, and when.</p>`;
  const policy = isSamePolicy(between)
    ? nothing
    : html`<p class="govuk-inset-text">The policy changed between the two days: from ${between.before.title} to ${between.now.title}.</p>`;
  if (movements.length + details.length === 0)
    return html`${days2}${policy}<p class="govuk-body">Nothing of it has changed.</p>`;
  const fields = details.filter(({ field }) => field !== null);
  return html`${days2}${policy}${movementTable(compared, later)}${detailTable('Fields', 'fields', fields, compared, later)}${listTables.map((table) => listTable(table, compared, later))}`;
}

const heads = ({ days }: ComparedEntry, later: string) => [
  { text: formatDate(days.since) },
  { text: later === 'today' ? 'Today' : later },
];

function movementTable(compared: ComparedEntry, later: string): Html {
  if (compared.movements.length === 0) return nothing;
  return section({
    heading: 'What became of it',
    id: 'movements',
    main: stackedTable({
      caption: 'What became of it, and why',
      columns: [{ text: 'What' }, ...heads(compared, later), { text: 'Because' }],
      rows: compared.movements.map(({ what, told }) => ({ cells: [what, told.was, told.is, told.because] })),
    }),
  });
}

function listTable(table: ListTable, compared: ComparedEntry, later: string): Html {
  const own = compared.details.filter((each) => each.table === table);
  return detailTable(LISTS[table], `list-${table}`, own, compared, later);
}

function detailTable(
  heading: string,
  id: string,
  details: readonly Detail[],
  compared: ComparedEntry,
  later: string,
): Html {
  if (details.length === 0) return nothing;
  return section({
    heading,
    id,
    main: stackedTable({
      caption: `${heading} that changed`,
      columns: [{ text: 'What' }, ...heads(compared, later)],
      rows: details.map(({ what, from, to }) => ({ cells: [what, valueOf(from), valueOf(to)] })),
    }),
  });
}

function otherDays(
  { council, reference, asAt, refused, refusedDay }: EntryProps,
  since: string | null,
): Html {
  const form = dayForm({
    action: links.comparedEntry(council, reference),
    value: asAt,
    submit: 'Compare',
    refused: refusedDay,
    since: { value: since, refused },
  });
  return section({ heading: 'Compare other days', id: 'days', main: form });
}

import { formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { dayForm, daySummary, type RefusedDay } from '../../kit/parts/day.ts';
import { beside, pageTitle, section } from '../../kit/parts/layout.ts';
import { type Column, type Row, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Cause } from '../cause.ts';
import type { Line } from '../lines.ts';
import type { Between } from '../stood.ts';
import { isSamePolicy } from '../stood.ts';
import { causeTitles, whatWords } from '../words.ts';
import { comparedAddress, type Days, fileAddress, listAddress } from './address.ts';
import { detailSections, type DetailsProps } from './details.ts';
import { type LevelsProps, levelTables } from './levels.ts';

export interface ComparedProps extends LevelsProps, Pick<DetailsProps, 'fields' | 'lists'> {
  readonly between: Between;
  readonly lines: readonly Line[];
  readonly why: 'asked' | 'a year before' | 'the record begins';
  readonly entries: readonly [before: number, now: number];
  readonly mayExport: boolean;
  readonly mayReadPolicy: boolean;
  readonly refusedDay: RefusedDay | null;
}

export function comparedPage(props: ComparedProps): Page {
  const { days, between, mayExport, refusedDay } = props;
  const title = titleOf(days.since);
  const files = mayExport ? filesOf(days) : nothing;
  return page({
    title,
    section: 'portfolio',
    asksDay: true,
    wide: true,
    breadcrumbs: crumbs(days.council),
    main: html`${pageTitle({ title, lead: sentence(props) })}${daysOf(props)}${onlyOf(props)}${policyOf(props)}${beside(
      html`${movements(props, between)}${detailSections(props)}${files}`,
      levelTables(props),
    )}${chooseDays(days, null, refusedDay)}`,
  });
}

function filesOf(days: Days): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${fileAddress(days, 'csv')}">Take all of these changes as a file (CSV)</a> or <a class="govuk-link" href="${fileAddress(days, 'json')}">as JSON</a>: with each field and list, what it was and what it is.</p>`;
}

/** Which entries are compared, where it is not all. */
function onlyOf({ days }: ComparedProps): Html {
  if (Object.keys(days.only).length === 0) return nothing;
  const { council, asAt, since, only } = days;
  return html`<p class="govuk-body">Only of the entries that <a class="govuk-link" href="${withQuery(links.register(council), { ...only, as_at: asAt ?? undefined })}">the filters of the register’s list</a> leave on either of the two days. <a class="govuk-link" href="${comparedAddress({ council, since, asAt, only: {} })}">Compare all entries</a>.</p>`;
}

function titleOf(since: string): string {
  return `What has changed since ${formatDate(since)}`;
}

function crumbs(council: string): NonNullable<Page['breadcrumbs']> {
  return [{ text: 'Risk and value', href: links.portfolio(council) }, { text: 'What has changed' }];
}

/** Where nothing can be compared: the page asks for other days. */
export function noComparisonPage(props: {
  readonly council: string;
  readonly today: string;
  readonly asAt: string | null;
  readonly only: Days['only'];
  readonly refused: RefusedDay | null;
  readonly refusedDay: RefusedDay | null;
}): Page {
  const { council, today, asAt, refused, refusedDay } = props;
  const none = html`<p class="govuk-body">Nothing of this council was recorded before ${formatDate(today)}, so there is no earlier day to compare it with yet.</p>`;
  const summaries =
    refused === null
      ? nothing
      : html`${daySummary(refused, 'since')}${refusedDay === null ? nothing : daySummary(refusedDay)}`;
  return page({
    title: 'What has changed',
    section: 'portfolio',
    asksDay: true,
    ...(refused === null ? {} : { status: 422 }),
    breadcrumbs: crumbs(council),
    main: html`${summaries}${pageTitle({ title: 'What has changed' })}${refused === null ? none : nothing}${chooseDays({ council, since: null, asAt, only: props.only }, refused, refusedDay)}`,
  });
}

function chooseDays(
  { council, since, asAt, only }: Omit<Days, 'since'> & { readonly since: string | null },
  refused: RefusedDay | null,
  refusedDay: RefusedDay | null,
): Html {
  const form = dayForm({
    action: links.compared(council),
    kept: Object.entries(only).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
    value: asAt,
    submit: 'Compare',
    refused: refusedDay,
    since: { value: since, refused },
  });
  return section({ heading: 'Compare other days', id: 'days', main: form });
}

/** The state of things in one sentence, each number with its list. */
function sentence({ days, between, lines, fields, lists }: ComparedProps): Html {
  const told = lines.filter(({ what, all }) => all > 0 && !what.startsWith('field-'));
  if (told.length === 0) {
    const isMore = lines.some(({ all }) => all > 0) || fields.length + lists.length > 0;
    return html`${isMore ? 'Nothing was added or ended, decided or suggested otherwise.' : 'Nothing has changed.'}`;
  }
  const parts = told.map(({ what, all }, index) => {
    const link = html`<a class="govuk-link" href="${listAddress(days, { what, because: null })}">${formatCount(all)} ${whatWords(what, between)[1]}</a>`;
    return html`${index === 0 ? nothing : ', '}${link}`;
  });
  return html`${parts}.`;
}

function daysOf({ days, between, why, entries, refusedDay }: ComparedProps): Html {
  const { council, since, asAt, only } = days;
  const isAll = Object.keys(only).length === 0;
  const whole = isAll ? links.portfolio(council) : links.register(council);
  const day = (asked: string | null): Html =>
    html`<a class="govuk-link" href="${withQuery(whole, { ...only, as_at: asked ?? undefined })}">${asked === null ? `today, ${formatDate(between.now.day)}` : formatDate(asked)}</a>`;
  const chosen =
    why === 'the record begins' ? ' The record of this council begins then, less than a year before.' : '';
  const open =
    refusedDay === null ? nothing : html` <a class="govuk-link" href="#as-at">Choose another day</a>.`;
  return html`<p class="govuk-body">The register at the end of ${day(since)}, with ${formatCount(entries[0])} in it, beside that of ${day(asAt)}, with ${formatCount(entries[1])}.${chosen}${open} <a class="govuk-link" href="#days">Compare other days</a>.</p>`;
}

/** That the rules changed is said before any figure that they moved. */
function policyOf({ between, days, mayReadPolicy, levels }: ComparedProps): Html {
  if (isSamePolicy(between)) return nothing;
  const { before, now } = between;
  const named = ({ versionId, title, from }: Between['before']): Html => {
    const words = `${title}, from ${formatDate(from)}`;
    return mayReadPolicy
      ? html`<a class="govuk-link" href="${links.policyVersion(days.council, versionId)}">${words}</a>`
      : html`${words}`;
  };
  const other = levels.filter((each) => !each.isCompared).map(({ name }) => name.toLowerCase());
  const levelsSaid =
    other.length === 0
      ? ''
      : ` It has other levels of ${other.join(' and ')} now: what was decided on the old ones and on the new ones is not compared.`;
  return html`<p class="govuk-inset-text">The policy changed between the two days: from ${named(before)} to ${named(now)}.${levelsSaid}</p>`;
}

function movements(props: ComparedProps, between: Between): Html {
  const causes: readonly Cause[] = isSamePolicy(between)
    ? []
    : [
        'policy',
        'otherwise',
        ...(props.lines.some(({ by }) => by.unknown > 0) ? (['unknown'] as const) : []),
      ];
  const lines = props.lines.filter(({ what }) => !what.startsWith('field-'));
  const note =
    causes.length === 0
      ? nothing
      : html`<p class="c-map__note">Because the policy changed: what is known on the later day comes to the one under the policy of the earlier day, and to the other under that of the later day.</p>`;
  return section({
    heading: 'What became of entries',
    id: 'movements',
    main: html`${lineTable(props, { caption: 'Entries that moved between the two days', lines, causes })}${note}`,
  });
}

/** Beside a number on a phone. */
const shortCauses: Readonly<Record<Cause, string>> = {
  policy: 'By the policy',
  otherwise: 'Otherwise',
  unknown: 'Not told',
};

function lineTable(
  { days, between }: ComparedProps,
  table: { readonly caption: string; readonly lines: readonly Line[]; readonly causes: readonly Cause[] },
): Html {
  const columns: readonly Column[] = [
    { text: 'What' },
    { text: table.causes.length === 0 ? 'Entries' : 'All', numeric: true },
    ...table.causes.map((cause) => ({ text: causeTitles[cause], short: shortCauses[cause], numeric: true })),
  ];
  const rows = table.lines.map(({ what, all, by }): Row => {
    const [words] = whatWords(what, between);
    const figure = (count: number, because: Cause | null): Html | number =>
      count === 0
        ? 0
        : html`<a class="govuk-link" href="${listAddress(days, { what, because })}">${formatCount(count)}<span class="govuk-visually-hidden"> ${words}${because === null ? '' : `: ${causeTitles[because]}`}</span></a>`;
    return { cells: [words, figure(all, null), ...table.causes.map((cause) => figure(by[cause], cause))] };
  });
  return stackedTable({ caption: table.caption, columns, rows });
}

import { formatCount } from '../../kit/count.ts';
import { daysBetween, formatDateShort } from '../../kit/dates.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { asTyped, beneath, level, notAsked, notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { type Cell, type Column, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type ColumnId, USUAL } from '../columns.ts';
import { listQuery, type ListRequest, type Sort, TICKED } from '../list.ts';
import type { ListedEntry, ListedRating } from '../list-store.ts';
import { labelOf, type RatingWords } from '../words.ts';
import { moreColumns } from './columns.ts';
import { addressOf, type ListProps } from './listing.ts';
import { dated } from './view.ts';

export interface Shown extends Column {
  readonly id: ColumnId | 'name';
  cell(entry: ListedEntry): Cell;
}

/** The entries of the page, with the columns that the policy has something to say in; some or all may be chosen and changed together. */
export function listTable(props: ListProps): Html {
  const columns = columnsOf(props);
  const mayChoose = props.may.edit && props.asAt === null;
  const table = stackedTable({
    caption: 'Entries in the register',
    stack: 'grid',
    classes: 'c-register',
    columns: columns.map((column) => ({ ...column, sort: sortLink(props, column.id) })),
    rows: props.list.entries.map((entry) => ({
      cells: columns.map((column) => column.cell(entry)),
      ...(mayChoose ? { choose: { value: String(entry.reference), label: `Choose ${entry.name}` } } : {}),
    })),
    ...(mayChoose ? { chooseName: 'reference' } : {}),
  });
  const held = columns.length > mostWithoutFrame ? framed(table) : table;
  return mayChoose ? choosing(props, held) : held;
}

const mostWithoutFrame = 7;

/** More columns than a page has room for: they are gone through by the arrows too. */
function framed(table: Html): Html {
  return html`<div class="c-frame" role="region" aria-label="Entries, with their columns" tabindex="0">${table}</div>`;
}

/** A plain form: those that are ticked go along in the address of the page that changes many. */
function choosing(props: ListProps, table: Html): Html {
  const { list, request, council } = props;
  const filters = listQuery({ ...request, page: 1, size: 25, sort: 'name', descending: false }, null);
  const query = filters.toString();
  // The filters go along, so that whoever ticked nothing comes back to the same list.
  const kept = [...filters, [TICKED, 'yes'] as const].map(([name, value]) => hiddenInput(name, value));
  const all = `${links.bulk(council)}${query === '' ? '' : `?${query}`}`;
  const those = list.total === 1 ? 'the one entry listed' : `all ${formatCount(list.total)} entries listed`;
  return html`<form method="get" action="${links.bulk(council)}">${kept}${table}<p class="c-many">${button({ text: 'Change those ticked', classes: 'c-button--outlined' })} <a class="govuk-link" href="${all}">Change ${those}</a>${reviewing(props, query, those)}</p></form>`;
}

function reviewing({ may, council }: ListProps, query: string, those: string): Html {
  if (!may.review) return nothing;
  const open = `${links.openReviews(council)}${query === '' ? '' : `?${query}`}`;
  return html` <a class="govuk-link" href="${open}">Review ${those}</a>`;
}

function columnsOf(props: ListProps): readonly Shown[] {
  const chosen = props.request.columns ?? USUAL;
  const all = [...usualColumns(props), ...moreColumns(props)];
  return all.filter(({ id }) => id === 'name' || chosen.includes(id));
}

/** The columns that the policy has something to say in. */
function usualColumns(props: ListProps): readonly Shown[] {
  const { words } = props;
  const rated = (
    text: string,
    id: 'significant' | 'risk' | 'value',
    rating: RatingWords | null,
  ): readonly Shown[] =>
    rating === null
      ? []
      : [{ id, text, cell: (entry) => ratingCell(props, entry, rating, ratingIn(entry, id)) }];
  return [
    { id: 'name', text: 'Name', cell: (entry) => nameCell(props, entry) },
    { id: 'kind', text: 'Kind', cell: (entry) => kindCell(props, entry) },
    ...rated('Significant', 'significant', words.significance),
    ...rated('Risk', 'risk', words.risk),
    ...rated('Value', 'value', words.value),
    {
      id: 'contribution',
      text: 'Our contribution a year',
      short: 'Our contribution',
      numeric: true,
      cell: moneyCell,
    },
    { id: 'review', text: 'Next review', cell: (entry) => reviewCell(props, entry) },
  ];
}

function ratingIn(entry: ListedEntry, id: 'significant' | 'risk' | 'value'): ListedRating {
  return id === 'significant' ? entry.significance : entry[id];
}

/** Sorts by the column; the other way round when it is sorted by it already. Money, time, risk and what is to be mended begin with the most. */
function sortLink(props: ListProps, sort: Sort): NonNullable<Column['sort']> {
  const { request } = props;
  const current = request.sort === sort;
  const change: Partial<ListRequest> = {
    sort,
    descending: current ? !request.descending : mostFirst.has(sort),
  };
  const href = addressOf(props, change);
  return current ? { href, direction: request.descending ? 'descending' : 'ascending' } : { href };
}

const mostFirst: ReadonlySet<Sort> = new Set([
  'significant',
  'risk',
  'value',
  'contribution',
  'mend',
  'budget',
  'time',
]);

function nameCell(props: ListProps, entry: ListedEntry): Html {
  return html`<a class="govuk-link" href="${dated(links.record(props.council, entry.reference), props.asAt)}">${entry.name}</a><span class="c-beneath">${entry.reference} · ${leadOrStage(props, entry)}</span>`;
}

/** Nobody looks for who is to lead what is over. */
function leadOrStage({ words, isOver }: ListProps, { lead, stage }: ListedEntry): string {
  if (!isOver(stage)) return lead ?? 'No lead officer yet';
  return [lead, labelOf(words.stages, stage)].filter((part) => part !== null).join(' · ');
}

function kindCell(props: ListProps, entry: ListedEntry): Html {
  const { kind } = entry;
  const { kinds, definition } = props.words;
  if (kind.decided !== null) {
    const known = kinds.find(({ id }) => id === kind.decided);
    return known === undefined
      ? goneCell(props, entry, definition ?? '', kind.decided)
      : html`${known.label}`;
  }
  if (kind.typed !== null) return unreadable(kind.typed);
  if (kind.state === 'not asked') return notAsked;
  if (kind.suggested !== null) {
    const suggested = labelOf(props.words.kinds, kind.suggested);
    return beneath(notYetKnown(), ready(props, entry, props.words.definition, suggested));
  }
  if (kind.state === 'for a person')
    return beneath(notYetKnown(), ready(props, entry, props.words.definition, null));
  const answered = entry.answered === 0 ? 'No answers yet' : `${entry.answered} of ${entry.asked} answered`;
  return beneath(notYetKnown(), answered);
}

function ready(props: ListProps, entry: ListedEntry, set: string | null, suggested: string | null): Html {
  const said = suggested === null ? '' : `: ${suggested}`;
  if (set === null || props.asAt !== null || !props.may.decide) return html`Ready to decide${said}`;
  return html`<a class="govuk-link" href="${links.questions(props.council, entry.reference, set)}">Ready to decide</a>${said}`;
}

function ratingCell(props: ListProps, entry: ListedEntry, words: RatingWords, rating: ListedRating): Cell {
  if (rating.decided === null && rating.typed !== null) return unreadable(rating.typed);
  if (rating.state === 'not asked') return notAsked;
  if (rating.decided === null) {
    if (rating.suggested === null && rating.state !== 'for a person') return notYetKnown();
    const suggested = rating.suggested === null ? null : shortOf(words, rating.suggested);
    return beneath(notYetKnown(), ready(props, entry, words.set, suggested));
  }
  const outcome = words.outcomes.find((each) => each.id === rating.decided);
  if (outcome === undefined) return goneCell(props, entry, words.set, rating.decided);
  const isYesNo = outcome.short === 'Yes' || outcome.short === 'No';
  const drawn = isYesNo
    ? outcome.counts
      ? html`<strong>${outcome.short}</strong>`
      : html`${outcome.short}`
    : level(outcome.short, outcome.place, words.outcomes.length);
  const departs = rating.suggested !== null && rating.suggested !== rating.decided;
  return departs
    ? beneath(drawn, `${words.suggester} suggests ${shortOf(words, rating.suggested ?? '').toLowerCase()}`)
    : drawn;
}

/** Decided on a level that the policy has lost: it stands until somebody decides again. */
function goneCell(props: ListProps, entry: ListedEntry, set: string, decided: string): Html {
  const label = props.words.gone(set, decided) ?? decided;
  if (props.asAt !== null || !props.may.decide) return html`${label}`;
  const href = links.questions(props.council, entry.reference, set);
  return beneath(
    label,
    html`<a class="govuk-link" href="${href}">Decide again<span class="govuk-visually-hidden"> ${entry.name}</span></a>`,
  );
}

const mostTyped = 40;

/** A spreadsheet said something of it, asked or not: it waits to be put right. */
function unreadable(typed: string): Html {
  const short = typed.length > mostTyped ? `${typed.slice(0, mostTyped).toWellFormed()}…` : typed;
  return beneath(notYetKnown(), html`It says ${asTyped(short)}, which could not be read`);
}

function shortOf(words: RatingWords, id: string): string {
  return words.outcomes.find((each) => each.id === id)?.short ?? id;
}

function moneyCell(entry: ListedEntry): Cell {
  const { contributionPence: pence } = entry;
  if (pence === null) return notYetKnown();
  if (pence === 0) return 'None';
  return beneath(formatMoney(pence), entry.isOneOff ? 'one-off' : null);
}

const soonDays = 30;

function reviewCell(props: ListProps, entry: ListedEntry): Cell {
  const { nextReviewOn: date } = entry;
  if (date === null) return entry.isPartnership ? 'No date set' : notAsked;
  const days = daysBetween(props.today, date);
  if (days < 0) return beneath(overdueDays(-days), formatDateShort(date));
  if (days > soonDays) return formatDateShort(date);
  return beneath(
    formatDateShort(date),
    days === 0 ? 'Due today' : `Due in ${days} ${days === 1 ? 'day' : 'days'}`,
  );
}

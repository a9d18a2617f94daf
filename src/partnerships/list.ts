import { isDate } from '../kit/dates.ts';
import { isId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';
import { pageIn } from '../sought.ts';
import { BANDS } from './bands.ts';
import { CHECKS } from './checks.ts';
import { type ColumnId, COLUMNS, columnsQuery, readColumns } from './columns.ts';
import { readBand } from './money-bands.ts';

/** What somebody wants to see of the register, read from the query string. */
export interface ListRequest {
  readonly search: string;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Null for those that the list shows unless somebody chooses. */
  readonly columns: readonly ColumnId[] | null;
}

/** By name of the parameter; the values chosen, none of which means any. */
export type Filters = Readonly<Record<FilterName, readonly string[]>>;

export const FILTERS = [
  'kind',
  'significant',
  'review',
  'service',
  'risk',
  'value',
  'stage',
  'role',
  'priority',
  'money',
  'check',
  'complete',
  'also',
] as const;
export type FilterName = (typeof FILTERS)[number];

/** Whatever the list can show, whether it is shown or not. */
export type Sort = 'name' | 'reference' | ColumnId;
const SORTS: readonly Sort[] = ['name', 'reference', ...COLUMNS.map(({ id }) => id)];

export const SIZES = [25, 50, 100] as const;

/** Stands for what nobody has said yet, in place of one of the policy's ids. */
export const UNKNOWN = 'unknown';
/** Stands for what the policy does not ask of an entry, where it rates. */
export const UNASKED = 'unasked';

/** What a filter may be asked for where the policy has no say. */
export const REVIEWS = { overdue: 'Overdue', soon: 'In the next 3 months', none: 'No date set' } as const;
/** Beside bands of money, which stand in the address as `readBand` reads them. */
export const MONEY = { none: 'None', unknown: 'Not yet known' } as const;
export const ALSO = {
  live: 'Live partnerships',
  significant: 'Live significant partnerships',
  ready: 'Ready to decide',
  unread: 'Values kept as typed',
  changed: 'The rule changed',
  unrated: 'Not yet rated',
  unasked: 'Not asked for a rating',
  unled: 'No lead officer',
  mine: 'Led by you',
} as const;

const checkLabels = Object.fromEntries(CHECKS.map(({ id, label }) => [id, label]));
const bandLabels = Object.fromEntries(BANDS.map(({ id, label }) => [id, label]));

const closed: Partial<Record<FilterName, Readonly<Record<string, string>>>> = {
  review: REVIEWS,
  also: ALSO,
  check: checkLabels,
  complete: bandLabels,
};

const mostChosen = 40;

/** Reads a query string; what cannot be meant is left out, so that no address is ever refused. */
export function readListRequest(query: URLSearchParams): ListRequest {
  const asked = query.get('sort') ?? '';
  const sort = SORTS.find((each) => each === asked.replace(/^-/, ''));
  return {
    search: oneLine(query.get('q') ?? '').slice(0, 200),
    filters: Object.fromEntries(FILTERS.map((name) => [name, chosen(name, query)])) as Filters,
    sort: sort ?? 'name',
    descending: sort !== undefined && asked.startsWith('-'),
    page: pageIn(query),
    size: SIZES.find((size) => String(size) === query.get('size')) ?? 25,
    columns: readColumns(query),
  };
}

function chosen(name: FilterName, query: URLSearchParams): readonly string[] {
  const all = [...new Set(query.getAll(name))].filter((value) => fits(name, value));
  return all.slice(0, mostChosen);
}

function fits(name: FilterName, value: string): boolean {
  const words = closed[name];
  if (words !== undefined) return Object.hasOwn(words, value);
  if (name === 'priority') return isId(value);
  if (name === 'money') return Object.hasOwn(MONEY, value) || readBand(value) !== null;
  if (name === 'service') return value !== '' && value.length <= 200 && oneLine(value) === value;
  return /^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(value);
}

/** The query string that asks for this, without what goes without saying. */
export function listQuery(request: ListRequest, asAt: string | null): URLSearchParams {
  const query = new URLSearchParams();
  if (request.search !== '') query.set('q', request.search);
  for (const name of FILTERS) for (const value of request.filters[name]) query.append(name, value);
  if (request.sort !== 'name' || request.descending)
    query.set('sort', `${request.descending ? '-' : ''}${request.sort}`);
  if (request.size !== 25) query.set('size', String(request.size));
  if (request.columns !== null) query.set('cols', columnsQuery(request.columns));
  if (request.page > 1) query.set('page', String(request.page));
  if (asAt !== null && isDate(asAt)) query.set('as_at', asAt);
  return query;
}

export const nothingChosen: Filters = Object.fromEntries(FILTERS.map((name) => [name, []])) as never;

export function filtersOn(request: ListRequest): number {
  const chosen = FILTERS.reduce((sum, name) => sum + request.filters[name].length, 0);
  return chosen + (request.search === '' ? 0 : 1);
}

/** Says that those entries are meant which were ticked, be it none, and not all that the list shows. */
export const TICKED = 'ticked';

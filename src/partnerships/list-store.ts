import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addMonths } from '../kit/dates.ts';
import type { Tables } from '../tables.ts';
import { FILTERS, type FilterName, type Filters, type ListRequest, type Sort, UNKNOWN } from './list.ts';
import type { ListedState } from './listing.ts';

/** One entry as the list shows it. */
export interface ListedEntry {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly kind: ListedRating;
  readonly answered: number;
  readonly asked: number;
  readonly significance: ListedRating;
  readonly risk: ListedRating;
  readonly value: ListedRating;
  readonly ruleChanged: boolean;
  /** The person who leads it, else the post. */
  readonly lead: string | null;
  /** 0 is none, null is not yet known. */
  readonly contributionPence: number | null;
  readonly isOneOff: boolean;
  readonly nextReviewOn: string | null;
  readonly isPartnership: boolean;
}

export interface ListedRating {
  readonly decided: string | null;
  readonly state: ListedState;
  readonly suggested: string | null;
}

export interface ListPage {
  readonly entries: readonly ListedEntry[];
  /** Of the entries that the filters leave, on this page or not. */
  readonly total: number;
  readonly counts: Counts;
  readonly overdue: number;
  readonly soon: number;
  readonly priorities: readonly { readonly id: string; readonly text: string }[];
}

/** How many entries of the whole register there are of each kind, rating and so on; "" stands for not yet known. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function countOf(counts: Counts, facet: string, value = ''): number {
  return counts.get(facet)?.get(value) ?? 0;
}

interface Row {
  readonly counts: readonly (readonly [string, string, number])[] | null;
  readonly reviews: readonly [number, number];
  readonly priorities: readonly (readonly [string, string])[] | null;
  readonly total: number | null;
  readonly entries: readonly EntryRow[] | null;
}

type EntryRow = readonly [
  reference: number,
  name: string,
  stage: string,
  ...kind: RatingRow,
  answered: number,
  asked: number,
  ...significance: RatingRow,
  ...risk: RatingRow,
  ...value: RatingRow,
  ruleChanged: boolean,
  lead: string | null,
  contributionPence: number | null,
  isOneOff: boolean,
  nextReviewOn: string | null,
  isPartnership: boolean,
];
type RatingRow = readonly [decided: string | null, state: ListedState, suggested: string | null];

export interface Asked {
  readonly councilId: string;
  readonly today: string;
}

/** A page of the register with its total and the counts of the whole, in one statement; under `as_at` the same of the past. */
export async function listPage(db: Kysely<Tables>, asked: Asked, request: ListRequest): Promise<ListPage> {
  const where = conditions(asked, request);
  const facet = countedBy(request);
  const total = facet === null ? sql`(select count(*)::int from listed l where ${where})` : sql`null::int`;
  const { rows } = await sql<Row>`
    select
      (select json_agg(json_build_array(c.facet, c.value, c.entries)) from listed_counts c where c.council_id = ${asked.councilId}) as counts,
      (select json_build_array(count(*) filter (where l.next_review_on < ${asked.today}::date), count(*) filter (where l.next_review_on >= ${asked.today}::date))
        from listed l where l.council_id = ${asked.councilId} and l.next_review_on < ${addMonths(asked.today, 3)}::date) as reviews,
      (select json_agg(json_build_array(p.id, concat_ws(' ', p.number, p.text)) order by p.position, p.text) from priority p where p.council_id = ${asked.councilId}) as priorities,
      ${total} as total,
      (select json_agg(json_build_array(l.reference, l.name, l.stage, l.kind, l.kind_state, l.kind_suggested, l.answered, l.asked,
          l.significance, l.significance_state, l.significance_suggested, l.risk, l.risk_state, l.risk_suggested,
          l.value, l.value_state, l.value_suggested, l.rule_changed,
          coalesce((select w.name from person w where w.council_id = l.council_id and w.id = l.lead_person_id),
            (select t.title from post t where t.council_id = l.council_id and t.id = l.lead_post_id)),
          l.contribution_pence, l.is_one_off, l.next_review_on, l.is_partnership))
        from (select * from listed l where ${where} order by ${orderOf(request.sort, request.descending)}
          limit ${request.size} offset ${(request.page - 1) * request.size}) l) as entries`.execute(db);
  const row = rows[0] as Row;
  const counts = countsOf(row.counts ?? []);
  return {
    entries: (row.entries ?? []).map(entryOf),
    counts,
    total:
      row.total ??
      (facet === null ? 0 : facet.reduce((sum, [name, value]) => sum + countOf(counts, name, value), 0)),
    overdue: row.reviews[0],
    soon: row.reviews[1],
    priorities: (row.priorities ?? []).map(([id, text]) => ({ id, text })),
  };
}

/** The references of every entry that the filters leave, in the order asked for. */
export async function listedIds(
  db: Kysely<Tables>,
  asked: Asked,
  request: ListRequest,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.partnership_id as id from listed l where ${conditions(asked, request)}
    order by ${orderOf(request.sort, request.descending)}`.execute(db);
  return rows.map((row) => row.id);
}

function countsOf(rows: readonly (readonly [string, string, number])[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const [facet, value, entries] of rows) {
    const values = counts.get(facet) ?? new Map<string, number>();
    values.set(value, entries);
    counts.set(facet, values);
  }
  return counts;
}

function entryOf(row: EntryRow): ListedEntry {
  return {
    reference: row[0],
    name: row[1],
    stage: row[2],
    kind: { decided: row[3], state: row[4], suggested: row[5] },
    answered: row[6],
    asked: row[7],
    significance: { decided: row[8], state: row[9], suggested: row[10] },
    risk: { decided: row[11], state: row[12], suggested: row[13] },
    value: { decided: row[14], state: row[15], suggested: row[16] },
    ruleChanged: row[17],
    lead: row[18],
    contributionPence: row[19],
    isOneOff: row[20],
    nextReviewOn: row[21],
    isPartnership: row[22],
  };
}

const facets: Partial<Record<FilterName, string>> = {
  kind: 'kind',
  significant: 'significance',
  risk: 'risk',
  value: 'value',
  stage: 'stage',
  service: 'service',
  role: 'role',
};

/** The counts that add up to the total, where the filters are such that they do: nothing needs counting then. */
function countedBy(request: ListRequest): readonly (readonly [string, string])[] | null {
  if (request.search !== '') return null;
  const [first, ...others] = FILTERS.filter((name) => request.filters[name].length > 0);
  if (first === undefined) return [['all', '']];
  const facet = facets[first];
  if (others.length > 0 || facet === undefined) return null;
  return request.filters[first].map((value) => [facet, value === UNKNOWN ? '' : value] as const);
}

type Condition = RawBuilder<unknown>;

function conditions(asked: Asked, request: ListRequest): Condition {
  const { filters } = request;
  const all = [
    sql`l.council_id = ${asked.councilId}`,
    ...anyOf(filters.kind, sql`l.kind`, sql`l.kind is null`),
    ...ratingIs(filters.significant, 'significance'),
    ...ratingIs(filters.risk, 'risk'),
    ...ratingIs(filters.value, 'value'),
    ...oneOf(filters.review.map((value) => reviewIs(value, asked.today))),
    ...anyOf(filters.stage, sql`l.stage`, null),
    ...anyOf(filters.service, sql`l.service_area`, null),
    ...anyOf(filters.role, sql`l.our_role`, null),
    ...(filters.priority.length === 0
      ? []
      : [sql`l.priority_ids && ${filters.priority as string[]}::uuid[]`]),
    ...oneOf(filters.money.map(moneyIs)),
    ...filters.also.map(alsoIs),
    ...found(asked.councilId, request.search),
  ];
  return sql.join(all, sql` and `);
}

function oneOf(some: readonly Condition[]): readonly Condition[] {
  return some.length < 2 ? some : [sql`(${sql.join([...some], sql` or `)})`];
}

function anyOf(
  values: readonly string[],
  column: Condition,
  unknown: Condition | null,
): readonly Condition[] {
  const known = unknown === null ? values : values.filter((value) => value !== UNKNOWN);
  return oneOf([
    ...(known.length === 1 ? [sql`${column} = ${known[0]}`] : []),
    ...(known.length > 1 ? [sql`${column} = any(${known as string[]})`] : []),
    ...(unknown !== null && values.includes(UNKNOWN) ? [unknown] : []),
  ]);
}

function ratingIs(
  values: Filters[FilterName],
  rating: 'significance' | 'risk' | 'value',
): readonly Condition[] {
  const column = sql.ref(`l.${rating}`);
  const state = sql.ref(`l.${rating}_state`);
  return anyOf(values, column, sql`(${column} is null and ${state} <> 'not asked')`);
}

function reviewIs(value: string, today: string): Condition {
  if (value === 'overdue') return sql`l.next_review_on < ${today}::date`;
  if (value === 'none') return sql`(l.is_partnership and l.next_review_on is null)`;
  return sql`(l.next_review_on >= ${today}::date and l.next_review_on < ${addMonths(today, 3)}::date)`;
}

function moneyIs(value: string): Condition {
  switch (value) {
    case 'none':
      return sql`l.contribution_pence = 0`;
    case 'low':
      return sql`(l.contribution_pence > 0 and l.contribution_pence < 1000000)`;
    case 'middle':
      return sql`(l.contribution_pence >= 1000000 and l.contribution_pence < 10000000)`;
    case 'high':
      return sql`l.contribution_pence >= 10000000`;
    default:
      return sql`l.contribution_pence is null`;
  }
}

function alsoIs(value: string): Condition {
  switch (value) {
    case 'ready':
      return sql`l.kind_state = 'suggested'`;
    case 'unread':
      return sql`l.unread > 0`;
    case 'changed':
      return sql`l.rule_changed`;
    case 'unrated':
      return sql`(l.risk_state <> 'not asked' and l.value_state <> 'not asked' and (l.risk is null or l.value is null))`;
    default:
      return sql`(l.lead_person_id is null and l.lead_post_id is null)`;
  }
}

/** By words in any form, by any part of the name, or by the reference number. Each way has its own index. */
function found(councilId: string, search: string): readonly Condition[] {
  if (search === '') return [];
  const number = /^\d{1,9}$/.test(search)
    ? sql` union select n.partnership_id from listed n where n.council_id = ${councilId} and n.reference = ${Number(search)}`
    : sql``;
  return [
    sql`l.partnership_id in (
      select w.partnership_id from listed_words w where w.council_id = ${councilId} and w.words @@ ${wordsQuery(search)}
      union select n.partnership_id from listed n where n.council_id = ${councilId} and lower(n.name) like ${`%${likeText(search)}%`}${number})`,
  ];
}

/** Plain words find what begins with them; quotes, "or" and a minus mean what they mean to a search engine. */
function wordsQuery(search: string): Condition {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isPlain = !/["-]|\bor\b/i.test(search) && words.length > 0;
  if (!isPlain) return sql`websearch_to_tsquery('english', ${search})`;
  return sql`to_tsquery('english', ${words.map((word) => `${word}:*`).join(' & ')})`;
}

function likeText(search: string): string {
  return search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** What is not yet known comes last whichever way round. */
function orderOf(sort: Sort, descending: boolean): Condition {
  const name = sql`l.name collate "en-GB-x-icu"`;
  const way = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const byName = sql`${name}, l.reference`;
  switch (sort) {
    case 'name':
      return descending ? sql`${name} desc, l.reference desc` : byName;
    case 'reference':
      return descending ? sql`l.reference desc` : sql`l.reference`;
    case 'kind':
      return sql`l.kind ${way}, ${byName}`;
    case 'significant':
      return sql`l.significance_place ${way}, ${byName}`;
    case 'risk':
      return sql`l.risk_place ${way}, ${byName}`;
    case 'value':
      return sql`l.value_place ${way}, ${byName}`;
    case 'contribution':
      return sql`l.contribution_pence ${way}, l.reference`;
    case 'review':
      return sql`l.next_review_on ${way}, l.reference`;
  }
}

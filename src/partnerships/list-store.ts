import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Looked } from '../alike/kinds.ts';
import { lookOf } from '../alike/look-store.ts';
import { statementOf } from '../kit/database.ts';
import { addMonths } from '../kit/dates.ts';
import type { Tables } from '../tables.ts';
import { countOf, type Counts, countsOf } from './counts.ts';
import { type Asked, conditions, found, ledBySelf, self, walkedConditions } from './filter-store.ts';
import { chosenColumns, entryBeside, type ListedView, viewsKept } from './columns-store.ts';
import { typedRating } from './fields.ts';
import { FILTERS, type ListRequest, UNKNOWN } from './list.ts';
import type { ListedState } from './listing.ts';
import { facets, offeredUnder } from './offered-store.ts';
import { hasIndex, orderColumns, orderOf } from './order-store.ts';

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
  /** What chosen columns show besides, by their ids. */
  readonly more: Readonly<Record<string, unknown>>;
  /** Fields that there is none of, by their ids: read only where columns are chosen. */
  readonly none: readonly string[];
}

export interface ListedRating {
  readonly decided: string | null;
  readonly state: ListedState;
  readonly suggested: string | null;
  /** What an import could not read of it. */
  readonly typed: string | null;
}

export interface ListPage {
  readonly entries: readonly ListedEntry[];
  /** Of the entries that the filters leave, on this page or not. */
  readonly total: number;
  /** Of the whole register. */
  readonly counts: Counts;
  /** Under the filters that are on, for their choices; null where none is, of a very large register, and on pages of the past. */
  readonly offered: Counts | null;
  /** How many the person leads whose account asks. */
  readonly led: number;
  /** Null on pages of the past, where they are not counted. */
  readonly overdue: number | null;
  readonly soon: number | null;
  readonly priorities: readonly { readonly id: string; readonly text: string }[];
  /** Entries, organisations and people that may be written down twice; null while nobody has looked for them, and on pages of the past. */
  readonly duplicates: Looked | null;
  /** What is kept under a name for whoever looks, their own first. */
  readonly views: readonly ListedView[];
}

interface Row {
  readonly counts: readonly (readonly [string, string, number])[] | null;
  readonly led: number;
  readonly reviews: readonly [number, number] | null;
  readonly priorities: readonly (readonly [string, string])[] | null;
  readonly duplicates: Looked | null;
  readonly views: readonly ListedView[] | null;
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
  typed: readonly (string | null)[] | null,
  more?: Readonly<Record<string, unknown>>,
  none?: readonly string[] | null,
];
type RatingRow = readonly [decided: string | null, state: ListedState, suggested: string | null];

/**
 * The statement that a page of the register is, with its total and the counts of the whole, for the council that was
 * entered. Counts of the whole register are kept; only what filters leave is counted, and not where the kept counts tell
 * it. What is costly to find (a search, or the past) is found once, for counting and for the page.
 */
export function listStatement(asked: Asked, request: ListRequest): CompiledQuery<Row> {
  const isKept = countedBy(request) !== null;
  const hits = hitsOf(asked, request, isKept);
  const rows = hits === null ? sql`listed l` : sql`hits l`;
  const where = hits === null ? conditions(asked, request) : sql`true`;
  const isWalked = hits === null && !asked.isPast && hasIndex(request);
  const statement = sql<Row>`${hits ?? sql``}
    select
      (select json_agg(json_build_array(c.facet, c.value, c.entries)) from listed_counts c where c.council_id = this_council()) as counts,
      ${asked.isPast ? sql`null::json` : reviewsDue(asked)} as reviews,
      (select json_agg(json_build_array(p.id, concat_ws(' ', p.number, p.text)) order by p.position, p.text) from priority p
        where p.council_id = this_council()) as priorities,
      ${asked.isPast ? sql`null::json` : lookOf(null)} as duplicates,
      ${viewsKept} as views,
      case when ${self} is null then 0 else (select count(*)::int from listed l where l.council_id = this_council() and ${ledBySelf}) end as led,
      ${isKept ? sql`null::int` : sql`(select count(*)::int from ${rows} where ${where})`} as total,
      ${isWalked ? walkedEntries(walkedConditions(asked, request), request) : entriesOf(rows, where, request, asked.isPast)} as entries`;
  return statementOf(statement);
}

/** A page of the register; `ahead` is its statement where it was asked already. */
export async function listPage(
  db: Kysely<Tables>,
  asked: Asked,
  request: ListRequest,
  ahead?: CompiledQuery,
): Promise<ListPage> {
  const query = (ahead ?? listStatement(asked, request)) as CompiledQuery<Row>;
  const { rows } = await db.executeQuery(query);
  const row = rows[0] as Row;
  const counts = countsOf(row.counts ?? []);
  const sum = (countedBy(request) ?? []).reduce(
    (all, [facet, value]) => all + countOf(counts, facet, value),
    0,
  );
  return {
    entries: (row.entries ?? []).map(entryOf),
    counts,
    offered: await offeredUnder(db, asked, request, counts),
    led: row.led,
    total: row.total ?? sum,
    ...dueOf(row, counts, asked),
    duplicates: row.duplicates,
    views: row.views ?? [],
    priorities: (row.priorities ?? []).map(([id, text]) => ({ id, text })),
  };
}

function hitsOf(asked: Asked, request: ListRequest, isKept: boolean): RawBuilder<unknown> | null {
  const columns = sql`l.council_id, l.partnership_id, ${orderColumns(request.sort)}${asked.isPast ? sql`, l.from_at` : sql``}`;
  const where = conditions(asked, request);
  if (request.search !== '') {
    return sql`with ${found(request.search)}, hits as materialized (
      select ${columns} from found f join listed l on l.partnership_id = f.partnership_id where ${where})`;
  }
  return asked.isPast && !isKept
    ? sql`with hits as materialized (select ${columns} from listed l where ${where})`
    : null;
}

/** Reviews within the two months that are not whole: before today in its month, and before three months on in that one. */
function reviewsDue({ today }: Asked): RawBuilder<unknown> {
  const soon = addMonths(today, 3);
  const before = (day: string) =>
    sql`(select count(*) from listed l where l.council_id = this_council() and l.next_review_on >= ${firstOfMonth(day)}::date and l.next_review_on < ${day}::date)`;
  return sql`json_build_array(${before(today)}, ${before(soon)})`;
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** Reviews before a day: those of whole months are kept, `within` are those of its own month. */
function reviewsBefore(counts: Counts, day: string, within: number): number {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  let sum = within;
  for (const [value, entries] of counts.get('review') ?? []) if (Number(value) < month) sum += entries;
  return sum;
}

function dueOf(row: Row, counts: Counts, { today }: Asked): Pick<ListPage, 'overdue' | 'soon'> {
  if (row.reviews === null) return { overdue: null, soon: null };
  const overdue = reviewsBefore(counts, today, row.reviews[0]);
  return { overdue, soon: reviewsBefore(counts, addMonths(today, 3), row.reviews[1]) - overdue };
}

/** The size of a page is one of three, and said outright: PostgreSQL plans by it. */
function offsetOf({ page, size }: ListRequest): RawBuilder<unknown> {
  return page === 1 ? sql`` : sql` offset ${(page - 1) * size}`;
}

/** Of the few entries that have something unread: what was typed of the ratings that the list shows. */
const typed = sql.raw(
  `case when l.unread > 0 then (select json_build_array(${(
    ['definition', 'significance', 'risk', 'value'] as const
  )
    .map((use) => `p.as_typed ->> '${typedRating(use)}'`)
    .join(', ')}) from partnership p where p.council_id = this_council() and p.id = l.partnership_id) end`,
);

const shown = (
  more: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`json_build_array(l.reference, l.name, l.stage, l.kind, l.kind_state, l.kind_suggested, l.answered, l.asked,
          l.significance, l.significance_state, l.significance_suggested, l.risk, l.risk_state, l.risk_suggested,
          l.value, l.value_state, l.value_suggested, l.rule_changed, coalesce(w.name, t.title),
          l.contribution_pence, l.is_one_off, l.next_review_on, l.is_partnership, ${typed}${more})`;
const leads = sql`left join person w on w.council_id = this_council() and w.id = l.lead_person_id
          left join post t on t.council_id = this_council() and t.id = l.lead_post_id`;

/** Rows that an index gives in the order asked for, until the page is full. */
function walkedEntries(where: RawBuilder<unknown>, request: ListRequest): RawBuilder<unknown> {
  const { values, entry } = chosenColumns(request);
  return sql`(select json_agg(${shown(values)} order by l.place) from (
          select l.*, row_number() over () as place from (
            select l.* from listed l where ${where} order by ${orderOf(request.sort, request.descending)}
            limit ${sql.lit(request.size)}${offsetOf(request)}) l) l
          ${leads}${entry})`;
}

/** Sorts references alone, and only then reads the rows of the page. */
function entriesOf(
  rows: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  request: ListRequest,
  isPast: boolean,
): RawBuilder<unknown> {
  const version = isPast ? sql`, l.from_at` : sql``;
  const sameVersion = isPast ? sql` and l.from_at = s.from_at` : sql``;
  const { values, entry } = chosenColumns(request);
  return sql`(select json_agg(${shown(values)} order by s.place)
        from (select l.*, row_number() over () as place from (
            select l.council_id, l.partnership_id${version} from ${rows}${entryBeside([request.sort])} where ${where} order by ${orderOf(request.sort, request.descending)}
            limit ${sql.lit(request.size)}${offsetOf(request)}) l) s
          join listed l on l.council_id = s.council_id and l.partnership_id = s.partnership_id${sameVersion}
          ${leads}${entry})`;
}

function entryOf(row: EntryRow): ListedEntry {
  return {
    reference: row[0],
    name: row[1],
    stage: row[2],
    kind: { decided: row[3], state: row[4], suggested: row[5], typed: row[23]?.[0] ?? null },
    answered: row[6],
    asked: row[7],
    significance: { decided: row[8], state: row[9], suggested: row[10], typed: row[23]?.[1] ?? null },
    risk: { decided: row[11], state: row[12], suggested: row[13], typed: row[23]?.[2] ?? null },
    value: { decided: row[14], state: row[15], suggested: row[16], typed: row[23]?.[3] ?? null },
    ruleChanged: row[17],
    lead: row[18],
    contributionPence: row[19],
    isOneOff: row[20],
    nextReviewOn: row[21],
    isPartnership: row[22],
    more: row[24] ?? {},
    none: row[25] ?? [],
  };
}

/** The counts that add up to the total, where the filters are such that they do: nothing needs counting then. */
function countedBy(request: ListRequest): readonly (readonly [string, string])[] | null {
  if (request.search !== '') return null;
  const [first, ...others] = FILTERS.filter((name) => request.filters[name].length > 0);
  if (first === undefined) return [['all', '']];
  const facet = facets[first];
  if (others.length > 0 || facet === undefined || first === 'complete') return null;
  // An entry may have several things to mend, or priorities, and is one.
  if ((first === 'check' || first === 'priority') && request.filters[first].length > 1) return null;
  return request.filters[first].map((value) => [facet, value === UNKNOWN ? '' : value] as const);
}

import { type RawBuilder, sql } from 'kysely';
import { COLUMNS } from './columns.ts';
import type { ListRequest, Sort } from './list.ts';

/** What the list's own row has of a column to be sorted by. */
const ofTheRow: Readonly<Partial<Record<Sort, string>>> = {
  kind: 'kind',
  significant: 'significance_place',
  risk: 'risk_place',
  value: 'value_place',
  contribution: 'contribution_pence',
  review: 'next_review_on',
  stage: 'stage',
  service: 'service_area',
  role: 'our_role',
  complete: 'completeness',
  mend: 'checks',
};

/** What only the entry itself has. */
const ofTheEntry: Readonly<Partial<Record<Sort, string>>> = Object.fromEntries(
  COLUMNS.flatMap((column) => ('kept' in column ? [[column.id, column.kept]] : [])),
);

/** Words that people wrote, in the order in which people sort them. */
const words: ReadonlySet<Sort> = new Set(['service', 'portfolio']);

/** Amounts and dates are rarely the same, so entries that share one stand by their number, which an index can do. */
const byNumber: ReadonlySet<Sort> = new Set([
  'contribution',
  'review',
  'budget',
  'time',
  'started',
  'ends',
  'reviewed',
]);

/** What is not yet known comes last whichever way round. Of `listed l`, with what `orderedBy` reads besides. */
export function orderOf(sort: Sort, descending: boolean): RawBuilder<unknown> {
  const name = sql`l.name collate "en-GB-x-icu"`;
  const way = descending ? sql`desc` : sql`asc`;
  if (sort === 'name') return sql`${name} ${way}, l.reference ${way}`;
  if (sort === 'reference') return sql`l.reference ${way}`;
  return sql`${keyOf(sort)} ${way} nulls last, ${byNumber.has(sort) ? sql`` : sql`${name}, `}l.reference`;
}

function keyOf(sort: Sort): RawBuilder<unknown> {
  const own = ofTheRow[sort];
  const key = sql.ref(own === undefined ? `e.${ofTheEntry[sort] ?? ''}` : `l.${own}`);
  if (sort === 'mend') return sql`cardinality(${key})`;
  return words.has(sort) ? sql`${key} collate "en-GB-x-icu"` : key;
}

/** The entries themselves, where only they have what is sorted by. */
export function orderedBy(sort: Sort): RawBuilder<unknown> {
  return ofTheEntry[sort] === undefined
    ? sql``
    : sql` left join partnership e on e.council_id = this_council() and e.id = l.partnership_id`;
}

/** What of `listed l` has to be at hand to be put in order. */
export function orderColumns(sort: Sort): RawBuilder<unknown> {
  const own = ofTheRow[sort];
  return own === undefined ? sql`l.reference, l.name` : sql`l.reference, l.name, ${sql.ref(`l.${own}`)}`;
}

/** Whether an index has the whole register in the order asked for. */
export function hasIndex({ sort, descending }: ListRequest): boolean {
  if (sort === 'name' || sort === 'reference') return true;
  return sort === 'contribution' ? descending : sort === 'review' && !descending;
}

import { type RawBuilder, sql } from 'kysely';
import { keptAt, ownColumn } from './columns-store.ts';
import type { ListRequest, Sort } from './list.ts';

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

/** What is not yet known comes last whichever way round. Of `listed l`, and of the entry `e` that `entryBeside` sets beside it. */
export function orderOf(sort: Sort, descending: boolean): RawBuilder<unknown> {
  const name = sql`l.name collate "en-GB-x-icu"`;
  const way = descending ? sql`desc` : sql`asc`;
  if (sort === 'name') return sql`${name} ${way}, l.reference ${way}`;
  if (sort === 'reference') return sql`l.reference ${way}`;
  return sql`${keyOf(sort)} ${way} nulls last, ${byNumber.has(sort) ? sql`` : sql`${name}, `}l.reference`;
}

function keyOf(sort: Sort): RawBuilder<unknown> {
  const key = keptAt(sort);
  if (sort === 'mend') return sql`cardinality(${key})`;
  return words.has(sort) ? sql`${key} collate "en-GB-x-icu"` : key;
}

/** What of `listed l` has to be at hand to be put in order. */
export function orderColumns(sort: Sort): RawBuilder<unknown> {
  return sql`l.reference, l.name${ownColumn(sort)}`;
}

/** Whether an index has the whole register in the order asked for. */
export function hasIndex({ sort, descending }: ListRequest): boolean {
  if (sort === 'name' || sort === 'reference') return true;
  return sort === 'contribution' ? descending : sort === 'review' && !descending;
}

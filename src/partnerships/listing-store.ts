import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Listing } from './listing.ts';

/** Writes what the list shows of entries that stand otherwise than before, and forgets those that are no longer in the register. */
export async function storeListings(
  db: Kysely<Tables>,
  councilId: string,
  listings: { readonly fresh: readonly Listing[]; readonly gone: readonly string[] },
): Promise<void> {
  if (listings.fresh.length > 0) {
    const columns = sql.join(listedColumns.map((column) => sql.ref(column)));
    const fresh = sql.join(listedColumns.map((column) => sql.ref(`excluded.${column}`)));
    await sql`
      insert into listing (council_id, partnership_id, ${columns})
      select ${councilId}::uuid, partnership_id, ${columns} from jsonb_populate_recordset(null::listing, ${JSON.stringify(listings.fresh)}::jsonb)
      on conflict (council_id, partnership_id) do update set (${columns}) = (${fresh})`.execute(db);
  }
  if (listings.gone.length > 0) {
    await sql`delete from listing where council_id = ${councilId} and partnership_id = any(${listings.gone})`.execute(
      db,
    );
  }
}

/** Sums up how many there are of each, after many have changed at once. */
export async function sumListings(db: Kysely<Tables>): Promise<void> {
  await sql`select sum_listing_counts()`.execute(db);
}

/**
 * Puts right, from the list itself, what has drifted of the council's counts: a program of an earlier version counts by
 * the rules that it knows. One statement sees both as of one moment, so that nobody has to wait. Rows are taken whole
 * first, as PostgreSQL 18 finds no plan for the function over the table itself.
 */
export async function rightCounts(db: Kysely<Tables>): Promise<void> {
  await sql`
    with now as materialized (select l as row from listing l where council_id = this_council())
    insert into listing_count (council_id, facet, value, entries)
    select this_council(), facet, value, sum(entries) from (
      select f.facet, f.value, 1 as entries from now cross join lateral facets_of(now.row) f
      union all select facet, value, -entries from listed_counts) c
    group by facet, value having sum(entries) <> 0`.execute(db);
}

/** Whether the list shows this of the entry already. */
export function isListed(held: Readonly<Record<string, unknown>> | null, listing: Listing): boolean {
  return held !== null && listedColumns.every((column) => isDeepStrictEqual(held[column], listing[column]));
}

const listedColumns: readonly (keyof Listing)[] = [
  'reference',
  'name',
  'stage',
  'kind',
  'kind_state',
  'kind_suggested',
  'answered',
  'asked',
  'is_partnership',
  'significance',
  'significance_state',
  'significance_suggested',
  'significance_place',
  'is_significant',
  'risk',
  'risk_state',
  'risk_suggested',
  'risk_place',
  'value',
  'value_state',
  'value_suggested',
  'value_place',
  'rule_changed',
  'lead_person_id',
  'lead_post_id',
  'contribution_pence',
  'is_one_off',
  'next_review_on',
  'service_area',
  'our_role',
  'priority_ids',
  'unread',
  'checks',
  'completeness',
];

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Listing } from './listing.ts';

/**
 * Writes what the list shows of entries, only where it differs, and forgets entries that are no longer in the
 * register. `ids` are the entries asked about, or undefined for all of the council's.
 */
export async function storeListings(
  db: Kysely<Tables>,
  councilId: string,
  listings: readonly Listing[],
  ids: readonly string[] | undefined,
): Promise<void> {
  const rows = JSON.stringify(listings);
  const columns = sql.join(listedColumns.map((column) => sql.ref(column)));
  const fresh = sql.join(listedColumns.map((column) => sql.ref(`excluded.${column}`)));
  const held = sql.join(listedColumns.map((column) => sql.ref(`l.${column}`)));
  await sql`
    insert into listing as l (council_id, partnership_id, ${columns})
    select ${councilId}::uuid, partnership_id, ${columns} from jsonb_populate_recordset(null::listing, ${rows}::jsonb)
    on conflict (council_id, partnership_id) do update set (${columns}) = (${fresh})
    where (${held}) is distinct from (${fresh})`.execute(db);
  const these = ids === undefined ? sql`` : sql`and partnership_id = any(${ids as string[]})`;
  await sql`
    delete from listing where council_id = ${councilId} ${these}
      and partnership_id not in (select unnest(${listings.map((listing) => listing.partnership_id)}::uuid[]))`.execute(
    db,
  );
  if (ids === undefined) await sql`select sum_listing_counts()`.execute(db);
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
];

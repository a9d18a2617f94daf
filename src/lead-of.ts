import { type Kysely, sql } from 'kysely';
import { holdsOn } from './holds-on.ts';
import type { Named } from './named.ts';
import type { Tables } from './tables.ts';

/** Whoever leads an entry on a day, or sponsors it, by name; null where nobody does. */
export async function leadOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  today: string,
): Promise<Named | null> {
  const { rows } = await sql<Named>`
    select w.id, w.name from duty d join person w on w.council_id = d.council_id and w.id = d.person_id
    where d.council_id = ${councilId} and d.partnership_id = ${partnershipId} and d.role in ('leadOfficer', 'sponsoringOfficer')
      and ${holdsOn('d', today)}
    order by d.role, d.from_on desc nulls last, d.id limit 1`.execute(db);
  return rows[0] ?? null;
}

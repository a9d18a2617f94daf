import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Person, type PersonColumns, updatePerson } from './store.ts';

export interface Moves {
  readonly duties: number;
  readonly seats: number;
  readonly posts: number;
  readonly accounts: number;
}

/** What joining them would move. */
export async function movedBy(db: Kysely<Tables>, { council_id: council, id }: Person): Promise<Moves> {
  const count = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} t where t.council_id = ${council} and t.person_id = ${id})`;
  const { rows } = await sql<Moves>`
    select ${count('duty')} as duties, ${count('appointment')} as seats, ${count('post_holder')} as posts,
      ${count('membership')} as accounts`.execute(db);
  return rows[0] as Moves;
}

/** What makes two rows one when they are of the same person in overlapping time, and what of the second is kept. */
const lists = {
  duty: {
    same: sql`k.partnership_id = r.partnership_id and k.role = r.role`,
    more: sql`, post_id = coalesce(k.post_id, r.post_id)`,
  },
  appointment: {
    same: sql`k.seat_id = r.seat_id`,
    more: sql`, appointed_by = coalesce(k.appointed_by, r.appointed_by), minute = coalesce(k.minute, r.minute)`,
  },
  post_holder: { same: sql`k.post_id = r.post_id`, more: sql`` },
} as const;

/** Everything that pointed at the duplicate points at the one that is kept, and the duplicate goes. */
export async function joinPeople(
  db: Kysely<Tables>,
  kept: Person,
  other: Person,
  columns: PersonColumns,
): Promise<void> {
  const council = kept.council_id;
  for (const [table, { same, more }] of Object.entries(lists)) {
    const pair = sql`r.council_id = ${council} and r.person_id = ${other.id} and k.council_id = ${council} and k.person_id = ${kept.id}
      and ${same} and (k.until_on is null or r.from_on is null or k.until_on > r.from_on)
      and (r.until_on is null or k.from_on is null or r.until_on > k.from_on)`;
    // Since the earlier day, until the later; a day that is not known is before all, and one that has not come after all.
    await sql`
      with joined as (
        update ${sql.table(table)} k set
          from_on = case when k.from_on is null or r.from_on is null then null else least(k.from_on, r.from_on) end,
          until_on = case when k.until_on is null or r.until_on is null then null else greatest(k.until_on, r.until_on) end ${more}
        from ${sql.table(table)} r where ${pair} returning r.id)
      delete from ${sql.table(table)} t where t.council_id = ${council} and t.id in (select id from joined)`.execute(
      db,
    );
    await sql`update ${sql.table(table)} set person_id = ${kept.id} where council_id = ${council} and person_id = ${other.id}`.execute(
      db,
    );
  }
  await sql`update membership set person_id = ${kept.id} where council_id = ${council} and person_id = ${other.id}`.execute(
    db,
  );
  await updatePerson(db, kept, columns);
  await db.deleteFrom('person').where('council_id', '=', council).where('id', '=', other.id).execute();
}

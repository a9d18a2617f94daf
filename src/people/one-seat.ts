import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Person } from './store.ts';

/**
 * Nobody sits twice on one body in one way at one time: where two who are one person do, the seat of one of them is the
 * other's. It goes if nobody else ever sat on it and it says nothing that the one that stays does not; what was
 * recorded of it in the time of both is then one by the same rule as any part.
 */
export async function uniteSeats(db: Kysely<Tables>, kept: Person, other: Person): Promise<void> {
  await uniteWith(db, kept, other);
  await uniteWith(db, other, kept);
}

async function uniteWith(db: Kysely<Tables>, stays: Person, goes: Person): Promise<void> {
  const council = stays.council_id;
  const saysNoMore = sql.join(
    ['level', 'voting', 'authority_pence', 'appointed_by', 'term', 'substitute_for_id'].map(
      (name) =>
        sql`(${sql.ref(`b.${name}`)} is null or ${sql.ref(`b.${name}`)} is not distinct from ${sql.ref(`a.${name}`)})`,
    ),
    sql` and `,
  );
  const { rows } = await sql<{ id: string }>`
    with pairs as (
      select distinct on (b.id) a.id as stays, b.id as goes
      from appointment x join seat a on a.council_id = x.council_id and a.id = x.seat_id
        join seat b on b.council_id = a.council_id and b.partnership_id = a.partnership_id and b.id <> a.id
          and lower(b.title) = lower(a.title) and b.kind = a.kind and b.role = a.role and ${saysNoMore}
        join appointment y on y.council_id = b.council_id and y.seat_id = b.id
      where x.council_id = ${council} and x.person_id = ${stays.id} and y.person_id = ${goes.id}
        and (x.until_on is null or y.from_on is null or x.until_on > y.from_on)
        and (y.until_on is null or x.from_on is null or y.until_on > x.from_on)
        and not exists (select from appointment z where z.council_id = b.council_id and z.seat_id = b.id and z.person_id <> ${goes.id})
        and not exists (select from seat f where f.council_id = b.council_id and f.substitute_for_id = b.id)
      order by b.id, a.id)
    update appointment t set seat_id = p.stays from pairs p
    where t.council_id = ${council} and t.seat_id = p.goes returning p.goes as id`.execute(db);
  const gone = [...new Set(rows.map(({ id }) => id))];
  if (gone.length > 0)
    await db.deleteFrom('seat').where('council_id', '=', council).where('id', 'in', gone).execute();
}

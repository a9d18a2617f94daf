import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../../tables.ts';

export interface Whole {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

/** Who says what is part of what in a council, one after another: two could else make a circle between them. */
export async function takeParts(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('parts ' || ${councilId}, 0))`.execute(db);
}

export async function wholeOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string | null,
): Promise<Whole | null> {
  if (id === null) return null;
  const found = await db
    .selectFrom('partnership')
    .select(['id', 'reference', 'name'])
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Entries by their number or their very name, whatever its letters. */
export async function meantBy(
  db: Kysely<Tables>,
  councilId: string,
  typed: string,
): Promise<readonly Whole[]> {
  const isNumber = /^\d{1,9}$/.test(typed);
  const { rows } = await sql<Whole>`
    select p.id, p.reference, p.name from partnership p where p.council_id = ${councilId} and p.merged_into_id is null
      and ${isNumber ? sql`p.reference = ${Number(typed)}` : sql`lower(p.name) = lower(${typed})`}
    order by p.reference limit 5`.execute(db);
  return rows;
}

/** Whether an entry is part, however far down, of another. */
export async function isWithin(
  db: Kysely<Tables>,
  councilId: string,
  entryId: string,
  wholeId: string,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    with recursive above as (
      select parent_id as id from partnership where council_id = ${councilId} and id = ${entryId}
      union select p.parent_id from above a join partnership p on p.council_id = ${councilId} and p.id = a.id)
    select exists (select from above where id = ${wholeId}) as is`.execute(db);
  return rows[0]?.is === true;
}

import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { EntryHead } from '../store.ts';

/** An entry that has this name already, whatever its capitals. */
export async function entryNamed(
  db: Kysely<Tables>,
  councilId: string,
  name: string,
): Promise<EntryHead | null> {
  const row = await db
    .selectFrom('partnership')
    .select(['id', 'reference', 'name'])
    .where('council_id', '=', councilId)
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** An entry of which only the name is known, under the council's next number. */
export async function insertNamed(db: Kysely<Tables>, councilId: string, name: string): Promise<EntryHead> {
  const { rows } = await sql<{ last: number }>`
    insert into council_number as n (council_id, kind, last) values (${councilId}, 'partnership', 1)
    on conflict (council_id, kind) do update set last = n.last + 1 returning last`.execute(db);
  const entry = { id: newId(), reference: (rows[0] as { last: number }).last, name };
  await db
    .insertInto('partnership')
    .values({ council_id: councilId, ...entry })
    .execute();
  return entry;
}

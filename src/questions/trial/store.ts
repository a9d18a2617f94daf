import { type Kysely, sql } from 'kysely';
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

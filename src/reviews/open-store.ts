import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Shows entries as under review that are at one of these stages, and gives those. */
export async function showUnderReview(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
  from: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update partnership set stage = 'underReview', version = version + 1
    where council_id = ${councilId} and id = any(${ids}::uuid[]) and stage = any(${from}) returning id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The ids of entries by their numbers. */
export async function entriesNumbered(
  db: Kysely<Tables>,
  councilId: string,
  references: readonly number[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from partnership where council_id = ${councilId} and merged_into_id is null and reference = any(${references}) order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** For whom somebody acts now, who is away: their account; null for whoever acts as themselves. */
export async function actsFor(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select b.account_id as id from acting a join absence b on b.council_id = a.council_id and b.id = a.absence_id
    where a.council_id = ${councilId} and a.account_id = ${accountId}`.execute(db);
  return rows[0]?.id ?? null;
}

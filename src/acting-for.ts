import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** For whom an account acts now; null for most. */
export async function actsFor(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<string | null> {
  const { rows } = await sql<{ account_id: string }>`
    select b.account_id from acting a join absence b on b.council_id = a.council_id and b.id = a.absence_id
    where a.council_id = ${councilId} and a.account_id = ${accountId}`.execute(db);
  return rows[0]?.account_id ?? null;
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { isFormer } from '../former.ts';
import type { Known } from './names.ts';

export interface Whom {
  readonly personId: string | null;
  readonly accounts: readonly string[];
}

/** All that somebody is or was called and reached by: their entry among the people, its past, and their accounts. */
export async function knownOf(
  db: Kysely<Tables>,
  councilId: string,
  { personId, accounts }: Whom,
): Promise<readonly Known[]> {
  const { rows } = await sql<Known>`
    select name, email, phone from person where council_id = ${councilId} and id = ${personId}
    union select name, email, phone from person_past(${personId}::uuid)
    union select name, email, null from account where id = any(${accounts}::uuid[])`.execute(db);
  return rows.filter(({ name }) => !isFormer(name));
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** Whether anybody may make themselves an account: only on this machine, and only while nobody has one of their own. */
export async function mayMakeFirstAccount(db: Kysely<Tables>, loopback: boolean): Promise<boolean> {
  if (!loopback) return false;
  const own = await db
    .selectFrom('account')
    .select('id')
    .where('is_demo', '=', false)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  return own === undefined;
}

/** Makes the second of two who make the first account at once wait for the other, and see it. */
export async function waitForFirstAccount(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('first account', 0))`.execute(db);
}

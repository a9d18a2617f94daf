import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Takes an account out of a council with all that hangs on its being a member: for whom it may act, when it is away, how it is
 * told of what waits for it, and what a sign-in gave it. Whoever is invited again later begins with nothing of before. The account stays.
 */
export async function endMembership(
  db: Kysely<Tables>,
  { councilId, accountId }: { readonly councilId: string; readonly accountId: string },
): Promise<void> {
  for (const table of [
    'acting',
    'absence_deputy',
    'given_role',
    'reminder_choice',
    'reminder_sent',
    'calendar_feed',
    'membership',
  ] as const)
    await sql`delete from ${sql.table(table)} where council_id = ${councilId} and account_id = ${accountId}`.execute(
      db,
    );
  await sql`
    update absence set ended_at = now(), version = version + 1
    where council_id = ${councilId} and account_id = ${accountId} and ended_at is null`.execute(db);
}

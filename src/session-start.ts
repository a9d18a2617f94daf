import { type Kysely, sql } from 'kysely';
import { sessionHours } from './kit/session.ts';
import type { Tables } from './tables.ts';

/** The database holds only the hash of the browser's secret, and reckons when the session ends. */
export async function startSession(db: Kysely<Tables>, tokenHash: Buffer, accountId: string): Promise<void> {
  await db
    .insertInto('session')
    .values({
      token_hash: tokenHash,
      account_id: accountId,
      expires_at: sql<Date>`now() + make_interval(hours => ${sessionHours})`,
    })
    .execute();
}

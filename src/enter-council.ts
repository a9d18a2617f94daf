import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Lets the rest of a transaction see a council, on a page of none: of somebody who belongs to it, or holds a link of it. Whoever
 * calls it has made sure of that.
 */
export async function enterCouncil(
  db: Kysely<Tables>,
  councilId: string | null,
  actor: string | null,
): Promise<void> {
  await sql`select set_config('concordat.council', ${councilId ?? ''}, true), set_config('concordat.actor', ${actor ?? ''}, true)`.execute(
    db,
  );
}

/**
 * Enters it to write there, as every post of a council does: waits for whoever says afresh where all entries stand. False in a
 * council that is to be deleted: nothing is written there until somebody keeps it.
 */
export async function enterToWrite(db: Kysely<Tables>, councilId: string, actor: string): Promise<boolean> {
  await enterCouncil(db, councilId, actor);
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`standing ${councilId}`}, 0))`.execute(db);
  const going = await db
    .selectFrom('council_leaving')
    .select('id')
    .where('council_id', '=', councilId)
    .executeTakeFirst();
  return going === undefined;
}

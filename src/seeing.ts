import { sql } from 'kysely';
import type { CouncilContext } from './route.ts';

/**
 * Does something as whoever sees the whole register, for somebody who sees a part: where an entry stands rests on what it is part
 * of and what is part of it, whoever saves it. What they may do was looked at before.
 */
export async function seeingAll<T>(
  { db, person }: Pick<CouncilContext, 'db' | 'person'>,
  act: () => Promise<T>,
): Promise<T> {
  if (!person.seesPart) return act();
  const { rows } = await sql<{
    seen: string;
  }>`select current_setting('concordat.seen', true) as seen`.execute(db);
  await sql`select set_config('concordat.seen', '', true)`.execute(db);
  const done = await act();
  // What fails ends the transaction, and with it what it sees.
  await sql`select set_config('concordat.seen', ${rows[0]?.seen ?? '{}'}, true)`.execute(db);
  return done;
}

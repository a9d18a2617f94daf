import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** What is over for the council is reviewed no more: what is in hand of it is withdrawn, and waits for nobody. */
export async function withdrawEnded(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update review set state = 'withdrawn', version = version + 1, closed_at = now()
    where council_id = ${councilId} and partnership_id = any(${ids}::uuid[]) and state not in ('closed', 'withdrawn')`.execute(
    db,
  );
}

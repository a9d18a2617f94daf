import { type Kysely, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import { stagesLike } from '../policy/stage.ts';
import type { Tables } from '../tables.ts';
import type { Round } from './store.ts';

interface Of {
  readonly councilId: string;
  readonly policy: Policy;
}

/** What was not answered was not made; entries that were shown as under review for it are so no more. Gives those. */
export async function withdrawUnanswered(
  db: Kysely<Tables>,
  { councilId, policy }: Of,
  roundId: string,
): Promise<readonly string[]> {
  const { rows: gone } = await sql<{ id: string }>`
    update review set state = 'withdrawn', version = version + 1, closed_at = now()
    where council_id = ${councilId} and round_id = ${roundId} and state = 'asked' returning partnership_id as id`.execute(
    db,
  );
  const under = stagesLike(policy, 'underReview');
  const { rows } = await sql<{ id: string }>`
    update partnership set stage = 'active', version = version + 1
    where council_id = ${councilId} and id = any(${gone.map(({ id }) => id)}::uuid[]) and stage = any(${under}) returning id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

export async function closeRound(db: Kysely<Tables>, round: Round, accountId: string): Promise<void> {
  await sql`
    update review_round set closed_at = now(), closed_by = ${accountId}, version = version + 1
    where council_id = ${round.council_id} and id = ${round.id}`.execute(db);
}

import type { Kysely } from 'kysely';
import { askAgain, askingIn } from './approvals/ask-again.ts';
import { restand, type Restanding } from './partnerships/standing.ts';
import type { Tables } from './tables.ts';

export interface Standing extends Restanding {
  readonly partnershipIds: readonly string[];
  readonly now: Date;
  /** Where this installation is reached; null or left out where nobody said. */
  readonly address?: string | null;
}

/**
 * Entries changed other than by a save of one, such as by an import or its undoing: they stand afresh, and whoever approved of
 * what they now say otherwise is asked again. Call it in the transaction that changed them.
 */
export async function standAndAsk(db: Kysely<Tables>, what: Standing): Promise<void> {
  const { councilId, policy, today, partnershipIds, now, address = null } = what;
  if (partnershipIds.length === 0 && (what.goneNames ?? []).length === 0) return;
  await restand(db, what);
  if (partnershipIds.length === 0) return;
  const asking = await askingIn(db, { councilId, today, now, address });
  const { moved } = await askAgain(db, asking, partnershipIds);
  if (moved.length > 0) await restand(db, { councilId, policy, today, partnershipIds: moved });
}

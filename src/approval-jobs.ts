import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { stillAsked } from './approvals/ask-again.ts';
import { lockEntries } from './partnerships/standing.ts';
import { standAndAsk } from './stand-and-ask.ts';
import { transact } from './transaction.ts';

export interface AskingAgain {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  readonly now: Date;
  /** Where this installation is reached; null where nobody said. */
  readonly address: string | null;
}

/**
 * A night passed: whoever was asked for a view in vain holds nobody up any more, and what changed other than by a save of its
 * entry asks again those who answered to it. Each entry by itself and taken first, as a save does: none waits for all, and one
 * that cannot be done holds no other up.
 */
export async function askAgainInCouncil(pool: Pool, of: AskingAgain): Promise<void> {
  const { councilId, today } = of;
  const as = { councilId, accountId: null, role: 'program', verb: 'asked again overnight' };
  const waiting = await transact(pool, as, (db) => stillAsked(db, councilId, undefined));
  const faults: unknown[] = [];
  for (const entryId of new Set(waiting.map(({ partnershipId }) => partnershipId)))
    try {
      await transact(pool, as, async (db) => {
        await lockEntries(db, councilId, [entryId]);
        const policy = await policyInForce(db, councilId, today);
        if (policy !== null) await standAndAsk(db, { ...of, policy, partnershipIds: [entryId] });
      });
    } catch (fault) {
      faults.push(fault);
    }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} entries were not asked about again`);
}

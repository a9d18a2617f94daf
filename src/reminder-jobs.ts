import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { countOf } from './kit/count.ts';
import { gatherReminders, plannedOn, writeReminders } from './reminders/making.ts';
import { transact } from './transaction.ts';

export interface Reminding {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** Where this installation is reached; null where nobody said. */
  readonly address: string | null;
}

/**
 * Writes what people of a council are to be reminded of today, one person after another; one who cannot be written to keeps nobody
 * else from it, and is told of once the others are done. A run that was killed is made up for by
 * the next, and two beside each other write nothing twice. Says how many letters were written.
 */
export async function makeReminders(pool: Pool, { councilId, today, address }: Reminding): Promise<number> {
  const as = { councilId, accountId: null, role: 'program', verb: 'reminded' };
  const made = await transact(pool, as, async (db) => {
    const adopted = await policyInForce(db, councilId, today);
    if (adopted === null) return null;
    const making = { councilId, policy: adopted.policy, today, address };
    const gathered = await gatherReminders(db, making);
    return gathered && { making, gathered };
  });
  if (made === null) return 0;
  const { making, gathered } = made;
  let letters = 0;
  const failed: unknown[] = [];
  for (const planned of plannedOn(gathered, today))
    try {
      letters += await transact(pool, as, (db) => writeReminders(db, making, gathered.council, planned));
    } catch (error) {
      failed.push(error);
    }
  if (failed.length > 0)
    throw new AggregateError(failed, `${countOf(failed.length, 'person', 'people')} could not be reminded`);
  return letters;
}

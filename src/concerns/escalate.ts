import { sql } from 'kysely';
import type { EntryAt } from '../entry-at.ts';
import type { Written } from '../mail.ts';
import { begun, escalationStep } from './plan.ts';
import { beginSteps, type Concern, insertSteps, updateConcern } from './store.ts';
import { tellHolders, type Telling } from './tell.ts';

/** Escalates an issue to whom the policy's route keeps for that, else to whoever may handle issues, and writes to them. */
export async function escalated(
  telling: Telling,
  entry: Pick<EntryAt, 'id' | 'reference' | 'name'>,
  concern: Concern,
  /** Both null where it was not answered in time. */
  by: { readonly accountId: string | null; readonly why: string | null },
): Promise<readonly Written[]> {
  const { db, council, policy, today } = telling;
  const own = concern.steps.filter((step) => step.when_escalated && step.state === 'waiting');
  const kept = policy.policy.routes?.find(({ id }) => id === concern.route)?.steps ?? [];
  await beginSteps(
    db,
    council.id,
    own.map(({ id, does, place }) => {
      const within = kept[place - 1]?.within;
      return { id, ...begun({ does, ...(within === undefined ? {} : { within }) }, today) };
    }),
  );
  const added = own.length > 0 ? null : escalationStep(policy.policy, concern.steps, today);
  const of = { councilId: council.id, partnershipId: entry.id, concernId: concern.id };
  if (added !== null) await insertSteps(db, of, [added]);
  await updateConcern(db, concern, {
    escalated_at: sql`now()`,
    escalated_by: by.accountId,
    escalated_why: by.why,
  });
  return tellHolders(telling, entry, {
    concernId: concern.id,
    roles: [...own.map(({ role }) => role), ...(added === null ? [] : [added.role])],
    subject: 'Issue of concern, escalated',
    line: `An issue of concern about ${entry.name} has been escalated${by.why === null ? ', as it was not answered in time' : ''}:`,
    except: by.accountId,
  });
}

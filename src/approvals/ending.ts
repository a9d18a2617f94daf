import type { Kysely } from 'kysely';
import { londonDate } from '../kit/dates.ts';
import type { Policy } from '../policy/policy.ts';
import { sayStage, stageLike } from '../policy/stage.ts';
import type { Tables } from '../tables.ts';
import type { Approval } from './gather.ts';
import type { Proposal } from './steps.ts';
import { changeProposal, endSteps } from './store.ts';

/** What an approval was to hang on is nobody’s to do where no approval came of it. */
export async function letConditionsGo(
  db: Kysely<Tables>,
  { councilId, id }: Pick<Proposal, 'councilId' | 'id'>,
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<void> {
  await db
    .updateTable('action')
    .set((eb) => ({ done_on: londonDate(at), reason, version: eb('version', '+', 1) }))
    .where('council_id', '=', councilId)
    .where('of_id', '=', id)
    .where('kind', '=', 'condition')
    .where('done_on', 'is', null)
    .execute();
}

/** A proposal is withdrawn: nobody is asked of it any more, and what was answered stays. */
export async function endProposal(
  db: Kysely<Tables>,
  proposal: Pick<Proposal, 'councilId' | 'id'>,
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<void> {
  await changeProposal(db, proposal, { state: 'withdrawn', ended_at: at, end_reason: reason });
  await endSteps(db, proposal.councilId, proposal.id);
  await letConditionsGo(db, proposal, { at, reason: 'The proposal was withdrawn' });
}

/** Why nobody is asked any more whether the council takes part: the entry was declined, or is something else; null where they are. */
export function givenUp({ proposal, entry, policy: { policy }, input }: Approval): string | null {
  if (proposal.kind !== 'entry' || proposal.state !== 'open') return null;
  const plain = stageLike(policy, entry.stage);
  if (!isGivenUp(policy, entry.stage)) return null;
  const reason = plain === 'declined' ? input.facts['closedReason'] : null;
  return typeof reason === 'string' ? reason : `The entry is at “${sayStage(policy, entry.stage)}”`;
}

/** Whether an entry that was approved was given up before it began: nothing hangs on that approval any more. */
export function hasFallen({ proposal, entry, policy: { policy } }: Approval): boolean {
  return proposal.kind === 'entry' && proposal.state === 'approved' && isGivenUp(policy, entry.stage);
}

function isGivenUp(policy: Policy, stage: string): boolean {
  const plain = stageLike(policy, stage);
  return plain === 'declined' || plain === 'notAPartnership';
}

import type { Kysely } from 'kysely';
import { moved as movedBy, readSpan } from '../policy/amount.ts';
import type { AdoptedPolicy } from '../adopted.ts';
import type { Tables } from '../tables.ts';
import type { Holder } from '../who-holds.ts';
import { endProposal, givenUp, hasFallen, letConditionsGo } from './ending.ts';
import { keepersOf } from '../policy/register-keepers.ts';
import { type Approval, approvalOf, holdersFor, weighed } from './gather.ts';
import { addressees, type Sender, writeAsking, writeOutcome } from './letters.ts';
import { makersOf } from './decide.ts';
import { moveEntry } from './moves.ts';
import { isAfterwards, type Settled } from './settle.ts';
import type { Proposal } from './steps.ts';
import { changeProposal, insertSteps, type Kept, updateStep } from './store.ts';

/** In which council, on which day, and where letters lead to. */
export interface Asking extends Sender {
  /** `yyyy-mm-dd` */
  readonly today: string;
  readonly now: Date;
}

export interface Came {
  readonly approval: Approval;
  readonly came: 'approved' | 'declined' | 'reopened' | null;
  /** Whose turn it became by this. */
  readonly asked: readonly Settled[];
  /** Where the entry is in its life changed: it is to stand afresh. */
  readonly entryMoved: boolean;
}

/**
 * Sends a draft: the steps of the policy's route are made, those whose turn it is are told, and from here on it is decided on
 * its own page (`links.proposal`). It holds under the policy that is given from now on. Undefined where there is no such draft.
 * The entry is to stand afresh afterwards where it moved.
 */
export async function beginApproval(
  db: Kysely<Tables>,
  asking: Asking & { readonly policy: AdoptedPolicy },
  proposalId: string,
  with_: {
    readonly agreedOn?: string | null;
    readonly urgentReason?: string | null;
    /** Who sends it, and for whom they act. */
    readonly by?: readonly (string | null)[];
  } = {},
): Promise<Came | undefined> {
  const draft = await approvalOf(db, asking, proposalId, 'lock');
  if (draft?.proposal.state !== 'draft') return undefined;
  const { versionId } = asking.policy;
  const proposal = { ...draft.proposal, policyVersionId: versionId, route: null };
  const approval = await weighed(db, asking, proposal);
  if (approval === null) return undefined;
  const { plan } = approval;
  const agreedOn = with_.agreedOn ?? (plan.toldAfterwards ? asking.today : null);
  const urgentReason = with_.urgentReason ?? null;
  await changeProposal(db, proposal, {
    state: plan.toldAfterwards ? 'approved' : 'open',
    policy_version_id: versionId,
    route: plan.route?.id ?? null,
    sent_at: asking.now,
    ended_at: plan.toldAfterwards ? asking.now : null,
    agreed_on: agreedOn,
    urgent: urgentReason !== null,
    urgent_reason: urgentReason,
    authors: with_.by ?? [],
  });
  const entryMoved = await moveAtOnce(db, approval, { agreedOn, isUrgent: urgentReason !== null });
  const settled = await settleProposal(db, asking, proposalId);
  return settled === null ? undefined : { ...settled, entryMoved: entryMoved || settled.entryMoved };
}

/** What is proposed again is proposed; what is agreed already, or cannot wait, is as good as approved. */
async function moveAtOnce(
  db: Kysely<Tables>,
  { proposal, policy: { policy }, plan, entry }: Approval,
  at: { readonly agreedOn: string | null; readonly isUrgent: boolean },
): Promise<boolean> {
  if (proposal.kind !== 'entry') return false;
  const { councilId } = proposal;
  const reason = 'Proposed again';
  const again = await moveEntry(db, { councilId, policy, entry, action: 'proposeAgain', reason });
  if (!plan.toldAfterwards && !at.isUrgent) return again;
  const proposed = again ? { ...entry, stage: 'proposed' } : entry;
  const facts = at.agreedOn === null ? {} : { agreedOn: at.agreedOn };
  return (await moveEntry(db, { councilId, policy, entry: proposed, action: 'approve', facts })) || again;
}

/**
 * Keeps what a proposal comes to now: who is asked, who is asked again as something changed, and what came of it. Called after
 * every answer and after every change of its entry; where nothing changed it does nothing. Null where there is no such proposal.
 */
export async function settleProposal(
  db: Kysely<Tables>,
  asking: Asking,
  proposalId: string,
): Promise<Came | null> {
  const approval = await approvalOf(db, asking, proposalId, 'lock');
  if (approval === null) return null;
  const nothing: Came = { approval, came: null, asked: [], entryMoved: false };
  const { proposal, plan, binds } = approval;
  const reason = givenUp(approval);
  if (reason !== null) {
    await endProposal(db, proposal, { at: asking.now, reason });
    return nothing;
  }
  if (hasFallen(approval))
    await letConditionsGo(db, proposal, { at: asking.now, reason: 'The approval ended with the entry' });
  const isOpen = proposal.state === 'open' || (proposal.state === 'approved' && plan.toldAfterwards);
  if (!isOpen && !binds && !waitsAfterwards(approval)) return nothing;
  const asked = await keepSteps(db, asking, approval);
  const came = cameOf(approval);
  const entryMoved = came === null ? false : await carryOut(db, asking, approval, came);
  if (asked.length > 0 || came !== null) await tell(db, asking, approval, asked, came);
  return { approval, came, asked, entryMoved };
}

/** Approved, and somebody is still to review it or to be told. */
function waitsAfterwards({ proposal, standing }: Approval): boolean {
  return (
    proposal.state === 'approved' &&
    standing.steps.some((step) => step.status === 'asked' && isAfterwards(step))
  );
}

function cameOf({ proposal, plan, standing, binds }: Approval): Came['came'] {
  if (plan.toldAfterwards) return null;
  if (proposal.state === 'open') return standing.result === 'waiting' ? null : standing.result;
  return binds && standing.result === 'waiting' ? 'reopened' : null;
}

async function carryOut(
  db: Kysely<Tables>,
  asking: Asking,
  { proposal, policy: { policy }, entry, standing }: Approval,
  came: NonNullable<Came['came']>,
): Promise<boolean> {
  await changeProposal(db, proposal, {
    state: came === 'reopened' ? 'open' : came,
    ended_at: came === 'reopened' ? null : asking.now,
  });
  if (came === 'declined')
    await letConditionsGo(db, proposal, { at: asking.now, reason: 'The proposal was declined' });
  if (proposal.kind !== 'entry') return false;
  const moving = { councilId: proposal.councilId, policy, entry };
  if (came === 'approved')
    return moveEntry(db, { ...moving, action: 'approve', facts: { approvedOn: asking.today } });
  if (came === 'reopened')
    return moveEntry(db, { ...moving, action: 'askAgain', facts: { approvedOn: null } });
  const why = standing.steps.find(({ kept }) => kept?.decision === 'declined')?.kept?.reason ?? 'Declined';
  return moveEntry(db, { ...moving, action: 'decline', reason: why });
}

/** Each step as it stands now, kept where that differs; gives those whose turn it became. */
async function keepSteps(
  db: Kysely<Tables>,
  asking: Asking,
  { proposal, standing }: Approval,
): Promise<readonly Settled[]> {
  const fresh: Kept[] = [];
  const asked: Settled[] = [];
  for (const step of standing.steps) {
    const { kept } = step;
    const isNew = kept === undefined || (kept.decision !== null && step.changes.length > 0);
    if (!isNew && kept.decision !== null) continue;
    const row = rowOf(asking, proposal, step, isNew);
    if (row.state === 'asked' && (isNew || kept.state !== 'asked')) asked.push(step);
    if (isNew) fresh.push(row);
    else if (differs(kept, row)) await updateStep(db, proposal.councilId, kept.id, row);
  }
  await insertSteps(db, proposal, fresh);
  return asked;
}

function rowOf(asking: Asking, proposal: Proposal, step: Settled, isNew: boolean): Kept {
  const { kept } = step;
  const isAsked = step.status === 'asked';
  const before = isNew ? undefined : kept;
  const from = step.does === 'notify' ? (proposal.agreedOn ?? asking.today) : asking.today;
  return {
    ...step,
    round: isNew ? (kept?.round ?? 0) + 1 : (kept?.round ?? 1),
    state: isAsked ? 'asked' : step.status === 'over' ? 'over' : 'waiting',
    askedAt: isAsked ? (before?.askedAt ?? asking.now) : null,
    dueOn: isAsked ? (before?.dueOn ?? dueFrom(step, from)) : null,
  };
}

/** Being told has a day even where the policy gives none: at once. */
function dueFrom({ within, does }: Settled, day: string): string | null {
  const span = within === null ? undefined : readSpan(within);
  if (span !== undefined) return movedBy(day, span);
  return does === 'notify' ? day : null;
}

function differs(kept: NonNullable<Settled['kept']>, row: Kept): boolean {
  return (
    kept.state !== row.state ||
    kept.needed !== row.needed ||
    kept.dueOn !== row.dueOn ||
    JSON.stringify(kept.missing) !== JSON.stringify(row.missing)
  );
}

async function tell(
  db: Kysely<Tables>,
  asking: Asking,
  approval: Approval,
  asked: readonly Settled[],
  came: Came['came'],
): Promise<void> {
  const holders = await holdersFor(db, asking, approval);
  const makers = makersOf(approval.proposal);
  for (const step of asked.filter(({ does }) => does !== 'notify')) {
    const to = addressees(holders, isOfStep(approval, step), makers);
    const from = asking.today;
    await writeAsking(db, asking, { approval, step, dueOn: dueFrom(step, from), to });
  }
  if (came !== null) await writeOutcome(db, asking, approval, came);
}

/** Whether somebody holds the role of a step; of one without a role, whether they keep the register. */
export function isOfStep({ policy }: Approval, { role }: Pick<Settled, 'role'>): (holder: Holder) => boolean {
  const keepers = keepersOf(policy.policy);
  return (holder) => (role === null ? keepers.includes(holder.role) : holder.role === role);
}

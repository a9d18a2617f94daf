import { type Kysely, sql } from 'kysely';
import { fieldOf } from '../partnerships/fields.ts';
import { move } from '../policy/lifecycle.ts';
import type { Capability } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver, laidDown, stageLike } from '../policy/stage.ts';
import type { ProposalKind } from '../tables/approvals.ts';
import type { Tables } from '../tables.ts';
import type { Bind } from './content.ts';
import type { EntryHead } from './gather.ts';
import type { Plan } from './planning.ts';
import type { Proposal } from './steps.ts';

/** What was reached by the policy's route, or by what was decided elsewhere: it is not for one person's role to allow it. */
const byRoute: ReadonlySet<Capability> = new Set(['proposal.make', 'proposal.decide']);

export interface Moving {
  readonly councilId: string;
  readonly policy: Policy;
  readonly entry: EntryHead;
  readonly action: 'approve' | 'decline' | 'withdraw' | 'proposeAgain' | 'askAgain';
  readonly reason?: string;
  /** Facts that it leaves with the entry; null takes one out. */
  readonly facts?: Readonly<Record<string, string | null>>;
}

/**
 * Moves the entry on in its life as the table of the lifecycle has it, and says whether that changed anything: an entry that has
 * gone on meanwhile stays where it is, and keeps the facts alone; one that has ended keeps nothing.
 */
export async function moveEntry(db: Kysely<Tables>, moving: Moving): Promise<boolean> {
  const { councilId, policy, entry, action, reason = '', facts = {} } = moving;
  const moved = move(policy, entry.stage, action, byRoute, reason);
  const to = 'refused' in moved ? entry.stage : moved.to;
  if (to === entry.stage && (Object.keys(facts).length === 0 || hasEnded(policy, entry.stage))) return false;
  const cleared = clearing(laidDown(policy, entry.stage, to));
  const set = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  const gone = [...cleared.facts, ...Object.keys(facts).filter((id) => facts[id] === null)];
  const why =
    (action === 'decline' || action === 'withdraw') && to !== entry.stage ? { closed_reason: reason } : {};
  await db
    .updateTable('partnership')
    .set((eb) => ({
      ...cleared.columns,
      ...why,
      stage: to,
      facts: sql`(facts || ${JSON.stringify(set)}::jsonb) - ${gone}::text[]` as never,
      version: eb('version', '+', 1),
    }))
    .where('council_id', '=', councilId)
    .where('id', '=', entry.id)
    .execute();
  return true;
}

function hasEnded(policy: Policy, stage: string): boolean {
  return isOver(policy, stage) || stageLike(policy, stage) === 'notAPartnership';
}

function clearing(ids: readonly string[]): {
  readonly columns: Readonly<Record<string, null>>;
  readonly facts: readonly string[];
} {
  const fields = ids.map((id) => ({ id, kept: fieldOf(id)?.keptIn }));
  return {
    columns: Object.fromEntries(
      fields.flatMap(({ kept }) => (kept === undefined || kept === 'facts' ? [] : [[kept.column, null]])),
    ),
    facts: fields.flatMap(({ id, kept }) => (kept === 'facts' ? [id] : [])),
  };
}

/**
 * Whether what was approved still waits to be carried out, so that a change of it asks again. A change of an entry is carried
 * out by changing it, so that it binds nobody once it is approved.
 */
export function isBinding(policy: Policy, kind: ProposalKind, stage: string): boolean {
  const plain = stageLike(policy, stage);
  if (kind === 'entry') return plain === 'proposed' || plain === 'approved';
  if (kind === 'exit') return plain === 'active' || plain === 'underReview' || plain === 'leaving';
  return kind === 'governance' && plain !== 'closed' && plain !== 'declined';
}

/** What is still material once it is approved, where the policy does not say: carrying it out changes all the rest. */
const WHEN_APPROVED: Readonly<Partial<Record<ProposalKind, readonly Bind[]>>> = {
  exit: ['proposal', 'answers'],
  governance: ['proposal', 'framework', 'answers'],
};

/**
 * What of the content an answer counts for: what the policy says, or else all of it. Once it is approved that an entry is left,
 * partners go and money ends while the council leaves; a framework that is agreed outlives each year's money.
 */
export function bindsOf(
  { route }: Pick<Plan, 'route'>,
  { kind, state }: Pick<Proposal, 'kind' | 'state'>,
  plain: string | undefined,
): readonly Bind[] | undefined {
  if (route?.bindsTo !== undefined) return route.bindsTo;
  const isCarriedOut = state === 'approved' && (kind !== 'exit' || plain === 'leaving');
  return isCarriedOut ? WHEN_APPROVED[kind] : undefined;
}

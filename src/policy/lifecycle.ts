import type { LifecycleStage } from './life.ts';
import {
  decidingRoute,
  either,
  type Has,
  isOfRoute,
  lacking,
  type Need,
  needsOf,
  whereDecided,
} from './lifecycle-needs.ts';
import type { Capability } from './permissions.ts';
import type { Policy } from './policy.ts';
import { sayStage, stageLike, stagesOf } from './stage.ts';

/** One thing that can be done with an entry: from where, to where, by whom, and what must be given. */
export interface Transition {
  readonly action: string;
  readonly from: readonly LifecycleStage[];
  readonly to: LifecycleStage;
  /** Any one of these will do. */
  readonly needs: readonly Capability[];
  /** Nobody presses it: it follows from something else that is done. */
  readonly followsBy?: string;
  /** What must come with it: words, a decision that a route has reached, an exit strategy that was approved. */
  readonly with: readonly Need[];
  /** The button. */
  readonly words: string;
  /** What the timeline says afterwards. */
  readonly done: string;
}

/** The whole life of an entry in one table. An import, which brings what is so, and the joining of two entries change a stage otherwise. */
export const TRANSITIONS: readonly Transition[] = [
  {
    action: 'approve',
    from: ['proposed'],
    to: 'approved',
    needs: ['proposal.decide', 'register.edit'],
    with: ['decision'],
    words: 'Approve',
    done: 'Approved',
  },
  {
    action: 'decline',
    from: ['proposed', 'approved'],
    to: 'declined',
    needs: ['proposal.decide', 'register.edit'],
    with: ['reason', 'refusal'],
    words: 'Decline',
    done: 'Declined',
  },
  {
    action: 'withdraw',
    from: ['proposed', 'approved'],
    to: 'declined',
    needs: ['proposal.make'],
    with: ['reason'],
    words: 'Withdraw it',
    done: 'Withdrawn',
  },
  {
    action: 'askAgain',
    from: ['approved'],
    to: 'proposed',
    needs: ['proposal.decide'],
    with: [],
    followsBy: 'Something that the approval rested on is changed',
    words: 'Ask again',
    done: 'Asked again, as something changed',
  },
  {
    action: 'proposeAgain',
    from: ['declined', 'closed', 'notAPartnership'],
    to: 'proposed',
    needs: ['proposal.make'],
    with: ['reason'],
    words: 'Propose again',
    done: 'Proposed again',
  },
  {
    action: 'start',
    from: ['approved'],
    to: 'active',
    needs: ['register.edit', 'register.editOwn'],
    with: [],
    words: 'Record as started',
    done: 'Started',
  },
  {
    action: 'enterAsActive',
    from: ['proposed'],
    to: 'active',
    needs: ['register.edit'],
    with: ['reason'],
    words: 'Record as already running',
    done: 'Recorded as already running',
  },
  {
    action: 'openReview',
    from: ['active'],
    to: 'underReview',
    needs: ['review.open'],
    with: [],
    words: 'Start the review',
    done: 'Review started',
  },
  {
    action: 'closeReview',
    from: ['underReview'],
    to: 'active',
    needs: ['review.answer', 'review.receive'],
    with: [],
    words: 'Finish the review',
    done: 'Review finished',
  },
  {
    action: 'leave',
    from: ['active', 'underReview'],
    to: 'leaving',
    needs: ['exit.propose'],
    with: ['reason'],
    words: 'Begin to leave',
    done: 'Leaving begun',
  },
  {
    action: 'stay',
    from: ['leaving'],
    to: 'active',
    needs: ['exit.approve', 'exit.propose'],
    with: ['reason'],
    words: 'Stay after all',
    done: 'Stayed',
  },
  {
    action: 'close',
    from: ['leaving'],
    to: 'closed',
    needs: ['exit.approve', 'register.edit'],
    with: ['exitDecision'],
    words: 'Close',
    done: 'Closed',
  },
  {
    action: 'ended',
    from: ['active', 'underReview'],
    to: 'closed',
    needs: ['register.edit'],
    with: ['reason'],
    words: 'Record as ended',
    done: 'Ended',
  },
  {
    action: 'classifyOut',
    from: ['proposed', 'approved', 'active', 'underReview', 'leaving'],
    to: 'notAPartnership',
    needs: ['definition.decide'],
    with: ['kind'],
    words: 'Record as something else',
    done: 'Recorded as something else',
  },
  {
    action: 'classifyIn',
    from: ['notAPartnership'],
    to: 'active',
    needs: ['definition.decide'],
    with: ['kind'],
    words: 'Record as a partnership',
    done: 'Recorded as a partnership',
  },
];

/** What can be done with an entry at this stage (the council's own stages included) by somebody with these capabilities. */
export function actionsFrom(
  policy: Policy,
  stage: string,
  may: ReadonlySet<Capability>,
): readonly Transition[] {
  const plain = stageLike(policy, stage);
  return TRANSITIONS.filter(
    (each) =>
      plain &&
      each.followsBy === undefined &&
      each.from.includes(plain) &&
      each.needs.some((one) => may.has(one)),
  );
}

/**
 * Whether an entry at one stage may be recorded as being at another, both the council's own perhaps. Who keeps the
 * register may record the moves of the table, as others decide outside it; anybody else those that are theirs. What a route of
 * the policy decides is recorded by nobody: it comes of the proposal.
 */
export function mayMove(
  policy: Policy,
  from: string,
  to: string,
  may: (capability: Capability) => boolean,
): boolean {
  const [plain, next] = [stageLike(policy, from), stageLike(policy, to)];
  if (plain === undefined || plain === next) return true;
  const moves = movesBetween(plain, next);
  return (
    !moves.some((each) => comesOfRoute(policy, each)) &&
    moves.some(({ needs }) => may('register.edit') || needs.some(may))
  );
}

function movesBetween(from: LifecycleStage, to: LifecycleStage | undefined): readonly Transition[] {
  return TRANSITIONS.filter((each) => each.to === to && each.from.includes(from));
}

/** That the approval is asked for again follows from what was changed, where a route gave one. */
function comesOfRoute(policy: Policy, transition: Transition): boolean {
  return transition.followsBy === undefined
    ? needsOf(policy, transition).some(isOfRoute)
    : decidingRoute(policy, 'entry') !== undefined;
}

/** Why an entry may not be recorded so, and what it can become instead. */
export function cannotMove(
  policy: Policy,
  from: string,
  to: string,
  may: (capability: Capability) => boolean,
): string {
  const next = stagesOf(policy).filter((stage) => stage !== from && mayMove(policy, from, stage, may));
  const [last, ...others] = next.map((stage) => `“${sayStage(policy, stage)}”`).toReversed();
  const choices = others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
  const instead =
    last === undefined ? 'Your role may not change its stage' : `From there it can become ${choices}`;
  const plain = stageLike(policy, from);
  const moves = plain === undefined ? [] : movesBetween(plain, stageLike(policy, to));
  const decides = moves.flatMap((each) => whereDecided(policy, each) ?? [])[0];
  if (decides !== undefined) return `“${sayStage(policy, to)}” is not recorded here. ${decides}. ${instead}`;
  return `It cannot go from “${sayStage(policy, from)}” to “${sayStage(policy, to)}” at once. ${instead}`;
}

export interface Move {
  readonly action: string;
  readonly from: string;
  readonly to: LifecycleStage;
  readonly reason: string | undefined;
}

/**
 * Does one thing from the table, or says why it cannot be done: what is missing, and who can act. Without `has` only the stage,
 * the capability and the reason are looked at: whoever calls it so has what a route came to before them.
 */
export function move(
  policy: Policy,
  stage: string,
  action: string,
  may: ReadonlySet<Capability>,
  reason?: string,
  has: Has | null = null,
): Move | { readonly refused: true; readonly sentence: string } {
  const found = TRANSITIONS.find((each) => each.action === action);
  const plain = stageLike(policy, stage);
  if (!found || !plain?.length || !found.from.includes(plain)) return refuse(notAtStage(policy, stage));
  const lack = lacking(policy, found, { may, has, reason });
  if (lack !== null) return refuse(lack);
  return { action, from: stage, to: found.to, reason: reason?.trim() || undefined };
}

/** What can be done at a stage, by anybody. */
export function transitionsFrom(policy: Policy, stage: string): readonly Transition[] {
  const plain = stageLike(policy, stage);
  return TRANSITIONS.filter((each) => plain !== undefined && each.from.includes(plain));
}

function notAtStage(policy: Policy, stage: string): string {
  const pressed = transitionsFrom(policy, stage).filter(({ followsBy }) => followsBy === undefined);
  const others = pressed.map(({ words }) => `“${words}”`);
  const now = `This cannot be done while the entry is at “${sayStage(policy, stage)}”`;
  if (others.length > 0) return `${now}. What can be done with it there is ${either(others)}`;
  return `${now}, a stage that the policy does not have. Whoever keeps the register can give it another`;
}

function refuse(sentence: string): { readonly refused: true; readonly sentence: string } {
  return { refused: true, sentence };
}

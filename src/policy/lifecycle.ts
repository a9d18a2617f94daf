import type { LifecycleStage } from './life.ts';
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
  /** What must come with it: words, a decision that a route has reached, an exit strategy that was approved. */
  readonly with: readonly ('reason' | 'decision' | 'kind' | 'exitDecision')[];
  /** The button. */
  readonly words: string;
  /** What the timeline says afterwards. */
  readonly done: string;
}

/** The whole life of an entry in one table. Only an import, which brings what is so, and the joining of two entries change a stage otherwise. */
export const TRANSITIONS: readonly Transition[] = [
  {
    action: 'approve',
    from: ['proposed'],
    to: 'approved',
    needs: ['proposal.decide'],
    with: ['decision'],
    words: 'Approve',
    done: 'Approved',
  },
  {
    action: 'decline',
    from: ['proposed', 'approved'],
    to: 'declined',
    needs: ['proposal.decide'],
    with: ['reason'],
    words: 'Decline',
    done: 'Declined',
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
    needs: ['exit.approve'],
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
    (each) => plain && each.from.includes(plain) && each.needs.some((one) => may.has(one)),
  );
}

/**
 * Whether an entry at one stage may be recorded as being at another, both the council's own perhaps. Who keeps the
 * register may record every move of the table, as others decide outside it; anybody else those that are theirs.
 */
export function mayMove(
  policy: Policy,
  from: string,
  to: string,
  may: (capability: Capability) => boolean,
): boolean {
  const [plain, next] = [stageLike(policy, from), stageLike(policy, to)];
  if (plain === undefined || plain === next) return true;
  return TRANSITIONS.some(
    (each) => each.to === next && each.from.includes(plain) && (may('register.edit') || each.needs.some(may)),
  );
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
  return `It cannot go from “${sayStage(policy, from)}” to “${sayStage(policy, to)}” at once. ${instead}`;
}

export interface Move {
  readonly action: string;
  readonly from: string;
  readonly to: LifecycleStage;
  readonly reason: string | undefined;
}

/** Does one thing from the table, or says why it cannot be done. */
export function move(
  policy: Policy,
  stage: string,
  action: string,
  may: ReadonlySet<Capability>,
  reason?: string,
): Move | { readonly refused: true; readonly sentence: string } {
  const found = TRANSITIONS.find((each) => each.action === action);
  const plain = stageLike(policy, stage);
  if (!found || !plain?.length || !found.from.includes(plain)) {
    return refuse(`This cannot be done while the entry is at “${sayStage(policy, stage)}”`);
  }
  if (!found.needs.some((each) => may.has(each))) return refuse('Your role does not allow this');
  const given = reason?.trim() || undefined;
  if (found.with.includes('reason') && given === undefined)
    return refuse('Give a reason: it is kept with the entry');
  return { action, from: stage, to: found.to, reason: given };
}

function refuse(sentence: string): { readonly refused: true; readonly sentence: string } {
  return { refused: true, sentence };
}

import { formatDate } from '../kit/dates.ts';
import type { Instrument, Policy, Review } from '../policy/policy.ts';
import { instrumentOf } from '../policy/policy.ts';
import { rolesOf } from '../policy/permissions.ts';
import { capital, say } from '../policy/text.ts';
import type { ReviewState } from '../tables/reviews.ts';

/** What comes after a review is answered, in order, as far as the policy names somebody for it. */
export type Step = 'challenge' | 'signOff' | 'receive';

/** The roles that take the steps of one review. */
export interface Chain {
  readonly challenge_role: string | null;
  readonly sign_off_role: string | null;
  readonly receive_role: string | null;
}

interface Taken {
  readonly step: Step;
  readonly by: keyof Chain;
  /** The state that it comes to. */
  readonly to: ReviewState;
  /** "challenges", after whoever does it. */
  readonly does: string;
  readonly button: string;
  readonly done: string;
}

export const STEPS: readonly Taken[] = [
  {
    step: 'challenge',
    by: 'challenge_role',
    to: 'challenged',
    does: 'challenges it',
    button: 'Record that you are content',
    done: 'You are content with',
  },
  {
    step: 'signOff',
    by: 'sign_off_role',
    to: 'signed off',
    does: 'signs it off',
    button: 'Sign off',
    done: 'You signed off',
  },
  {
    step: 'receive',
    by: 'receive_role',
    to: 'received',
    does: 'receives the result',
    button: 'Record that they were received',
    done: 'Recorded as received:',
  },
];

const reached: Readonly<Record<ReviewState, number>> = {
  asked: -1,
  answered: 0,
  challenged: 1,
  'signed off': 2,
  received: 3,
  closed: 4,
  withdrawn: 4,
};

/** The step that a review waits for, with whose it is; null where it waits for its answers, or for nothing any more. */
export function waitsFor(state: ReviewState, chain: Chain): (Taken & { readonly role: string }) | null {
  if (state === 'asked') return null;
  for (const each of STEPS.slice(reached[state])) {
    const role = chain[each.by];
    if (role !== null) return { ...each, role };
  }
  return null;
}

/** Whether nothing is left to be done with a review that was answered: then it is closed. */
export function isThrough(state: ReviewState, chain: Chain): boolean {
  return state !== 'asked' && waitsFor(state, chain) === null;
}

export interface Reviewed extends Chain {
  readonly state: ReviewState;
  /** The account that answered it. */
  readonly answered_by: string | null;
  /** That of whoever was away, where it was answered for them. */
  readonly answered_for: string | null;
  /** Questions of whoever challenges it that have no answer. */
  readonly open_questions: number;
}

export interface Who {
  /** Their own account, and that of whoever is away and for whom they act. */
  readonly accounts: readonly string[];
  /** Over the entry. */
  readonly roles: readonly string[];
  /** They open reviews, and so write down what a body did that meets elsewhere. */
  readonly opens: boolean;
}

/** Why somebody may not take a step of a review now, in a sentence; null where they may. */
export function whyNot(
  policy: Policy,
  step: Step,
  review: Reviewed,
  who: Who,
  minute: string | null,
): string | null {
  const waits = waitsFor(review.state, review);
  if (waits?.step !== step) return notNow(policy, review);
  const isTheirs = who.roles.includes(waits.role);
  const forThem = step === 'receive' && who.opens;
  if (!isTheirs && !forThem)
    return `The policy names the ${roleCalled(policy, waits.role)} for this. Ask one of them`;
  if (!isTheirs && minute === null)
    return `Enter the minute: the ${roleCalled(policy, waits.role)} received it, and you write that down for them`;
  const answered: readonly (string | null)[] = [review.answered_by, review.answered_for];
  if (step !== 'receive' && who.accounts.some((each) => answered.includes(each)))
    return 'You answered this review, or act for whoever did, or it was answered for you, so somebody else looks at it';
  if (review.open_questions > 0) return 'A question of it has no answer yet';
  return null;
}

function notNow(policy: Policy, review: Reviewed): string {
  if (review.state === 'asked') return 'It is not answered yet';
  const waits = waitsFor(review.state, review);
  if (waits === null) return 'It is closed';
  return `It waits for the ${roleCalled(policy, waits.role)}, who ${waits.does}`;
}

/** A role as the policy calls it; its id where the policy has lost it. */
export function roleCalled(policy: Policy, role: string): string {
  const found = rolesOf(policy).find(({ id }) => id === role);
  return found === undefined ? role : say(found.label, { terms: policy.terms });
}

/** What reviews of these rules ask and who takes which step; the first rule that names somebody counts. */
export function chainOf(policy: Policy, rules: readonly string[]): Chain {
  const own = rulesNamed(policy, rules);
  const first = (key: 'challengedBy' | 'signedOffBy' | 'receivedBy'): string | null =>
    own.find((each) => each[key] !== undefined)?.[key] ?? null;
  return {
    challenge_role: first('challengedBy'),
    sign_off_role: first('signedOffBy'),
    receive_role: first('receivedBy'),
  };
}

export function rulesNamed(policy: Policy, ids: readonly string[]): readonly Review[] {
  return (policy.reviews ?? []).filter(({ id }) => ids.includes(id));
}

/** What can be reviewed entry by entry; a review of the policy itself is no review of a partnership. */
export function rulesOfEntries(policy: Policy): readonly Review[] {
  return (policy.reviews ?? []).filter((each) => each.of !== 'policy');
}

/** The sets of questions that a lead officer answers in such a review. What each partner answers alone is asked elsewhere. */
export function setsOf(policy: Policy, rules: readonly string[]): readonly Instrument[] {
  const ids = new Set(rulesNamed(policy, rules).flatMap((each) => each.uses ?? []));
  const sets = [...ids].flatMap((id) => instrumentOf(policy, id) ?? []);
  return [...new Set(sets)].filter(({ use, of }) => use !== 'healthCheck' && of !== 'council');
}

/** The levels of the scale on which it is said how far a partnership can be relied on, lowest first; null where the policy sets none. */
export function assuranceOf(
  policy: Policy,
  rules: readonly string[],
): readonly { readonly id: string; readonly label: string }[] | null {
  const scale = rulesNamed(policy, rules).find((each) => each.assurance !== undefined)?.assurance;
  const found = policy.scales?.find(({ id }) => id === scale);
  if (found === undefined) return null;
  return found.options.map(({ id, label }) => ({ id, label: say(label, { terms: policy.terms }) }));
}

export const RECOMMENDATIONS = {
  continue: 'Continue as it is',
  change: 'Continue, with changes',
  scaleDown: 'Scale our part down',
  leave: 'Leave',
} as const;

/** Where a review is, in the words of a table. */
export function stateWords(
  policy: Policy,
  review: Chain & { readonly state: ReviewState; readonly ended_on: string | null },
): string {
  if (review.state === 'asked') return 'Not answered yet';
  if (review.state === 'closed') return 'Closed';
  if (review.state === 'withdrawn')
    return review.ended_on === null
      ? 'Not made'
      : `Withdrawn: the partnership ended on ${formatDate(review.ended_on)}`;
  const waits = waitsFor(review.state, review);
  return waits === null
    ? capital(review.state)
    : `${capital(review.state)}: waits for the ${roleCalled(policy, waits.role)}`;
}

import type { Known } from '../partnerships/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { nextReview } from '../policy/review.ts';
import { stageLike } from '../policy/stage.ts';
import { type Chain, chainOf, rulesNamed } from './steps.ts';

/** An entry as the register's list has it, which may be reviewed. */
export interface Candidate {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly isPartnership: boolean;
  /** What it is has not been decided: it may be a partnership. */
  readonly isUndecided: boolean;
  readonly personId: string | null;
  readonly postId: string | null;
  /** Who leads it, by name or by post; null where nobody does. */
  readonly lead: string | null;
  /** Whoever leads it, or holds the post that does, has an account here that is open. */
  readonly canSignIn: boolean;
  /** It has a review that is not closed. */
  readonly inHand: boolean;
}

/** An entry that is to be reviewed, by which of the rules and through whose hands. */
export interface Opening extends Chain {
  readonly candidate: Candidate;
  readonly rules: readonly string[];
}

/** Why an entry is left out. */
export type LeftOut = 'notPartnership' | 'notRunning' | 'inHand' | 'noRule' | 'notYetKnown';

export interface Chosen {
  readonly openings: readonly Opening[];
  readonly left: Readonly<Record<LeftOut, number>>;
}

const running: ReadonlySet<string> = new Set(['active', 'underReview', 'leaving']);

/**
 * Which of some entries a review of these rules is opened for. Without any rule, which is how a council reviews whose policy
 * sets no review, each partnership that runs. `known` is read only where a rule asks it.
 */
export function choose(
  policy: Policy,
  rules: readonly string[],
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, Known>,
): Chosen {
  const left = { notPartnership: 0, notRunning: 0, inHand: 0, noRule: 0, notYetKnown: 0 };
  const openings: Opening[] = [];
  for (const candidate of candidates) {
    const found = why(policy, rules, candidate, known.get(candidate.id));
    if (typeof found === 'string') left[found] += 1;
    else openings.push({ candidate, rules: found, ...chainOf(policy, found) });
  }
  return { openings, left };
}

function why(
  policy: Policy,
  rules: readonly string[],
  candidate: Candidate,
  known: Known | undefined,
): LeftOut | readonly string[] {
  if (!running.has(stageLike(policy, candidate.stage) ?? '')) return 'notRunning';
  if (!candidate.isPartnership) return candidate.isUndecided ? 'notYetKnown' : 'notPartnership';
  if (candidate.inHand) return 'inHand';
  if (rules.length === 0) return [];
  const applying = applyingTo(policy, rules, known);
  if (applying.own.length > 0) return applying.own;
  return applying.open ? 'notYetKnown' : 'noRule';
}

function applyingTo(
  policy: Policy,
  rules: readonly string[],
  known: Known | undefined,
): { readonly own: readonly string[]; readonly open: boolean } {
  const named = rulesNamed(policy, rules);
  const always = named.filter(({ when }) => when === undefined).map(({ id }) => id);
  const asking = named.filter(({ when }) => when !== undefined);
  if (asking.length === 0 || known === undefined) return { own: always, open: asking.length > 0 };
  const things = new Set(asking.map((each) => each.of ?? 'partnership'));
  const reviews = [...things].map((of) => nextReview(policy, known.input, of));
  const met = new Set(reviews.flatMap((each) => each.rules.map(({ review }) => review.id)));
  const open = new Set(reviews.flatMap((each) => each.undetermined.map(({ review }) => review.id)));
  return {
    own: named.filter(({ id, when }) => when === undefined || met.has(id)).map(({ id }) => id),
    open: asking.some(({ id }) => open.has(id)),
  };
}

/** Whether what is known of each entry has to be read before it can be said which of these rules apply to it. */
export function asksOfEach(policy: Policy, rules: readonly string[]): boolean {
  return rulesNamed(policy, rules).some(({ when }) => when !== undefined);
}

export interface Asked {
  /** Null for those that nobody leads. */
  readonly lead: string | null;
  /** A post leads them, whoever holds it. */
  readonly isPost: boolean;
  readonly canSignIn: boolean;
  readonly reviews: number;
}

/** Whose reviews they are and how many each has, those with most first. */
export function whose(openings: readonly Opening[]): readonly Asked[] {
  const counts = Map.groupBy(
    openings,
    ({ candidate }) => candidate.personId ?? candidate.postId ?? candidate.lead,
  );
  return [...counts.values()]
    .map((own) => ({
      lead: own[0]?.candidate.lead ?? null,
      isPost: own.every(({ candidate: { personId, postId } }) => personId === null && postId !== null),
      canSignIn: own.every(({ candidate }) => candidate.canSignIn),
      reviews: own.length,
    }))
    .toSorted((a, b) => b.reviews - a.reviews || (a.lead ?? '').localeCompare(b.lead ?? ''));
}

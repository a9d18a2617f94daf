import type { CriterionMove } from './compare-criteria.ts';
import { levelsOf } from './levels.ts';
import { instrumentOf, NOT_YET_KNOWN, type Policy, questionOf } from './policy.ts';
import { sayValue } from './sentence.ts';
import { capital, say } from './text.ts';

/** A criterion that would stand elsewhere, in the words of the policies. */
export interface CriterionWords {
  /** The title of its set, and what the criterion is called there. */
  readonly set: string;
  readonly criterion: string;
  readonly from: string;
  readonly to: string;
  /** "2 high, 3 low" of the whole set, before and after; null where the set has no levels. */
  readonly spread: { readonly before: string; readonly after: string } | null;
  readonly missing: readonly { readonly text: string; readonly clause: string | undefined }[];
}

export function criterionWords(before: Policy, after: Policy, move: CriterionMove): CriterionWords {
  const question = questionOf(after, move.question);
  const inWords = (policy: Policy, value: CriterionMove['from']): string =>
    capital(value === null ? 'not asked' : sayValue(policy, 'answer', move.question, value));
  return {
    set: say(instrumentOf(after, move.set)?.title ?? move.set, { terms: after.terms }),
    criterion: say(question?.short ?? question?.ask ?? move.question, { terms: after.terms }),
    from: inWords(before, move.from),
    to: inWords(after, move.to),
    spread: move.spread === undefined ? null : spreads(before, after, move.set, move.spread),
    missing: move.missing.map(({ label, clause }) => ({ text: say(label, { terms: after.terms }), clause })),
  };
}

function spreads(
  before: Policy,
  after: Policy,
  set: string,
  spread: NonNullable<CriterionMove['spread']>,
): CriterionWords['spread'] {
  return { before: spreadWords(before, set, spread.before), after: spreadWords(after, set, spread.after) };
}

/** How many criteria stand at each level, the highest first: "2 high, 3 low, 1 not yet known". */
function spreadWords(policy: Policy, id: string, spread: Readonly<Record<string, number>>): string {
  const set = instrumentOf(policy, id);
  const levels = set === undefined ? [] : levelsOf(policy, set).toReversed();
  const parts = [
    ...levels.map((each) => [each.id, say(each.label, { terms: policy.terms }).toLowerCase()] as const),
    [NOT_YET_KNOWN, 'not yet known'] as const,
  ];
  return parts
    .flatMap(([level, words]) => (spread[level] === undefined ? [] : [`${spread[level]} ${words}`]))
    .join(', ');
}

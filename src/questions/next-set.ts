import { links } from '../links.ts';
import { openedSets } from '../partnerships/stand.ts';
import { DOES_NOT_APPLY, type Progress } from '../policy/instrument.ts';
import type { Instrument } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import { ask, type Asked, openQuestions } from './set.ts';

/** A set of questions to go on with, and how far it is. */
export interface NextSet {
  readonly title: string;
  readonly href: string;
  readonly says: string;
}

/**
 * What is asked of an entry next, in the policy's order: after what it is, the first set that nobody has decided or, where
 * it comes to no outcome, has questions left; after any other, the first of those behind it.
 */
export function nextSetOf(
  council: string,
  reference: number,
  { policy, set, input, evaluation }: Asked,
  decided: string | undefined,
): NextSet | null {
  const ratings = { ...input.ratings, [set.id]: decided ?? evaluation.outcome };
  for (const each of setsAfter(openedSets(policy), set)) {
    if (input.ratings?.[each.id] !== undefined) continue;
    const next = ask(policy, each, { ...input, ratings });
    if (next.evaluation.outcome === DOES_NOT_APPLY) continue;
    if (next.evaluation.missing.some((missing) => missing.source === 'rating')) continue;
    const isDone = openQuestions(next).length === 0;
    if (each.outcome.method === 'none' && isDone) continue;
    return {
      title: say(each.title, { terms: policy.terms }),
      href: links.questions(council, reference, each.id),
      says: farSaid(next.evaluation.progress, isDone),
    };
  }
  return null;
}

function setsAfter(sets: readonly Instrument[], set: Instrument): readonly Instrument[] {
  if (set.use === 'definition') return sets.filter((each) => each.id !== set.id);
  return sets.slice(sets.findIndex((each) => each.id === set.id) + 1);
}

function farSaid({ answered, asked }: Progress, ready: boolean): string {
  if (ready) return 'It is ready to decide.';
  if (answered === 0)
    return asked === 1
      ? 'Its question is not answered yet.'
      : `None of its ${asked} questions is answered yet.`;
  return `${answered} of its ${asked} questions ${answered === 1 ? 'is' : 'are'} answered already.`;
}

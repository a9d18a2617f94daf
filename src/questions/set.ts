import { carriedSets } from '../partnerships/stand.ts';
import { instrumentOf, type Instrument, type Policy, type Question } from '../policy/policy.ts';
import { evaluate, type Asking, type Evaluation, questionsAsked } from '../policy/instrument.ts';
import type { Input } from '../policy/input.ts';

/** A set of questions, put to what is known of one entry. */
export interface Asked {
  readonly policy: Policy;
  readonly set: Instrument;
  readonly input: Input;
  readonly evaluation: Evaluation;
  readonly askings: readonly Asking[];
}

/** The set of this id or use, of those that are asked of one entry: joining it, its reviews and its end have theirs too. */
export function setOf(policy: Policy, idOrUse: string): Instrument | null {
  const found = instrumentOf(policy, idOrUse);
  return found !== undefined && found.of !== 'council' ? found : null;
}

/** The same, of those whose outcome an entry carries about with it: many entries can be sorted by these. */
export function carriedSetOf(policy: Policy, idOrUse: string): Instrument | null {
  const found = setOf(policy, idOrUse);
  return found !== null && carriedSets(policy).includes(found) ? found : null;
}

export function ask(policy: Policy, set: Instrument, input: Input): Asked {
  return {
    policy,
    set,
    input,
    evaluation: evaluate(policy, set.id, input),
    askings: questionsAsked(policy, set.id, input),
  };
}

/** Where every question is put, since no rule says when enough is known. */
const keepsAll = ({ outcome }: Instrument): boolean => ['none', 'person'].includes(outcome.method);

/** Questions that nobody has answered and whose answer could still change the outcome, in order. */
export function openQuestions({ set, evaluation, askings }: Asked): readonly Question[] {
  const matters = new Set(
    evaluation.missing.filter((each) => each.source === 'answer').map((each) => each.id),
  );
  return askings
    .filter(({ asked, answered }) => asked !== false && answered.from === 'nobody')
    .map(({ question }) => question)
    .filter((question) => keepsAll(set) || matters.has(question.id));
}

/** The open question that comes after this one; undefined when only earlier ones, skipped, are left. */
export function questionAfter(asked: Asked, questionId: string): Question | undefined {
  const order = asked.askings.map(({ question }) => question.id);
  const at = order.indexOf(questionId);
  return openQuestions(asked).find((question) => order.indexOf(question.id) > at);
}

/** The question that was put before this one, for the way back. */
export function questionBefore({ askings }: Asked, questionId: string): Question | undefined {
  const at = askings.findIndex(({ question }) => question.id === questionId);
  return askings
    .slice(0, Math.max(at, 0))
    .findLast(
      ({ asked, answered }) => asked !== false && answered.from !== 'suggested' && answered.from !== 'fact',
    )?.question;
}

/** How far a journey has come: the place of a question among those that are asked. */
export function placeOf(
  { askings }: Asked,
  questionId: string,
): { readonly at: number; readonly of: number } {
  const put = askings.filter(({ asked }) => asked !== false);
  return { at: put.findIndex(({ question }) => question.id === questionId) + 1, of: put.length };
}

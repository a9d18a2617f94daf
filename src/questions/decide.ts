import { type KeptCause, keptCauses, namesSomebody, suggestionOf } from '../partnerships/stand.ts';
import { decide, type Refusal } from '../policy/decide.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER, type Answer } from '../policy/input.ts';
import type { Asking } from '../policy/instrument.ts';
import { outcomesOf, type Policy } from '../policy/policy.ts';
import type { AnswerValue } from '../tables.ts';
import { seenMark } from './seen.ts';
import type { Asked } from './set.ts';
import type { NewDecision } from './store.ts';
import { readBehind } from './whence.ts';

/** A decision ready to be kept, or why it cannot be. */
export function decided(
  asked: Asked,
  partnershipId: string,
  chosen: string,
  reason: string | undefined,
): NewDecision | Refusal {
  const { policy, set, evaluation } = asked;
  const decision = decide({
    suggested: evaluation.outcome,
    chosen,
    reason,
    outcomes: outcomesOf(policy, set),
    isOpen: evaluation.missing.length > 0,
    ...(evaluation.spread === undefined ? {} : { spread: evaluation.spread }),
  });
  if ('refused' in decision) return decision;
  return {
    partnershipId,
    outcome: decision.chosen,
    suggested: suggestionOf(evaluation),
    reason: decision.reason ?? null,
    answers: answersHeld(policy, asked.askings),
    causes: [...keptCauses(policy, evaluation), ...causesBehind(asked)],
    missing: evaluation.missing.map(({ source, id }) => `${source}:${id}`),
  };
}

/** What of the register stood behind an answer when it was decided: the amount, and not only the level that it came to. */
function causesBehind(asked: Asked): readonly KeptCause[] {
  return asked.askings.flatMap((asking) =>
    readBehind(asked, asking).flatMap(({ source, id, value }) =>
      value === undefined || namesSomebody(asked.policy, source, id)
        ? []
        : [{ source, id, did: 'behind', value, behind: asking.question.id }],
    ),
  );
}

/** Every answer that a decision rested on, those that the register's facts suggested included. */
function answersHeld(policy: Policy, askings: readonly Asking[]): Readonly<Record<string, AnswerValue>> {
  return Object.fromEntries(
    askings.flatMap(({ question, answered }) => {
      const value = answerValueOf(answered);
      if (value === null || namesSomebody(policy, 'answer', question.id)) return [];
      return [[question.id, value] as const];
    }),
  );
}

/** What stands as an answer, whoever it is from; null where nothing does. */
export function answerValueOf({ from, value }: Asking['answered']): AnswerValue | null {
  if (from === 'dontKnow') return { is: 'dontKnow' };
  if (from === 'notApplicable') return { is: 'notApplicable' };
  return value === undefined ? null : { is: 'value', value };
}

/** An answer as it is kept. */
export function keptValue(answer: Answer): AnswerValue {
  if (answer === DONT_KNOW) return { is: 'dontKnow' };
  if (answer === NOT_APPLICABLE_ANSWER) return { is: 'notApplicable' };
  return { is: 'value', value: answer };
}

/** Of what a decision page showed, what would make it another page: sent along, so that nobody decides on old answers. */
export function seenOf({ evaluation, set, askings }: Asked, latestDecision: string | null): string {
  const answers = askings.map(({ answered }) => [answered.from, answered.value ?? null]);
  return seenMark([set.id, evaluation.outcome, latestDecision, answers]);
}

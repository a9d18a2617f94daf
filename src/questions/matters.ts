import { comparisonsIn, type Condition } from '../policy/condition.ts';
import type { Instrument, Question } from '../policy/policy.ts';

/** Questions whose answers the way to the outcome reads; the others are asked for the record. */
export function decidingQuestions(set: Instrument): ReadonlySet<string> {
  const { outcome } = set;
  const questions = set.questions ?? [];
  const conditions = [
    ...(outcome.rules ?? []).flatMap((rule) => [rule.when, rule.unless]),
    ...(outcome.of ?? []),
  ];
  if (conditions.length === 0) return new Set(questions.map((question) => question.id));
  const found = new Set(conditions.flatMap(answersIn));
  for (const id of found) for (const needed of neededBy(questions, id)) found.add(needed);
  return found;
}

/** A question that decides whether another is asked decides as well. The set grows while it is walked. */
function neededBy(questions: readonly Question[], id: string): readonly string[] {
  return answersIn(questions.find((question) => question.id === id)?.askWhen);
}

function answersIn(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return [];
  return comparisonsIn(condition).flatMap((comparison) => comparison.answer ?? []);
}

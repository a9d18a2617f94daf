import type { Answer, Answers } from '../../policy/input.ts';
import { instrumentOf, type Instrument, type Policy, type Question } from '../../policy/policy.ts';
import { answersOffered, readWritten, writtenAnswer } from '../form.ts';
import { ask, openQuestions, type Asked } from '../set.ts';

/** A relationship tried against the definition: its answers are in the address, and nowhere else. */
export interface Trial {
  readonly asked: Asked;
  readonly answers: Answers;
}

const prefix = 'a-';

/** The answers that an address or a form carries. What cannot be an answer is left out. */
export function readTrial(
  policy: Policy,
  set: Instrument,
  today: string,
  read: (name: string) => string,
): Trial {
  const answers: Record<string, Answer> = {};
  for (const question of set.questions ?? []) {
    const answer = readWritten(policy, question, read(prefix + question.id));
    if (answer !== undefined) answers[question.id] = answer;
  }
  return trialOf(policy, set, today, answers);
}

export function trialOf(policy: Policy, set: Instrument, today: string, answers: Answers): Trial {
  return { asked: ask(policy, set, { facts: {}, answers, on: today }), answers };
}

/** The answers as an address or a form carries them. */
export function writeTrial(answers: Answers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [prefix + id, writtenAnswer(answer)]),
  );
}

export function definitionOf(policy: Policy): Instrument | null {
  const found = instrumentOf(policy, 'definition');
  return found?.use === 'definition' ? found : null;
}

/** Questions still open that can be answered by choosing. */
export function openInTrial({ asked }: Trial): readonly Question[] {
  return openQuestions(asked).filter((question) => answersOffered(asked.policy, question) !== null);
}

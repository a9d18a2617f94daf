import type { Answer, Answers, Input } from '../policy/input.ts';
import { evaluate, nextQuestion } from '../policy/instrument.ts';
import { NOT_YET_KNOWN, optionsOf, type Policy, type Question } from '../policy/policy.ts';

/**
 * Answers that lead a policy's questions to the outcome wanted, found by asking them as a person would be
 * asked; null when none of the tries does. So the example needs no word of any one policy's questions.
 */
export function answersFor(policy: Policy, set: string, input: Input, wanted: string): Answers | null {
  return search(policy, set, input, wanted, { left: 4000 });
}

function search(
  policy: Policy,
  set: string,
  input: Input,
  wanted: string,
  tries: { left: number },
): Answers | null {
  tries.left -= 1;
  const outcome = evaluate(policy, set, input).outcome;
  if (outcome === wanted) return input.answers;
  if (outcome !== NOT_YET_KNOWN || tries.left <= 0) return null;
  const question = nextQuestion(policy, set, input);
  if (question === undefined) return null;
  for (const answer of possible(policy, question)) {
    const found = search(
      policy,
      set,
      { ...input, answers: { ...input.answers, [question.id]: answer } },
      wanted,
      tries,
    );
    if (found !== null) return found;
  }
  return null;
}

function possible(policy: Policy, question: Question): readonly Answer[] {
  const options = optionsOf(policy, question);
  if (options.length > 0)
    return options.map((option) => (question.type === 'choices' ? [option.id] : option.id));
  return question.type === undefined || question.type === 'yesNo' ? [false, true] : [];
}

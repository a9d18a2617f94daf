import type { Method, Question } from './policy.ts';

/** Whether a method puts this question of its set together with others by itself, and not only where a condition reads it. */
export function isCounted(method: Method, question: Question): boolean {
  if (takesNone.has(method.method)) return false;
  if (countsYes.has(method.method)) return method.of === undefined && question.type === 'yesNo';
  return method.questions?.includes(question.id) ?? isCriterion(question);
}

const takesNone: ReadonlySet<Method['method']> = new Set(['none', 'firstMatch']);
const countsYes: ReadonlySet<Method['method']> = new Set(['anyOf', 'allOf', 'atLeastNOf']);

const isCriterion = ({ type, options = [] }: Question): boolean =>
  type === 'scale' || options.some((each) => each.points !== undefined || each.level);

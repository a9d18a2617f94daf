import type { Method, Question } from './policy.ts';

/** Whether a method puts this question of its set together with others by itself, and not only where a condition reads it. */
export function isCounted(method: Method, question: Question): boolean {
  switch (method.method) {
    case 'none':
    case 'firstMatch':
      return false;
    case 'anyOf':
    case 'allOf':
    case 'atLeastNOf':
      return method.of === undefined && question.type === 'yesNo';
    case 'highest':
    case 'majority':
    case 'points':
    case 'person':
      return method.questions?.includes(question.id) ?? isCriterion(question);
  }
}

const isCriterion = ({ type, options = [] }: Question): boolean =>
  type === 'scale' || options.some((each) => each.points !== undefined || each.level);

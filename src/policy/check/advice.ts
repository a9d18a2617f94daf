import type { Book } from '../book.ts';
import { nearest } from '../nearest.ts';
import { instrumentOf, outcomesOf, type Policy } from '../policy.ts';

const RATINGS = ['risk', 'value'] as const;

/** Advice is by levels that the policy rates by, and is given once for each. */
export function checkAdvice(policy: Policy, book: Book): void {
  const seen = new Set<string>();
  for (const each of policy.advice ?? []) {
    if (each.risk === undefined && each.value === undefined)
      book.faultIn(each, 'says', 'This advice is for no level: say of which risk, which value, or both');
    for (const rating of RATINGS) checkLevel(policy, each, rating, book);
    const levels = `${each.risk ?? ''}/${each.value ?? ''}`;
    if (seen.has(levels)) book.faultIn(each, 'says', 'There is advice for just these levels already');
    seen.add(levels);
  }
}

function checkLevel(
  policy: Policy,
  advice: NonNullable<Policy['advice']>[number],
  rating: (typeof RATINGS)[number],
  book: Book,
): void {
  const level = advice[rating];
  if (level === undefined || level === '') return;
  const instrument = instrumentOf(policy, rating);
  const levels = instrument === undefined ? [] : outcomesOf(policy, instrument).map(({ id }) => id);
  if (levels.length === 0)
    return book.faultIn(advice, rating, `The policy rates no ${rating}, so no advice can be by it`);
  if (!levels.includes(level))
    book.faultIn(
      advice,
      rating,
      `“${level}” is not a level of ${rating}: ${levels.join(', ')}${nearest(level, levels)}`,
    );
}

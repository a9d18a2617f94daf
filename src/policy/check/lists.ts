import type { Book } from '../book.ts';
import { nearest } from '../nearest.ts';
import { COUNTED, ourIds } from '../our-lists.ts';
import { listOf, type Policy } from '../policy.ts';

/** Money is counted by the built-in words, which a policy may say otherwise; it cannot be counted by others. */
export function checkLists(policy: Policy, book: Book): void {
  for (const list of COUNTED) {
    const known = ourIds(list);
    for (const item of listOf(policy, list)?.items ?? [])
      if (item.id !== '' && !known.includes(item.id))
        book.faultIn(
          item,
          'id',
          `“${item.id}” is not among those that money is counted by: ${known.join(', ')}${nearest(item.id, known)}`,
        );
  }
  const questions = policy.instruments.flatMap((each) => (each.questions ?? []).map(({ id }) => id));
  for (const item of (policy.lists ?? []).flatMap((list) => list.items))
    if (item.answeredBy !== undefined && !questions.includes(item.answeredBy))
      book.faultIn(
        item,
        'answeredBy',
        `There is no question “${item.answeredBy}”${nearest(item.answeredBy, questions)}`,
      );
}

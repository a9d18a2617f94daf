import type { Book } from '../book.ts';
import { inNeededOrder } from '../needs.ts';
import type { Policy } from '../policy.ts';

/** A question or an outcome may not depend on itself, however far round. True when one does. */
export function checkCycles(policy: Policy, book: Book): boolean {
  let found = false;
  inNeededOrder(policy, (way) => {
    found = true;
    const names = way.map((each) => `“${each.id}”`).join(' → ');
    book.faultIn(way[0] as object, '', `This depends on itself: ${names}`);
  });
  return found;
}

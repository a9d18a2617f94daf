import type { Book } from '../book.ts';
import { needsOf } from '../needs.ts';
import type { Instrument, Policy, Question } from '../policy.ts';

/** A question or an outcome may not depend on itself, however far round. True when one does. */
export function checkCycles(policy: Policy, book: Book): boolean {
  const done = new Set<object>();
  const path: object[] = [];
  let found = false;
  const visit = (each: Instrument | Question): void => {
    if (path.includes(each)) {
      found = true;
      const round = path.slice(path.indexOf(each)) as (Instrument | Question)[];
      const names = [...round, each].map((one) => `“${one.id}”`).join(' → ');
      return book.faultIn(each, '', `This depends on itself: ${names}`);
    }
    if (done.has(each)) return;
    done.add(each);
    path.push(each);
    for (const next of needsOf(policy, each)) visit(next);
    path.pop();
  };
  for (const each of policy.instruments) {
    visit(each);
    for (const question of each.questions ?? []) visit(question);
  }
  return found;
}

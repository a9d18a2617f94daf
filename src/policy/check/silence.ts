import type { Book } from '../book.ts';
import { PARTS, type Policy } from '../policy.ts';
import { givenOf } from '../silence.ts';

/** A part is given, or its absence is stated; never both, unless all that is given is ours (T26). */
export function checkSilence(policy: Policy, book: Book): void {
  const silent = new Map((policy.notSet ?? []).map((each) => [each.part, each]));
  for (const part of PARTS) {
    const given = givenOf(policy, part);
    const stated = silent.get(part);
    const own = given.filter((each) => !each.ours);
    if (stated && own.length > 0) {
      book.faultIn(stated, 'part', `“${part}” is listed as not set, and yet the document sets it`);
    }
    if (!stated && own.length === 0) {
      const sentence = `“${part}” is neither given nor listed in notSet: say that the document is silent`;
      book.faultIn(policy, 'notSet', sentence);
    }
  }
}

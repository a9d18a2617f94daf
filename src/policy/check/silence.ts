import type { Book } from '../book.ts';
import { partNames } from '../part-words.ts';
import { type Part, PARTS, type Policy } from '../policy.ts';
import { givenOf } from '../silence.ts';

/** A part is given, or its absence is stated; never both, unless all that is given is ours (T26). */
export function checkSilence(policy: Policy, book: Book): void {
  const silent = new Map((policy.notSet ?? []).map((each) => [each.part, each]));
  for (const part of PARTS) {
    const given = givenOf(policy, part);
    const stated = silent.get(part);
    const own = given.filter((each) => !each.ours);
    if (stated && own.length > 0) {
      const sentence = `It is said under ${listed(part)} that the document does not set ${partNames[part]}, and yet it does here: take that away, or mark what is set as not from the document`;
      book.faultIn(stated, 'part', sentence);
    }
    if (isUnsaid(policy, part)) book.faultIn(policy, 'notSet', unsaid(part, given.length > 0));
  }
}

/** As the pages of a draft call it, and with the words of a file: one sentence for whoever has either before them. */
const listed = (part: Part): string => `“Not set by this policy” (notSet: ${part})`;

function unsaid(part: Part, isOurs: boolean): string {
  const silent = `say under ${listed(part)} that the document does not`;
  return isOurs
    ? `Of ${partNames[part]} there is only what is marked as not from the document: ${silent} set it, or give the clause where it does`
    : `Nothing is said of ${partNames[part]}: write that part, or ${silent} set it`;
}

/** A part of which nothing is said: neither what the document has on it nor that it has nothing. */
export function isUnsaid(policy: Policy, part: Part): boolean {
  return (
    policy.notSet?.some((each) => each.part === part) !== true &&
    givenOf(policy, part).every((each) => each.ours === true)
  );
}

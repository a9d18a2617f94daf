import { LineCounter, parseDocument } from 'yaml';
import { Book, type Problem } from '../policy/book.ts';
import { factOf, type Facts, type Value } from '../policy/facts.ts';
import type { Answers } from '../policy/input.ts';
import type { Policy } from '../policy/policy.ts';
import { id, list, named, object, optional, type Read, scalar, type Shape } from '../policy/shape.ts';
import { slotShape } from '../policy/slots.ts';
import { valueOf } from '../policy/typed.ts';
import { isSeq } from 'yaml';

const words = scalar('words');
const value: Shape<string | readonly string[]> = {
  is: words.is,
  blank: () => '',
  read: (node, book, path) =>
    isSeq(node) ? list(words, 'values').read(node, book, path) : words.read(node, book, path),
};
const values = named(value, 'values by id');

const situation = object(
  {
    id,
    title: words,
    says: words,
    /** What the documents say of it, and how they differ. */
    differs: words,
    traps: optional(list(words, 'traps')),
    facts: values,
    of: named(values, 'answers by policy'),
  },
  'a situation',
);
const file = object({ situations: list(situation, 'situations') }, 'a file of situations');

export type Situation = Read<typeof situation>;
type Typed = Read<typeof values>;

/** The situations of a file, or every fault in it. */
export function readSituations(
  document: string,
  name: string,
): { readonly situations: readonly Situation[]; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const book = new Book(name, lines);
  const parsed = parseDocument(document, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  for (const error of parsed.errors) book.faultAt(error.pos[0], '', error.message);
  const { situations } = parsed.errors.length > 0 ? file.blank() : file.read(parsed.contents, book, '');
  return { situations, problems: book.problems };
}

/** The facts of a situation, which are the same whatever policy reads them: a policy's own lists do not matter. */
export function factsOf({ facts }: Situation): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([factId, typed]) => {
      const fact = factOf(factId);
      const options = (fact?.options ?? []).map((each) => each.id);
      const known = fact === undefined ? undefined : valueOf({ type: fact.type, options }, typed);
      if (known === undefined) throw new Error(`“${String(typed)}” cannot be the fact “${factId}”`);
      return [factId, known];
    }),
  );
}

/** What one policy's own questions are answered with in a situation. */
export function answersUnder(policy: Policy, typed: Typed): Answers {
  return Object.fromEntries(
    Object.entries(typed).map(([questionId, answer]): [string, Value] => {
      const slot = slotShape(policy, 'answer', questionId);
      const known = slot === undefined ? undefined : valueOf(slot, answer, policy.workingTime);
      if (known === undefined)
        throw new Error(`“${String(answer)}” cannot answer “${questionId}” of ${policy.id}`);
      return [questionId, known];
    }),
  );
}

import { inBreaths } from '../kit/breath.ts';
import { entryKeys, entryWords, likeEntries, readEntry } from '../matching/entries.ts';
import { pairsOf } from '../matching/pairs.ts';
import type { Comparison, CurrentEntry } from './compare.ts';
import { textOf } from './field.ts';
import type { Entry } from './join.ts';

/** A new entry whose name is like that of one in the register, or of another new one. */
export interface Likeness {
  readonly added: Entry;
  readonly like: CurrentEntry | Entry;
  readonly why: string;
}

/** More than these are not compared while somebody waits: the page of possible duplicates does it once they are in. */
const mostCompared = 2000;

/** The likenesses of what would be added; null where there is too much of it to compare now. */
export async function likenessesOf(comparison: Comparison): Promise<readonly Likeness[] | null> {
  const { added, same, changed, notInFile, unclear } = comparison;
  if (added.length > mostCompared) return null;
  const held = [
    ...[...same, ...changed].map(({ current }) => current),
    ...notInFile,
    ...unclear.flatMap(({ fits }) => fits),
  ];
  const all = [
    ...added.map((entry) => read(entry, null)),
    ...[...new Set(held)].map((current) => read(null, current)),
  ];
  const pairs = await inBreaths(
    pairsOf(all, entryKeys, (one, other) => (one.added === null ? null : likeEntries(one, other))),
  );
  return pairs.flatMap(({ one, other, why }) => {
    const like = other.held ?? other.added;
    return one.added === null || like === null ? [] : [{ added: one.added, like, why: entryWords(why, 0) }];
  });
}

function read(added: Entry | null, held: CurrentEntry | null) {
  const { name } = (held ?? added) as Entry | CurrentEntry;
  const inFile = added?.values.get('code');
  const code = inFile === undefined ? held?.code : textOf(inFile);
  const codes = code === undefined ? [] : [code];
  return { ...readEntry({ id: '', name, otherNames: held?.otherNames ?? [], codes }), added, held };
}

import { countOf } from '../kit/count.ts';
import { areCodedApart } from './codes.ts';
import {
  likeNames,
  type Name,
  nameKeys,
  nameOf,
  type NameReason,
  nameWords,
  type Ordinary,
} from './names.ts';

/** What is kept of an entry that tells it from another. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  /** As others number it. */
  readonly codes: readonly string[];
}

export type EntryReason = NameReason | 'other name';

const ofEntries: Ordinary = {
  words: new Set(
    'partnership partnerships board group forum committee panel network alliance consortium limited ltd'.split(
      ' ',
    ),
  ),
  kinds: new Set(),
};

export interface ReadEntry {
  readonly entry: Entry;
  /** The name, and the other names. */
  readonly names: readonly Name[];
}

export function readEntry(entry: Entry): ReadEntry {
  return { entry, names: [entry.name, ...entry.otherNames].map((name) => nameOf(name, ofEntries)) };
}

/** What two entries that are alike have at least one of in common. */
export function entryKeys({ names }: ReadEntry): readonly number[] {
  return names.flatMap(nameKeys);
}

/** Why two entries may be one partnership. */
export function likeEntries(mine: ReadEntry, theirs: ReadEntry): EntryReason | null {
  if (areCodedApart(mine.entry.codes, theirs.entry.codes)) return null;
  const [one, other] = [mine.names, theirs.names];
  const [first, second] = [one[0], other[0]];
  const names = first === undefined || second === undefined ? null : likeNames(first, second);
  if (names !== null) return names;
  const isOther = one.some((each) => other.some((name) => likeNames(each, name) === 'same words'));
  return isOther ? 'other name' : null;
}

/** The reason in a sentence or two. Partners that both have are a sign beside the name, and none alone. */
export function entryWords(by: EntryReason, partners: number): string {
  const name = by === 'other name' ? 'The other name of one is a name of the other.' : nameWords[by];
  return partners === 0 ? name : `${name} Both have ${countOf(partners, 'partner')} in common.`;
}

import { matchKey } from '../kit/reading.ts';
import { isOneSlip, slipKeys } from './edit.ts';

/** Why two names may be of one thing. */
export type NameReason =
  /** The same words, whatever their order, their signs and the words that tell nothing. */
  | 'same words'
  /** One letter dropped, doubled, changed or swapped with the next. */
  | 'one letter'
  /** "Fen CSP" for "Fen Community Safety Partnership". */
  | 'short';

/** The reasons as sentences. */
export const nameWords: Readonly<Record<NameReason, string>> = {
  'same words': 'Their names have the same words.',
  'one letter': 'Their names are one letter apart.',
  short: 'One name is short for the other.',
};

/** Which words of a name tell nothing of what it names, and which tell what kind of thing it is. */
export interface Ordinary {
  readonly words: ReadonlySet<string>;
  /** Two names a letter apart whose kinds differ are two things: a county and a city have one name often. */
  readonly kinds: ReadonlySet<string>;
}

/** A name taken apart, once, however often it is compared. */
export interface Name {
  /** All of its letters and figures. */
  readonly whole: string;
  /** The telling words in their order, and in the order of the alphabet. */
  readonly telling: string;
  readonly sorted: string;
  readonly kinds: string;
  /** The words, where one of them is written short; null where none is. */
  readonly short: string | null;
  /** The words with each run of three or more put short. */
  readonly shortened: readonly string[];
}

const small = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** Shorter ones that are a letter apart are different words more often than a slip. */
const [fewestOfWord, fewestOfName] = [5, 4];

export function nameOf(name: string, ordinary: Ordinary): Name {
  const words = matchKey(name).split(' ');
  const isOrdinary = (word: string): boolean => small.has(word) || isNear(word, ordinary.words);
  const left = words.filter((word) => !isOrdinary(word));
  const ofKind = words.filter((word) => ordinary.kinds.has(word));
  // A name of ordinary words alone, such as the City of London's, has nothing else to be known by.
  const telling = left.length > 0 ? left : ofKind.length > 0 ? ofKind : words;
  const large = words.filter((word) => !small.has(word));
  return {
    whole: words.join(''),
    telling: telling.join(''),
    sorted: telling.toSorted().join(''),
    kinds: ofKind.toSorted().join(' '),
    short: shortWords(name).length === 0 ? null : formOf(large, isOrdinary),
    shortened: runsOf(words, large).map((run) => formOf(run, isOrdinary)),
  };
}

/** An ordinary word is one also where a letter of it slipped. */
function isNear(word: string, words: ReadonlySet<string>): boolean {
  if (words.has(word)) return true;
  if (word.length < fewestOfWord) return false;
  for (const each of words) if (each.length > fewestOfWord && isOneSlip(word, each)) return true;
  return false;
}

function formOf(words: readonly string[], isOrdinary: (word: string) => boolean): string {
  return words
    .filter((word) => !isOrdinary(word))
    .toSorted()
    .join(' ');
}

/** Words of three to eight letters in capitals, or with no vowel to say them by. */
function shortWords(name: string): readonly string[] {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^(?:\p{Lu}{3,8}|[b-df-hj-np-tv-xz]{3,8})$/u.test(word));
}

/** The name with three to eight words that follow each other put short, with the small words among them and without. */
function runsOf(words: readonly string[], large: readonly string[]): readonly (readonly string[])[] {
  return [words, ...(large.length === words.length ? [] : [large])].flatMap((all) =>
    all.flatMap((_, from) =>
      all.slice(from + 2, from + 8).map((_last, more) => {
        const until = from + 3 + more;
        const initials = all.slice(from, until).map((word) => word.slice(0, 1));
        return [...all.slice(0, from), initials.join(''), ...all.slice(until)].filter(
          (word) => !small.has(word),
        );
      }),
    ),
  );
}

/** What two names that are alike have at least one of in common. */
export function* nameKeys(name: Name): Generator<string> {
  for (const text of new Set([name.whole, name.telling, name.sorted])) yield* slipKeys(text);
  if (name.short !== null) yield `short ${name.short}`;
  for (const form of name.shortened) yield `short ${form}`;
}

/** Why two names may be of one thing; null where nothing says so. */
export function likeNames(one: Name, other: Name): NameReason | null {
  if (one.sorted === other.sorted || one.telling === other.telling || one.whole === other.whole)
    return areKindsApart(one, other) ? null : 'same words';
  if (areOneSlip(one, other)) return 'one letter';
  return isShortFor(one, other) || isShortFor(other, one) ? 'short' : null;
}

/** Both say what kind of thing they are, and neither kind is a part of the other. */
function areKindsApart(one: Name, other: Name): boolean {
  if (one.kinds === '' || other.kinds === '') return false;
  const [mine, theirs] = [new Set(one.kinds.split(' ')), new Set(other.kinds.split(' '))];
  return !mine.isSubsetOf(theirs) && !theirs.isSubsetOf(mine);
}

function areOneSlip(one: Name, other: Name): boolean {
  if (Math.max(one.telling.length, other.telling.length) < fewestOfName) return false;
  if (isOneSlip(one.whole, other.whole)) return true;
  if (one.kinds !== '' && other.kinds !== '' && one.kinds !== other.kinds) return false;
  return isOneSlip(one.telling, other.telling) || isOneSlip(one.sorted, other.sorted);
}

function isShortFor(one: Name, other: Name): boolean {
  return one.short !== null && other.shortened.includes(one.short);
}

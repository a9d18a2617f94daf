import { matchKey } from '../kit/reading.ts';
import { isOneSlip } from './edit.ts';
import { keyWith, slipKeys, textKey } from './keys.ts';

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
  /** What the name can be put short to is made of these when it is asked, as there are many ways. */
  readonly words: readonly Word[];
  readonly ordinary: Ordinary;
}

interface Word {
  readonly text: string;
  /** It is no ordinary word. */
  readonly tells: boolean;
}

const small = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** Shorter ones that are a letter apart are different words more often than a slip. */
const [fewestOfWord, fewestOfName] = [5, 4];

/** How many words are put short to their first letters. */
const [fewestPut, mostPut] = [3, 8];

export function nameOf(name: string, ordinary: Ordinary): Name {
  const read = matchKey(name)
    .split(' ')
    .map((text): Word => ({ text, tells: tells(text, ordinary) }));
  const words = read.map(({ text }) => text);
  const left = read.filter((word) => word.tells).map(({ text }) => text);
  const ofKind = words.filter((word) => ordinary.kinds.has(word));
  // A name of ordinary words alone, such as the City of London's, has nothing else to be known by.
  const telling = left.length > 0 ? left : ofKind.length > 0 ? ofKind : words;
  return {
    whole: words.join(''),
    telling: telling.join(''),
    sorted: telling.toSorted().join(''),
    kinds: ofKind.toSorted().join(' '),
    short: hasShort(name) ? formOf(read) : null,
    words: read,
    ordinary,
  };
}

function tells(word: string, { words }: Ordinary): boolean {
  return !small.has(word) && !isNear(word, words);
}

/** An ordinary word is one also where a letter of it slipped. */
function isNear(word: string, words: ReadonlySet<string>): boolean {
  if (words.has(word)) return true;
  if (word.length < fewestOfWord) return false;
  for (const each of words) if (each.length > fewestOfWord && isOneSlip(word, each)) return true;
  return false;
}

function formOf(words: readonly Word[]): string {
  return words
    .filter((word) => word.tells)
    .map(({ text }) => text)
    .toSorted()
    .join(' ');
}

/** Whether a word has three to eight letters in capitals, or with no vowel to say them by. */
function hasShort(name: string): boolean {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => /^(?:\p{Lu}{3,8}|[b-df-hj-np-tv-xz]{3,8})$/u.test(word));
}

/** Some of a name's words, with three to eight of them that follow each other put short. */
interface Shortening {
  readonly words: readonly Word[];
  /** Those from one place until before another. */
  readonly from: number;
  readonly until: number;
  readonly put: Word;
}

/** With the small words among them, and without. */
function* shortenings({ words, ordinary }: Name): Generator<Shortening> {
  const large = words.filter(({ text }) => !small.has(text));
  for (const all of large.length === words.length ? [words] : [words, large])
    for (let from = 0; from + fewestPut <= all.length; from += 1) {
      let initials = '';
      for (let until = from + 1; until <= Math.min(from + mostPut, all.length); until += 1) {
        initials += all[until - 1]?.text.slice(0, 1) ?? '';
        if (until - from < fewestPut) continue;
        yield { words: all, from, until, put: { text: initials, tells: tells(initials, ordinary) } };
      }
    }
}

function shortForm({ words, from, until, put }: Shortening): string {
  return formOf([...words.slice(0, from), put, ...words.slice(until)]);
}

/** Words in whatever order have one key: their sum. */
function formKey(words: readonly Word[]): number {
  return words.reduce((sum, { text, tells }) => (tells ? sum + textKey(text) : sum), 0);
}

/** What two names that are alike have at least one of in common. */
export function nameKeys(name: Name): readonly number[] {
  const keys = [...new Set([name.whole, name.telling, name.sorted])].flatMap(slipKeys);
  const whole = formKey(name.words);
  if (name.short !== null) keys.push(keyWith(whole, 'short'));
  for (const { words, from, until, put } of shortenings(name))
    keys.push(keyWith(whole - formKey(words.slice(from, until)) + formKey([put]), 'short'));
  return keys;
}

/** Why two names may be of one thing; null where nothing says so. */
export function likeNames(one: Name, other: Name): NameReason | null {
  if (one.sorted === other.sorted || one.telling === other.telling || one.whole === other.whole)
    return areKindsApart(one, other) ? null : 'same words';
  if (areOneSlip(one, other)) return 'one letter';
  return isShortFor(one, other) || isShortFor(other, one) ? 'short' : null;
}

/** Both say what kind of thing they are, and neither kind is a part of the other. */
export function areKindsApart(one: Name, other: Name): boolean {
  if (one.kinds === '' || other.kinds === '') return false;
  const [mine, theirs] = [new Set(one.kinds.split(' ')), new Set(other.kinds.split(' '))];
  return !mine.isSubsetOf(theirs) && !theirs.isSubsetOf(mine);
}

function areOneSlip(one: Name, other: Name): boolean {
  if (Math.max(one.telling.length, other.telling.length) < fewestOfName) return false;
  if (areToldApart(one, other)) return false;
  if (isOneSlip(one.whole, other.whole)) return true;
  if (one.kinds !== '' && other.kinds !== '' && one.kinds !== other.kinds) return false;
  return isOneSlip(one.telling, other.telling) || isOneSlip(one.sorted, other.sorted);
}

/** One short word or number in place of another, as of Area Committees 1 and 2, is said on purpose. */
function areToldApart(one: Name, other: Name): boolean {
  if (one.words.length !== other.words.length) return false;
  const apart = one.words.flatMap(({ text }, at) => {
    const theirs = other.words[at]?.text ?? '';
    return text === theirs ? [] : [[text, theirs] as const];
  });
  return apart.length === 1 && apart.every((pair) => pair.every(isSaidOnPurpose));
}

function isSaidOnPurpose(word: string): boolean {
  return word.length < fewestOfWord - 1 || /^\d+$/.test(word);
}

function isShortFor(one: Name, other: Name): boolean {
  const { short } = one;
  if (short === null) return false;
  return shortenings(other).some(
    // What it is put short to stands in the form, so most need no form.
    (each) => (!each.put.tells || short.includes(each.put.text)) && shortForm(each) === short,
  );
}

import { matchKey } from '../kit/reading.ts';

/** Part of a text, which of the words that were looked for it is. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

const mostWords = 6;
const mostLetters = 40;

/** The words that a search is for, each to be found by what begins or holds it; few and short enough for any text. */
export function wordsIn(search: string): readonly string[] {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, mostLetters)))].slice(0, mostWords);
}

const before = 60;
const shown = 200;

/** The stretch of a text around the first of the words in it, cut at spaces, with every one of them marked. */
export function around(text: string, words: readonly string[]): readonly Piece[] {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const places = placesOf(flat, words);
  const first = places[0]?.[0] ?? 0;
  const from = first <= before ? 0 : wordStart(flat, first - before);
  const until = flat.length <= from + shown ? flat.length : wordEnd(flat, from + shown, from);
  const pieces: Piece[] = from > 0 ? [plain('… ')] : [];
  let at = from;
  for (const [start, end] of places) {
    if (start < at || end > until) continue;
    if (start > at) pieces.push(plain(flat.slice(at, start)));
    pieces.push({ text: flat.slice(start, end), isFound: true });
    at = end;
  }
  if (at < until) pieces.push(plain(flat.slice(at, until)));
  return until < flat.length ? [...pieces, plain(' …')] : pieces;
}

const plain = (text: string): Piece => ({ text, isFound: false });

/** Where the words stand, from the left, none within another. */
function placesOf(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const longest = words.filter((word) => matchKey(word) !== '').toSorted((a, b) => b.length - a.length);
  if (longest.length === 0) return [];
  const any = new RegExp(longest.join('|'), 'giu');
  return [...text.matchAll(any)].map((match) => [match.index, match.index + match[0].length] as const);
}

/** The start of a word near a place: the place itself where one word goes on for long. */
function wordStart(text: string, near: number): number {
  const space = text.indexOf(' ', near);
  return space === -1 || space > near + before - 1 ? near : space + 1;
}

function wordEnd(text: string, near: number, from: number): number {
  const space = text.lastIndexOf(' ', near);
  return space <= from + before ? near : space;
}

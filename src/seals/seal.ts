import { createHash } from 'node:crypto';

/** A seal over some changes of a council, as the database and the file outside it have it. Hashes are in hexadecimal. */
export interface Seal {
  readonly number: number;
  /** Microseconds since 1970, as PostgreSQL keeps them. */
  readonly at: number;
  readonly changes: number;
  readonly first: number;
  readonly last: number;
  readonly root: string;
  /** The hash of the seal before it; null for the first. */
  readonly previous: string | null;
  readonly hash: string;
}

/** What a seal's hash must be, from all else in it; as `seal_changes` in migration 230 makes it. */
export function hashOf(councilId: string, seal: Omit<Seal, 'hash'>): string {
  const said = ['seal', councilId, seal.number, seal.at, seal.changes, seal.first, seal.last, seal.root];
  return sha256([...said, seal.previous ?? '-'].join(' '));
}

/** Over the digests of its changes, in their order. */
export function rootOf(digests: readonly string[]): string {
  return createHash('sha256')
    .update(Buffer.from(digests.join(''), 'hex'))
    .digest('hex');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function momentOf(seal: Pick<Seal, 'at'>): Date {
  return new Date(seal.at / 1000);
}

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';

/**
 * The first 64 bits of a hash as four words that can be read aloud and compared by eye, for a printed page:
 * “lusab-babad-gutih-tugad”. To make another seal with the same words would take longer than anybody has.
 */
export function sealWords(hash: string): string {
  return [0, 1, 2, 3]
    .map((index) => wordOf(Number.parseInt(hash.slice(index * 4, index * 4 + 4), 16)))
    .join('-');
}

/** Sixteen bits as consonant, vowel, consonant, vowel, consonant. */
function wordOf(bits: number): string {
  const consonant = (shift: number): string => consonants[(bits >> shift) & 15] ?? '';
  const vowel = (shift: number): string => vowels[(bits >> shift) & 3] ?? '';
  return `${consonant(12)}${vowel(10)}${consonant(6)}${vowel(4)}${consonant(0)}`;
}

/** How the hash of the seal begins that has these words, however they were copied; null for what is no seal's words. */
export function hashBeginning(words: string): string | null {
  const found = words.toLowerCase().match(/[a-z]+/g) ?? [];
  const parts = found.map(bitsOf);
  if (parts.length !== 4 || parts.includes(null)) return null;
  return parts.map((bits) => (bits ?? 0).toString(16).padStart(4, '0')).join('');
}

function bitsOf(word: string): number | null {
  if (word.length !== 5) return null;
  let bits = 0;
  for (const [index, letter] of word.split('').entries()) {
    const letters = index % 2 === 0 ? consonants : vowels;
    const value = letters.indexOf(letter);
    if (value === -1) return null;
    bits = bits * letters.length + value;
  }
  return bits;
}

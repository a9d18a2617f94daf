import { asking } from './asking.ts';
import { keeping } from './keeping.ts';
import { type KeyWords, line, lines, type ThingWords } from './thing.ts';

const THINGS: Readonly<Record<string, ThingWords>> = { ...asking, ...keeping };

/** Where a part comes from, which every part says alike. */
const CITED: Readonly<Record<string, KeyWords>> = {
  clause: line('Clause', 'Where the document says it, in its own numbering.'),
  ours: line('Not from the document: a default of Concordat’s or ours'),
  reconstructed: line('The document names it and does not supply it: rebuilt from the rest'),
  id: line(
    'Short name',
    'Rules and files know it by this. It is made from the label unless you give one, and never changes.',
  ),
};

/** What officers call a thing; a part of the format that is not in the table yet is called as the format calls it. */
export function thing(called: string): ThingWords {
  const plain = called.replace(/^(?:a|an|the) /, '');
  return THINGS[called] ?? { one: plain, many: upper(plain), keys: {} };
}

export function keyWords(called: string, key: string): KeyWords {
  const words = THINGS[called]?.keys[key] ?? CITED[key];
  return words ?? (USUALLY_LONG.has(key) ? lines(inWords(key)) : line(inWords(key)));
}

const USUALLY_LONG = new Set(['says', 'note', 'help', 'meaning', 'intro', 'guidance']);

/** `staleAfter` as "Stale after". */
function inWords(key: string): string {
  return upper(key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

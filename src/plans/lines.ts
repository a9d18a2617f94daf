import { oneLine } from '../kit/reading.ts';

export interface WrittenPriority {
  readonly number: string | null;
  readonly text: string;
  /** Belongs to the priority above it. */
  readonly isOutcome: boolean;
}

export const mostLines = 200;
export const mostCharacters = 500;

const numbered = /^(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})?)[.):]?\s+(?=\S)/;

/**
 * Reads priorities as people paste them: one to a line, its number first if it has one, and a hyphen or a
 * bullet before an outcome of the priority above it. Gives a sentence about the first line that cannot be kept.
 */
export function readPriorities(text: string, under: boolean): readonly WrittenPriority[] | string {
  const lines = text.split('\n').filter((line) => oneLine(line) !== '');
  if (lines.length > mostLines) return `There are ${lines.length} lines. Add at most ${mostLines} at once`;
  const read: WrittenPriority[] = [];
  for (const line of lines) {
    const bullet = /^\s*[-\u2010-\u2015\u2022*]\s*/.exec(line);
    const rest = oneLine(bullet === null ? line : line.slice(bullet[0].length));
    const number = numbered.exec(rest)?.[1] ?? null;
    const words = number === null ? rest : rest.replace(numbered, '');
    const isOutcome = !under && bullet !== null;
    if (words.length > mostCharacters)
      return `The line that begins “${words.slice(0, 40)}…” must be ${mostCharacters} characters or fewer`;
    if (isOutcome && read.length === 0)
      return 'The first line begins with a hyphen, but there is no priority above it';
    read.push({ number, text: words === '' ? rest : words, isOutcome });
  }
  const kept = read.filter((each) => each.text !== '');
  return kept.length === 0 ? 'Enter at least one priority' : kept;
}

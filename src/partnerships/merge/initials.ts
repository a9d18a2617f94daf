/** How the names of entries may be shortened, in lower case. */
export interface Initials {
  /** What three or more of the words of a name may be shortened to: "csp" of "Community Safety Partnership". */
  readonly spelt: readonly string[];
  /** What is written short in the name already. */
  readonly short: readonly string[];
}

/** Words that initials mostly leave out. */
export const SMALL_WORDS = ['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'to', 'with'];

const [fewest, most] = [3, 8];

export function initialsOf(name: string): Initials {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const lower = words.map((word) => word.toLowerCase());
  const large = lower.filter((word) => !SMALL_WORDS.includes(word));
  return {
    spelt: [...new Set([...runs(lower), ...runs(large)])],
    short: words
      .filter((word) => isLong(word, fewest) && !isLong(word, most + 1) && isShort(word))
      .map((word) => word.toLowerCase()),
  };
}

/** Of so many letters or more, whatever they take to be kept. */
function isLong(word: string, letters: number): boolean {
  return new RegExp(`^.{${letters},}$`, 'su').test(word);
}

/** In capitals, or with nothing to say it by. */
function isShort(word: string): boolean {
  return /^\p{Lu}+$/u.test(word) || /^[b-df-hj-np-tv-xz]+$/i.test(word);
}

function runs(words: readonly string[]): readonly string[] {
  const initials = words.map((word) => /^./su.exec(word)?.[0] ?? '');
  return initials.flatMap((_, from) =>
    initials
      .slice(from + fewest - 1, from + most)
      .map((_last, more) => initials.slice(from, from + fewest + more).join('')),
  );
}

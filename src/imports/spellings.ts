import type { Joined } from './join.ts';
import { entryKey, isBySpelling, spellingOf } from './join.ts';

/** A name that rows spell differently: one entry, or kept apart one for each spelling. */
export interface Spelt {
  readonly key: string;
  readonly names: readonly string[];
  readonly lines: readonly number[];
  readonly isApart: boolean;
}

/** Names that rows of the file spell differently, those that are kept apart first. */
export function speltDifferently({ entries }: Joined): readonly Spelt[] {
  const apart = Map.groupBy(entries.filter(isBySpelling), ({ name }) => entryKey('name', name));
  return [
    ...Array.from(apart, ([key, all]) => ({
      key,
      names: all.map(({ name }) => name),
      lines: all.flatMap(({ lines }) => lines),
      isApart: true,
    })),
    ...entries
      .filter(({ spellings }) => spellings.length > 0)
      .map(({ key, spellings, lines }) => ({ key, names: spellings, lines, isApart: false })),
  ];
}

/** Names that rows spell differently and that the register has an entry of each for: they were kept apart before. */
export function apartInRegister(
  { entries }: Joined,
  register: readonly { readonly name: string }[],
): readonly string[] {
  const several = entries.filter(({ spellings }) => spellings.length > 0);
  if (several.length === 0) return [];
  const held = new Set(register.map(({ name }) => spellingOf(name)));
  return several
    .filter(({ spellings }) => spellings.filter((name) => held.has(spellingOf(name))).length > 1)
    .map(({ key }) => key);
}

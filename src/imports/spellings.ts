import { entryKey, isBySpelling, type Joined, spellingOf } from './join.ts';

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

/** Keys of those that the register has an entry of each for: they are apart there, whatever the file says. */
export function apartInRegister(
  spelt: readonly Spelt[],
  register: readonly { readonly name: string }[],
): ReadonlySet<string> {
  if (spelt.length === 0) return new Set();
  const held = new Set(register.map(({ name }) => spellingOf(name)));
  const several = spelt.filter(({ names }) => names.filter((name) => held.has(spellingOf(name))).length > 1);
  return new Set(several.map(({ key }) => key));
}

import type { Entry, Joined } from './join.ts';

/** Whether the file gives its name and nothing else: a heading between the rows, or an entry of which nobody knows more. */
function isBare({ values, none, typed, alsoSaid }: Entry): boolean {
  return values.size === 1 && values.has('name') && none.length + typed.length + alsoSaid.length === 0;
}

/** Entries of which the file says no more than the name, where it says more of others: a list of names is no table of headings. */
export function bareEntries({ entries }: Joined): readonly Entry[] {
  const bare = entries.filter(isBare);
  return bare.length === entries.length ? [] : bare;
}

/** The same rows without those of the bare entries that were ticked to be left out, by their keys. */
export function withoutBare(
  joined: Joined,
  keys: readonly string[],
): { readonly joined: Joined; readonly bareOut: readonly Entry[] } {
  const bareOut = bareEntries(joined).filter(({ key }) => keys.includes(key));
  if (bareOut.length === 0) return { joined, bareOut };
  return {
    joined: { ...joined, entries: joined.entries.filter((entry) => !bareOut.includes(entry)) },
    bareOut,
  };
}

/** How many entries of the whole register there are of each kind, rating and so on; "" stands for not yet known. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The facets by which choices are counted that are made one by one, each by its value among those of its filter. */
export const REVIEW_FACETS = { overdue: 'overdue', soon: 'soon', none: 'undated' } as const;
export const ALSO_FACETS = {
  live: 'partnership',
  significant: 'significant',
  ready: 'ready',
  unread: 'unread',
  changed: 'ruleChanged',
  unrated: 'unrated',
  unled: 'unled',
  mine: 'mine',
} as const;

export function countOf(counts: Counts, facet: string, value = ''): number {
  return counts.get(facet)?.get(value) ?? 0;
}

/** How many there are of all numbers in a stretch; `below` is exclusive. */
export function countWithin(
  values: ReadonlyMap<string, number> | undefined,
  { from, below }: { readonly from: number; readonly below: number | null },
): number {
  return [...(values ?? [])]
    .filter(([value]) => Number(value) >= from && (below === null || Number(value) < below))
    .reduce((sum, [, entries]) => sum + entries, 0);
}

export function countsOf(
  rows: readonly (readonly [facet: string, value: string, entries: number])[],
): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const [facet, value, entries] of rows) {
    const values = counts.get(facet) ?? new Map<string, number>();
    values.set(value, entries);
    counts.set(facet, values);
  }
  return counts;
}

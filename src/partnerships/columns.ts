/** The columns that the list may show beside the name. Those of `usual` it shows unless somebody chooses. */
export interface ListColumn {
  readonly id: string;
  readonly label: string;
  readonly usual?: true;
  /** Where it is kept, if the list's own row has it not. */
  readonly kept?: string;
}

export const COLUMNS = [
  { id: 'kind', label: 'Kind', usual: true },
  { id: 'significant', label: 'Significant', usual: true },
  { id: 'risk', label: 'Risk', usual: true },
  { id: 'value', label: 'Value', usual: true },
  { id: 'contribution', label: 'Our contribution a year', usual: true },
  { id: 'review', label: 'Next review', usual: true },
  { id: 'stage', label: 'Stage' },
  { id: 'service', label: 'Lead service' },
  { id: 'role', label: 'Our role' },
  { id: 'complete', label: 'How much is recorded' },
  { id: 'mend', label: 'To be mended' },
  { id: 'budget', label: 'Its whole budget', kept: 'total_budget_pence' },
  { id: 'time', label: 'Our staff’s time', kept: 'staff_minutes_a_year' },
  { id: 'started', label: 'Started', kept: 'started_on' },
  { id: 'ends', label: 'Ends', kept: 'ends_on' },
  { id: 'reviewed', label: 'Last reviewed', kept: 'last_reviewed_on' },
  { id: 'portfolio', label: 'Portfolio', kept: 'portfolio' },
] as const satisfies readonly ListColumn[];
export type ColumnId = (typeof COLUMNS)[number]['id'];

export const USUAL: readonly ColumnId[] = COLUMNS.flatMap((column) => ('usual' in column ? [column.id] : []));

/** The columns that an address asks for, in their order, `col` by the form’s ticks; null where it leaves them as they are. */
export function readColumns(query: URLSearchParams): readonly ColumnId[] | null {
  const asked = new Set([...query.getAll('cols').flatMap((each) => each.split(',')), ...query.getAll('col')]);
  if (asked.size === 0) return null;
  const chosen = COLUMNS.filter(({ id }) => asked.has(id)).map(({ id }) => id);
  return chosen.join() === USUAL.join() ? null : chosen;
}

/** As the address says it: the name goes first, so that it can be the only one. */
export function columnsQuery(columns: readonly ColumnId[]): string {
  return ['name', ...columns].join(',');
}

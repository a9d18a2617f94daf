/** The columns that the list may show beside the name. Those of `usual` it shows unless somebody chooses. */
export interface ListColumn {
  readonly id: string;
  readonly label: string;
  readonly usual?: true;
  /** The field of an entry that it shows, by its id. */
  readonly field?: string;
}

export const COLUMNS = [
  { id: 'kind', label: 'Kind', usual: true },
  { id: 'significant', label: 'Significant', usual: true },
  { id: 'risk', label: 'Risk', usual: true },
  { id: 'value', label: 'Value', usual: true },
  { id: 'contribution', label: 'Our contribution a year', usual: true },
  { id: 'review', label: 'Next review', usual: true },
  { id: 'stage', label: 'Stage', field: 'stage' },
  { id: 'service', label: 'Lead service', field: 'serviceArea' },
  { id: 'role', label: 'Our role', field: 'role' },
  { id: 'complete', label: 'How much is recorded' },
  { id: 'mend', label: 'To be mended' },
  { id: 'budget', label: 'Its whole budget', field: 'partnershipBudget' },
  { id: 'time', label: 'Our staff’s time', field: 'staffTime' },
  { id: 'started', label: 'Started', field: 'startedOn' },
  { id: 'ends', label: 'Ends', field: 'endsOn' },
  { id: 'reviewed', label: 'Last reviewed', field: 'reviewedOn' },
  { id: 'portfolio', label: 'Portfolio', field: 'portfolio' },
] as const satisfies readonly ListColumn[];
export type ColumnId = (typeof COLUMNS)[number]['id'];

/** The field that a column shows; undefined where it shows what is made of several. */
export function fieldIn(id: ColumnId): string | undefined {
  const column: ListColumn | undefined = COLUMNS.find((each) => each.id === id);
  return column?.field;
}

export const USUAL: readonly ColumnId[] = COLUMNS.flatMap((column) => ('usual' in column ? [column.id] : []));

/** The columns that an address asks for, in their order, `col` by the form’s ticks; null where it leaves them as they are. */
export function readColumns(query: URLSearchParams): readonly ColumnId[] | null {
  const named = [...query.getAll('cols').flatMap((each) => each.split(',')), ...query.getAll('col')];
  const asked = new Set(named.filter((each) => each !== ''));
  if (asked.size === 0) return null;
  const chosen = COLUMNS.filter(({ id }) => asked.has(id)).map(({ id }) => id);
  return chosen.join() === USUAL.join() ? null : chosen;
}

/** As the address says it: the name goes first, so that it can be the only one. */
export function columnsQuery(columns: readonly ColumnId[]): string {
  return ['name', ...columns].join(',');
}

import { type ListedRow, type ListName, LISTS } from '../row-words.ts';

export interface Paired {
  readonly row: ListedRow;
  /** The row of the kept entry that says the same; null where there is none. */
  readonly twin: ListedRow | null;
}

/** Each row of the other entry beside its twin: the second of two equal rows needs a second twin. */
export function pairRows(rows: readonly ListedRow[], keptId: string): readonly Paired[] {
  const twins = Map.groupBy(
    rows.filter((row) => row.partnershipId === keptId),
    (row) => `${row.list} ${row.identity}`,
  );
  return rows
    .filter((row) => row.partnershipId !== keptId)
    .map((row) => ({ row, twin: twins.get(`${row.list} ${row.identity}`)?.shift() ?? null }));
}

export interface RowMoves {
  /** Ids of rows that become the kept entry's, by list. */
  readonly move: Readonly<Record<ListName, readonly string[]>>;
  /** Rows that are in both entries: what the other's knows more is added to its twin. */
  readonly twins: Readonly<Record<ListName, readonly (readonly [row: string, twin: string])[]>>;
  /** Appointments whose seat is in both: they move to the kept entry's seat. */
  readonly reseated: readonly (readonly [appointment: string, seat: string])[];
}

/** `isTaken` says which rows without a twin are wanted. An appointment goes where its seat goes. */
export function movesOf(paired: readonly Paired[], isTaken: (row: ListedRow) => boolean): RowMoves {
  const of = (list: ListName): readonly Paired[] => paired.filter(({ row }) => row.list === list);
  const moved = (list: ListName): readonly string[] =>
    of(list)
      .filter(({ row, twin }) => twin === null && isTaken(row))
      .map(({ row }) => row.id);
  const seats = new Set(moved('seat'));
  const seatTwins = new Map(
    of('seat').flatMap(({ row, twin }) => (twin === null ? [] : [[row.id, twin.id]])),
  );
  const names = Object.keys(LISTS) as ListName[];
  return {
    move: {
      ...(Object.fromEntries(names.map((list) => [list, moved(list)])) as Record<ListName, string[]>),
      appointment: of('appointment')
        .filter(({ row }) => row.seatId !== null && seats.has(row.seatId))
        .map(({ row }) => row.id),
    },
    twins: Object.fromEntries(
      names.map((list) => [
        list,
        of(list).flatMap(({ row, twin }) => (twin === null ? [] : [[row.id, twin.id] as const])),
      ]),
    ) as Record<ListName, [string, string][]>,
    reseated: of('appointment').flatMap(({ row, twin }) => {
      const seat = row.seatId === null ? undefined : seatTwins.get(row.seatId);
      return seat === undefined || twin !== null ? [] : [[row.id, seat] as const];
    }),
  };
}

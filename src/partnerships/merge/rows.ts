/** The lists of an entry that are put together, in the order of the page. */
export const LISTS = {
  partner: 'Partners',
  duty: 'People',
  seat: 'Seats',
  appointment: 'Appointments',
  contribution: 'Money',
  document: 'Documents',
  note: 'Notes',
  partnership_priority: 'Priorities',
  partnership_area: 'Area covered',
} as const;
export type ListName = keyof typeof LISTS;

export interface ListedRow {
  readonly list: ListName;
  readonly id: string;
  readonly partnershipId: string;
  /** Of an appointment. */
  readonly seatId: string | null;
  /** Rows of the two entries that say so are one and the same. */
  readonly identity: string;
  /** Of an amount: the year, direction, form and payer, of which there is one amount as a rule. */
  readonly slot: string | null;
  /** Ids that the policy or the product has words for, such as the part that somebody has. */
  readonly terms: readonly string[];
  readonly words: string;
}

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

export interface Moves {
  /** Ids of rows that become the kept entry's, by list. */
  readonly move: Readonly<Record<ListName, readonly string[]>>;
  /** Rows that are in both entries: what the other's knows more is added to its twin. */
  readonly twins: Readonly<Record<ListName, readonly (readonly [row: string, twin: string])[]>>;
  /** Appointments whose seat is in both: they move to the kept entry's seat. */
  readonly reseated: readonly (readonly [appointment: string, seat: string])[];
}

/** `isTaken` says which rows without a twin are wanted. An appointment goes where its seat goes. */
export function movesOf(paired: readonly Paired[], isTaken: (row: ListedRow) => boolean): Moves {
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

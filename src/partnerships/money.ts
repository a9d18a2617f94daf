import type { RecordedMoney } from './recorded.ts';

/** What passes between the council, others and the partnership in one financial year. */
export interface MoneyYear {
  /** The year in which it begins, on 1 April. */
  readonly year: number;
  readonly ourCash: Sum;
  readonly ourKind: Sum;
  readonly grants: Sum;
  readonly others: Sum;
  readonly income: Sum;
  /** Everything that the council gives is a budget and not yet spent. */
  readonly budgeted: boolean;
}

export interface Sum {
  /** Null when an amount is not yet known, or there is none. */
  readonly pence: number | null;
  /** There is a row for it: without one nothing is said of it. */
  readonly isAsked: boolean;
  readonly asTyped: string | null;
}

/** Money by year, the earliest first. An amount that is not yet known makes its sum not yet known. */
export function byYear(rows: readonly RecordedMoney[]): readonly MoneyYear[] {
  const years = Map.groupBy(rows, (row) => row.year);
  return [...years.keys()]
    .sort((a, b) => a - b)
    .map((year) => yearOf(year, years.get(year) as readonly RecordedMoney[]));
}

function yearOf(year: number, rows: readonly RecordedMoney[]): MoneyYear {
  const ours = rows.filter((row) => row.direction === 'from council');
  const others = rows.filter((row) => row.direction === 'from other');
  return {
    year,
    ourCash: sumOf(ours.filter((row) => row.kind !== 'in kind')),
    ourKind: sumOf(ours.filter((row) => row.kind === 'in kind')),
    grants: sumOf(rows.filter((row) => row.kind === 'grant' && row.direction !== 'to council')),
    others: sumOf(others.filter((row) => row.kind !== 'grant')),
    income: sumOf(rows.filter((row) => row.direction === 'to council')),
    budgeted: ours.length > 0 && ours.every((row) => row.budgeting !== null),
  };
}

function sumOf(rows: readonly RecordedMoney[]): Sum {
  const isKnown = rows.length > 0 && rows.every((row) => row.pence !== null);
  return {
    pence: isKnown ? rows.reduce((sum, row) => sum + (row.pence as number), 0) : null,
    isAsked: rows.length > 0,
    asTyped: rows.find((row) => row.pence === null && row.asTyped !== null)?.asTyped ?? null,
  };
}

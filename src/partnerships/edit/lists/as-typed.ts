import { type TypedAmount, typedAmounts, withoutMoney } from '../../as-typed.ts';
import type { Columns, Entry } from '../held.ts';
import type { List, ListRow } from './lists.ts';

/** Amounts that an import kept as typed, with what the list holds besides. */
export function typedBeside(list: List, entry: Entry, rows: readonly ListRow[]): readonly TypedAmount[] {
  if (list.table !== 'contribution') return [];
  const money = rows.map((row) => ({
    year: row['financial_year'] as number,
    direction: row['direction'] as Amount['direction'],
    kind: row['kind'] as Amount['kind'],
    pence: row['pence'] as number | null,
  }));
  return typedAmounts(entry.as_typed, money);
}

type Amount = Parameters<typeof typedAmounts>[1][number];

/** An amount that is known now stands in place of what an import could not read: the entry's columns that change. */
export function putRight(list: List, entry: Entry, row: Readonly<Record<string, unknown>>): Columns {
  if (list.table !== 'contribution' || typeof row['pence'] !== 'number') return {};
  const left = withoutMoney(entry.as_typed, row as unknown as Parameters<typeof withoutMoney>[1]);
  const isSame = Object.keys(left).length === Object.keys(entry.as_typed).length;
  return isSame ? {} : { as_typed: JSON.stringify(left) };
}

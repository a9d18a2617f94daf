import { TYPED_MONEY, withoutMoney } from '../../as-typed.ts';
import type { Columns, Entry } from '../held.ts';
import type { List } from './lists.ts';

export interface TypedBeside {
  readonly label: string;
  readonly text: string;
}

/** Amounts that an import could not read and that are in no row of the list yet. */
export function typedBeside(list: List, entry: Entry): readonly TypedBeside[] {
  if (list.table !== 'contribution') return [];
  return TYPED_MONEY.flatMap(({ id, label }) => {
    const text = entry.as_typed[id];
    return text === undefined ? [] : [{ label, text }];
  });
}

/** An amount that is known now stands in place of what an import could not read: the entry's columns that change. */
export function putRight(list: List, entry: Entry, row: Readonly<Record<string, unknown>>): Columns {
  if (list.table !== 'contribution' || typeof row['pence'] !== 'number') return {};
  const left = withoutMoney(entry.as_typed, row as unknown as Parameters<typeof withoutMoney>[1]);
  const isSame = Object.keys(left).length === Object.keys(entry.as_typed).length;
  return isSame ? {} : { as_typed: JSON.stringify(left) };
}

import { financialYearStart } from '../../../kit/dates.ts';
import { type TypedAmount, typedAmounts, withoutMoney, withoutNames } from '../../as-typed.ts';
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

type Row = Readonly<Record<string, unknown>>;

/**
 * What a row of a list says now stands in place of what an import kept as typed: the entry's columns that change. What was
 * typed tells of now, so a row of the past leaves it, and so does one that is yet to come.
 */
export function putRight(list: List, entry: Entry, row: Row, today: string): Columns {
  const left = holdsOn(list, row, today) ? leftOf(list, entry.as_typed, row) : entry.as_typed;
  const isSame = Object.keys(left).length === Object.keys(entry.as_typed).length;
  return isSame ? {} : { as_typed: JSON.stringify(left) };
}

function holdsOn({ table }: List, row: Row, today: string): boolean {
  if (table === 'contribution') return Number(row['financial_year']) >= financialYearStart(today);
  const [from, until] = [row['from_on'] ?? row['joined_on'], row['until_on'] ?? row['left_on']];
  return (typeof from !== 'string' || from <= today) && (typeof until !== 'string' || until > today);
}

const partnerRoles: Readonly<Record<string, string>> = {
  lead: 'leadPartner',
  'accountable body': 'accountableBody',
};

function leftOf(list: List, asTyped: Entry['as_typed'], row: Row): Entry['as_typed'] {
  if (list.table === 'contribution')
    return typeof row['pence'] === 'number' ? withoutMoney(asTyped, row as unknown as Amount) : asTyped;
  if (list.table === 'duty') return withoutNames(asTyped, { one: [String(row['role'])] });
  if (list.table === 'appointment') return withoutNames(asTyped, { several: ['representative'] });
  if (list.table !== 'partner') return asTyped;
  const roles = (row['roles'] ?? []) as readonly string[];
  const one = roles.flatMap((role) => partnerRoles[role] ?? []);
  return withoutNames(asTyped, { one, several: ['partners'] });
}

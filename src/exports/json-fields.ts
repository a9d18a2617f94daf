import { factOf } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Row } from './json-store.ts';
import type { OwnField } from './store.ts';
import { ownType, words } from './words.ts';

/** "total_budget_pence" as "totalBudgetPence". */
export function camel(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A row of a list under the names that the file has for its columns. What is within a column is not ours to name. */
export function namedRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value]));
}

/** The fields of the council's own, of its policy and beside it, by key. */
export function ownFieldsOf(policy: Policy, own: readonly OwnField[]): ReadonlyMap<string, OwnField> {
  const ofPolicy = (policy.register ?? [])
    .filter((field) => field.own === true)
    .map(({ id, label, type }): OwnField => ({
      key: id,
      label: label === undefined ? id : words(policy, label),
      type: ownType(type),
    }));
  return new Map([...own, ...ofPolicy].map((field) => [field.key, field]));
}

/** The entry itself: amounts and times say in their names what they count, and own fields what they are called. */
export function namedEntry(row: Row, own: ReadonlyMap<string, OwnField>): Row {
  return {
    ...namedRow(row),
    facts: Object.fromEntries(
      Object.entries((row['facts'] ?? {}) as Row).map(([id, value]) => [
        `${id}${inUnits[factOf(id)?.type ?? ''] ?? ''}`,
        value,
      ]),
    ),
    own: Object.entries((row['own'] ?? {}) as Row).map(([key, value]) => {
      const { label = key, type = 'text' } = own.get(key) ?? {};
      return { key, label, type, [unitOf(type) ?? 'value']: value };
    }),
  };
}

const inUnits: Readonly<Record<string, string>> = { money: 'Pence', time: 'MinutesAYear' };

/** What a number of this type counts; undefined where it is a plain value. */
export function unitOf(type: string): 'pence' | 'minutesAYear' | undefined {
  if (type === 'money') return 'pence';
  return type === 'time' ? 'minutesAYear' : undefined;
}

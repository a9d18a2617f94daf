import type { WrittenCell } from '../kit/csv.ts';
import { isDate } from '../kit/dates.ts';
import { type Instrument, outcomesOf, type Policy } from '../policy/policy.ts';
import { say, sayAlone, type Text } from '../policy/text.ts';
import type { ExportedRow } from './store.ts';

export type Label = (id: string, ours: string) => string;

/** Facts that the policy names by another id than the column that keeps them. */
export const asField: Readonly<Record<string, string>> = { ourContribution: 'councilContribution' };

export function labels(policy: Policy): Label {
  const listed = new Map(
    (policy.register ?? []).filter((field) => field.own !== true).map((field) => [field.id, field.label]),
  );
  return (id, ours) => {
    const label = listed.get(asField[id] ?? id);
    return label === undefined ? ours : words(policy, label);
  };
}

export function words(policy: Policy, text: Text): string {
  return say(text, { terms: policy.terms });
}

/** The type of a field that the policy adds, as the council's own fields call it. */
export function ownType(type = 'text'): string {
  return ownTypes[type] ?? type;
}

const ownTypes: Readonly<Record<string, string>> = { yesNo: 'yes or no', reference: 'text' };

/** An option stands alone in a cell: "Agreement" and not "an agreement". */
export function alone(policy: Policy, text: Text): string {
  return sayAlone(text, { terms: policy.terms });
}

/** "None" where that was the answer; what could not be read, as it was typed; else nothing. */
export function unsaid(row: ExportedRow, id: string): WrittenCell {
  return row.as_typed[id] ?? (row.answered_none.includes(id) ? 'None' : null);
}

export function plainCell(type: string, value: unknown): WrittenCell {
  if (type === 'money' && typeof value === 'number') return { pence: value };
  if (type === 'date' && typeof value === 'string' && isDate(value)) return { date: value };
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join('; ') : null;
}

export function outcomeWords(policy: Policy, set: Instrument, id: string): string {
  const found = outcomesOf(policy, set).find((each) => each.id === id);
  return found === undefined ? id : alone(policy, found.label);
}

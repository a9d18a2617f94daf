import { formatDate, isDate } from '../kit/dates.ts';
import { formatMoney } from '../kit/money.ts';
import { formatTimeSpent } from '../kit/timespent.ts';
import type { FieldType } from './fields.ts';
import type { Past, TimelineWords } from './timeline.ts';

const longest = 160;

/** Long texts are told by how they begin. */
export function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

/** A recorded value in words; null where there is none. */
export function said(
  value: unknown,
  field: string,
  type: FieldType | undefined,
  names: Past['names'],
  words: TimelineWords,
): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value.map((each) => words.option(field, String(each)) ?? String(each)).join(', ');
  if (typeof value === 'number') {
    if (type === 'money') return formatMoney(value);
    return type === 'time' ? formatTimeSpent(value) : String(value);
  }
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  if (type === 'date' && isDate(value)) return formatDate(value);
  return names[value] ?? words.option(field, value) ?? shortened(value);
}

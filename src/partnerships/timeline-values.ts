import { formatDate, formatMoment, isDate } from '../kit/dates.ts';
import { formatMoney } from '../kit/money.ts';
import { isId } from '../kit/ids.ts';
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
  if (field.endsWith('_at') && !Number.isNaN(Date.parse(value))) return formatMoment(new Date(value));
  const called = names[value] ?? words.option(field, value);
  return called ?? (isId(value) ? 'something that is no longer here' : shortened(value));
}

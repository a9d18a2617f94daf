import { isDate } from '../dates.ts';
import type { Cell } from './cells.ts';
import { attributeOf } from './tags.ts';

/** What the tag of a cell says, before its text is known. */
export interface OpenCell {
  readonly type: string | null;
  readonly attributes: string;
  readonly times: number;
  readonly isFormula: boolean;
}

/** A number of times that something is repeated; what is no such number counts once. */
export function timesOf(attributes: string, name: string): number {
  const said = attributeOf(attributes, name);
  return said !== null && /^[1-9]\d{0,8}$/.test(said) ? Number(said) : 1;
}

export function openCell(attributes: string): OpenCell {
  const isError = attributeOf(attributes, 'calcext:value-type') === 'error';
  return {
    type: isError
      ? 'error'
      : (attributeOf(attributes, 'office:value-type') ?? attributeOf(attributes, 'calcext:value-type')),
    attributes,
    times: timesOf(attributes, 'table:number-columns-repeated'),
    isFormula: attributeOf(attributes, 'table:formula') !== null,
  };
}

/** The cell's value by its type. A value that is not of the type that the cell says is read as the text that it shows. */
export function cellOf({ type, attributes }: OpenCell, text: string): Cell {
  const shown = text === '' ? null : text;
  const said = (name: string): string => attributeOf(attributes, name) ?? '';
  switch (type ?? '') {
    case 'float':
    case 'currency':
    case 'percentage':
      return numberOf(said('office:value')) ?? shown;
    case 'boolean':
      return { true: true, false: false }[said('office:boolean-value')] ?? shown;
    case 'date':
      return dateOf(said('office:date-value')) ?? shown;
    case 'time':
      return timeOf(said('office:time-value')) ?? shown;
    case 'error':
      return shown === null ? null : { error: shown };
    default:
      return shown ?? (said('office:string-value') || null);
  }
}

function numberOf(text: string): number | null {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : null;
}

/** "2026-04-01" and "2026-04-01T14:30:00"; a time is kept to the minute and its zone is the sheet's own. */
function dateOf(text: string): Cell {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(
    text,
  );
  const [, date = '', time] = found ?? [];
  if (!isDate(date) || date < '1000') return null;
  return time === undefined || time === '00:00' ? { date } : { date, time };
}

/** "PT14H30M00S" as "14:30". */
function timeOf(text: string): string | null {
  const [, hours, minutes] = /^PT(\d{1,2})H(\d{1,2})M/.exec(text) ?? [];
  return hours === undefined || minutes === undefined || Number(hours) > 23
    ? null
    : `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

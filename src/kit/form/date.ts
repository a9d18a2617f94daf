import { dateFrom, formatDate, isDate, type IsoDate } from '../dates.ts';
import { dateInput } from '../govuk/date-input.ts';
import type { Html } from '../html.ts';
import { oneLine } from '../reading.ts';
import {
  absent,
  legendOf,
  read,
  refuse,
  subjectOf,
  typedOne,
  type Drawing,
  type Field,
  type FieldOptions,
  type FieldReading,
  type Posted,
  type Typed,
} from './field.ts';

export interface DateOptions extends FieldOptions {
  /** Inclusive. */
  readonly earliest?: IsoDate | undefined;
  /** Inclusive. */
  readonly latest?: IsoDate | undefined;
  /** Today, for a day that has been. */
  readonly notAfter?: IsoDate | undefined;
}

const parts = ['day', 'month', 'year'] as const;
type PartName = (typeof parts)[number];
type Parts = Readonly<Record<PartName, string>>;

const example = '27 3 2026';

/** A date asked for as day, month and year; a whole yyyy-mm-dd under the field's own name is read too. */
export function date(options: DateOptions & { readonly required: string }): Field<IsoDate>;
export function date(options: DateOptions): Field<IsoDate | null>;
export function date(options: DateOptions): Field<IsoDate | null> {
  return {
    label: options.label,
    isRequired: options.required !== undefined,
    firstPart: 'day',
    read: (posted, name) => readDateField(options, posted, name),
    write: (value, name) => writeDate(value, name),
    draw: (at) => drawDate(options, at),
  };
}

function readDateField(options: DateOptions, posted: Posted, name: string): FieldReading<IsoDate | null> {
  const typed = partsOf(posted.body, name);
  const missing = parts.filter((part) => typed[part] === '');
  if (missing.length === parts.length) return absent(options);
  const subject = subjectOf(options);
  if (missing.length > 0)
    return refuse(`${subject} must include ${missing.map((part) => `a ${part}`).join(' and ')}`, missing);
  if (/^\d{1,3}$/.test(typed.year))
    return refuse(`${subject} must have a year of 4 numbers, such as 2026`, ['year']);
  const read = wholeDate(typed);
  return read === null ? refuse(`${subject} must be a real date, such as ${example}`) : within(options, read);
}

function partsOf(typed: Typed, name: string): Parts {
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typedOne(typed, name).trim());
  if (whole !== null) return { day: whole[3] ?? '', month: whole[2] ?? '', year: whole[1] ?? '' };
  const part = (part: PartName): string => oneLine(typedOne(typed, `${name}-${part}`));
  return { day: part('day'), month: part('month'), year: part('year') };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function wholeDate({ day, month, year }: Parts): IsoDate | null {
  const named = /^[a-z]{3,9}$/i.test(month) ? monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1 : 0;
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(day)?.[1];
  if (number === undefined || !/^\d{4}$/.test(year) || (named === 0 && !/^\d{1,2}$/.test(month))) return null;
  return dateFrom(Number(year), named || Number(month), Number(number));
}

/** Dates of one shape compare as text. */
function within(options: DateOptions, value: IsoDate): FieldReading<IsoDate> {
  const { earliest, latest, notAfter } = options;
  const subject = subjectOf(options);
  if (notAfter !== undefined && value > notAfter) return refuse(`${subject} must be today or in the past`);
  if (earliest !== undefined && value < earliest)
    return refuse(`${subject} must be ${formatDate(earliest)} or later`);
  if (latest !== undefined && value > latest)
    return refuse(`${subject} must be ${formatDate(latest)} or earlier`);
  return read(value);
}

function writeDate(value: IsoDate | null, name: string): Typed {
  if (value === null || !isDate(value)) return {};
  const [year, month, day] = value.split('-').map(Number);
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
}

function drawDate(options: DateOptions, at: Drawing): Html {
  const typed = partsOf(at.typed, at.name);
  const wrong = at.error?.parts;
  const part = (name: PartName): object => ({
    name,
    value: typed[name],
    error: wrong?.includes(name),
  });
  return dateInput({
    id: at.name,
    namePrefix: at.name,
    fieldset: { legend: legendOf(options) },
    hint: options.hint ?? `For example, ${example}`,
    errorMessage: at.error?.text,
    day: part('day'),
    month: part('month'),
    year: part('year'),
  });
}

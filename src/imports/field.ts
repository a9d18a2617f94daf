import { formatDate } from '../kit/dates.ts';
import { formatMoneyPeriod, type Money, type MoneyPeriod, penceAYear } from '../kit/money.ts';
import type { Choice } from '../kit/reading.ts';
import { formatTimeSpent, type TimeSpent, type TimeUnit } from '../kit/timespent.ts';

export type ImportType =
  | 'text'
  | 'longText'
  | 'money'
  | 'date'
  | 'timeSpent'
  | 'yesNo'
  | 'choice'
  | 'level'
  | 'organisation'
  | 'organisations'
  | 'person'
  | 'people'
  | 'code'
  | 'number'
  | 'url'
  | 'reference';

/** Something that a column of a spreadsheet can be: a field of the register, or one that the council adds. */
export interface ImportField {
  readonly id: string;
  readonly label: string;
  readonly synonyms: readonly string[];
  readonly type: ImportType;
  /** Choices and levels; for yes or no, further words that mean yes (id "yes") or no (id "no"). */
  readonly choices?: readonly Choice[];
  /** Several columns may go to it, and rows that join bring their values together. */
  readonly repeats?: boolean;
  /** Staff time: what a bare number means where the heading does not say. */
  readonly unit?: TimeUnit;
  /** Money: how often an amount falls due where neither cell nor heading says. */
  readonly period?: MoneyPeriod;
  /** A code of what another field names: the code of each partner. */
  readonly codeOf?: string;
  /** Dates: a month or a year says enough, and is read as its first day. */
  readonly rough?: boolean;
  /** Dates: inclusive. Of what has happened it is today. */
  readonly latest?: string;
  /** Characters at most. */
  readonly longest?: number;
  /** Names with commas in them that are kept already, as `nameKey` has them: such a cell is one name and not a list. */
  readonly whole?: ReadonlySet<string>;
  /** Bodies that are kept already, as `nameKey` has them: a comma may stand between two of them. */
  readonly bodies?: ReadonlySet<string>;
  /** The council's own field, made for a column that nothing else wants. */
  readonly own?: boolean;
  /** The set of questions whose outcome it is: the value becomes a decision, and its choices are the outcomes. */
  readonly decides?: string;
}

/** A body or person, by name, with the code that the same row gives. */
export interface Named {
  readonly name: string;
  readonly code?: string;
  /** What else it may be called: a person by their name alone, or by their post. */
  readonly also?: readonly string[];
}

/** Text, dates and the ids of choices as text; the rest as their types say. */
export type EntryValue = string | number | boolean | Money | TimeSpent | Named | readonly Named[];

export function isList(type: ImportType): boolean {
  return type === 'organisations' || type === 'people';
}

export function isOfPeople(type: ImportType): boolean {
  return type === 'person' || type === 'people';
}

export function isNamed(type: ImportType): boolean {
  return isOfPeople(type) || type === 'organisation' || type === 'organisations';
}

/** A body or a place that grows by what a file says and loses nothing by what it does not say. */
export function onlyGains(field: ImportField): boolean {
  return isList(field.type) || field.id === 'area' || field.id === 'documents';
}

/** The value of a field that holds text; "" where there is none. */
export function textOf(value: EntryValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The names of a field that holds one or several; none where it holds something else. */
export function namesIn(value: EntryValue): readonly Named[] {
  if (Array.isArray(value)) return value as readonly Named[];
  return typeof value === 'object' && 'name' in value ? [value] : [];
}

/** Whether two values of one field are the same in substance, whatever way they were typed. */
export function sameValue(one: EntryValue, other: EntryValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if ('minutesAYear' in one) return 'minutesAYear' in other && one.minutesAYear === other.minutesAYear;
  if ('pence' in one) return 'pence' in other && one.pence === other.pence && one.period === other.period;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A value in words, as a table of changes shows it. */
export function showValue(field: ImportField, value: EntryValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 10 });
  if (typeof value === 'string') {
    if (field.type === 'date') return formatDate(value);
    return field.choices?.find((choice) => choice.id === value)?.label ?? value;
  }
  if ('minutesAYear' in value) return formatTimeSpent(value.minutesAYear);
  if ('pence' in value) return formatMoneyPeriod(value);
  return 'name' in value ? value.name : value.map((one) => one.name).join('; ');
}

/** What an amount comes to in one financial year. One that falls due once is that year's. */
export function inOneYear(money: Money): number {
  return penceAYear(money) ?? money.pence;
}

import { oneLine, readAbsence, unread, value, type Reading } from './reading.ts';

/** A calendar date as text, "2026-04-01". These sort and compare as text. */
export type IsoDate = string;

const zone = 'Europe/London';
const fullDate = 'A full date, such as 3 April 2016';
const dateThatExists = 'A date that exists';

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
// Month names in Welsh, as councils in Wales type them.
const welshMonths = [
  'ionawr',
  'chwefror',
  'mawrth',
  'ebrill',
  'mai',
  'mehefin',
  'gorffennaf',
  'awst',
  'medi',
  'hydref',
  'tachwedd',
  'rhagfyr',
];

export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && dateFrom(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** The date as text, or null where the calendar has no such day. Years 1000 to 9999. */
export function dateFrom(year: number, month: number, day: number): IsoDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i;
const timeAfter = /[T\s,]\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:am|pm)?$/i;

/** Reads a full date as people in Britain type one, day before month: "03/04/2025" is 3 April. A month or year alone is not a date. */
export function readDate(text: string): Reading<IsoDate> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const line = oneLine(text);
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/i.test(line)) return readInstant(line);
  const day = line.replace(weekday, '').replace(timeAfter, '').trim();
  if (/^\d{5}$/.test(day)) return readDateNumber(Number(day), false);
  return readNumeric(day) ?? readNamed(day) ?? unread(exampleFrom(day));
}

function readInstant(text: string): Reading<IsoDate> {
  try {
    return value(londonDate(Temporal.Instant.from(text)));
  } catch {
    return unread(dateThatExists);
  }
}

function readNumeric(text: string): Reading<IsoDate> | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return orMissing(dateFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const british = /^(\d{1,2})\s?([-/.\s])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)$/.exec(text);
  if (!british) return null;
  const [day, month, year] = [Number(british[1]), Number(british[3]), wholeYear(british[4] as string)];
  if (month > 12 && month <= 31 && day <= 12)
    return unread(`Day, month, year, such as ${month}/${two(day)}/${year}`);
  return orMissing(dateFrom(year, month, day));
}

function readNamed(text: string): Reading<IsoDate> | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(\p{L}+)\.?,?[\s-]*(\d{4}|'?\d\d)$/iu.exec(
    text,
  );
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu.exec(text);
  const parts = dayFirst?.slice(1) ?? (monthFirst ? [monthFirst[2], monthFirst[1], monthFirst[3]] : null);
  if (!parts) return null;
  const [day, name, year] = parts as [string, string, string];
  const month = monthNumber(name);
  if (month === 0) return null;
  return orMissing(dateFrom(wholeYear(year.replace("'", '')), month, Number(day)));
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  if (lower === 'sept') return 9;
  const english = monthNames.findIndex((month) => month === lower || month.slice(0, 3) === lower);
  return (english === -1 ? welshMonths.indexOf(lower) : english) + 1;
}

function orMissing(date: IsoDate | null): Reading<IsoDate> {
  return date === null ? unread(dateThatExists) : value(date);
}

function wholeYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  return Number(digits) + (Number(digits) < 70 ? 2000 : 1900);
}

// "April 2016" is answered with a day in April 2016, so that the person sees what to add.
function exampleFrom(text: string): string {
  const match = /^(\p{L}+)\.?[\s-]+(\d{4})$/u.exec(text);
  const month = match ? monthNumber(match[1] as string) : 0;
  if (!match || month === 0) return fullDate;
  return `A full date, such as 3 ${monthName(month)} ${match[2] as string}`;
}

/**
 * The date of a spreadsheet's day number. The 1900 system counts a 29 February 1900 that never was; the 1904
 * system starts four years later. A part of a day is dropped.
 */
export function readDateNumber(serial: number, from1904: boolean): Reading<IsoDate> {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  // Day 60 is the 29 February that never was.
  if (!Number.isFinite(days) || days < 1 || days === 60 || days > 2_958_465) return unread(dateThatExists);
  const start = days < 60 ? '1899-12-31' : '1899-12-30';
  return value(addDays(start, days));
}

/** The day number, in the 1900 system, of a date from 1 March 1900 on; null before that, where systems differ. */
export function dateNumber(date: IsoDate): number | null {
  const days = daysBetween('1899-12-30', date);
  return days > 60 ? days : null;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day of a later month, or that month's last day where it is shorter: 31 January plus one is 28 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

export function addYears(date: IsoDate, years: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ years }, { overflow: 'constrain' }).toString();
}

/** Whole days from the first date to the second; negative where the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  // Both are midnights of a calendar without clock changes, so the division leaves nothing over.
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

export type Moment = Temporal.Instant | Date;

function inLondon(moment: Moment): Temporal.ZonedDateTime {
  const instant = moment instanceof Date ? Temporal.Instant.fromEpochMilliseconds(moment.getTime()) : moment;
  return instant.toZonedDateTimeISO(zone);
}

/** The dates of hours asked for before: clocks in London change by whole hours of the world's. */
const datesOfHours = new Map<number, IsoDate>();
const mostHours = 10_000;

/** The date it is in London at a moment. */
export function londonDate(moment: Moment): IsoDate {
  const time = moment instanceof Date ? moment.getTime() : moment.epochMilliseconds;
  const hour = Math.floor(time / 3_600_000);
  const known = datesOfHours.get(hour);
  if (known !== undefined) return known;
  const date = inLondon(moment).toPlainDate().toString();
  if (datesOfHours.size >= mostHours) datesOfHours.clear();
  if (time > lastOddHour) datesOfHours.set(hour, date);
  return date;
}

/** Until 1847 London kept its own time, a little over a minute behind. */
const lastOddHour = Date.parse('1848-01-01');

/** When a date begins in London. */
export function startOfDay(date: IsoDate): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
}

/** When a date is over in London: the first moment that no longer belongs to it. */
export function endOfDay(date: IsoDate): Temporal.Instant {
  return startOfDay(addDays(date, 1));
}

/** The calendar year in which the financial year of a date begins. */
export function financialYearStart(date: IsoDate): number {
  return Number(date.slice(0, 4)) - (date.slice(5) < '04-01' ? 1 : 0);
}

/** The financial year, from 1 April, that a date falls in: "2026-27". */
export function financialYear(date: IsoDate): string {
  const year = financialYearStart(date);
  return `${year}-${two((year + 1) % 100)}`;
}

/** The first and last date, both inclusive, of a financial year; null where the text names none ("2026-28"). */
export function financialYearDates(text: string): { from: IsoDate; to: IsoDate } | null {
  const match = /^(\d{4})[-/](\d\d|\d{4})$/.exec(text.trim());
  if (!match) return null;
  const year = Number(match[1]);
  const next = match[2] as string;
  if (next !== two((year + 1) % 100) && next !== String(year + 1)) return null;
  return { from: `${match[1]}-04-01`, to: `${year + 1}-03-31` };
}

function monthName(month: number): string {
  const name = monthNames[month - 1] as string;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "1 November 2026". */
export function formatDate(date: IsoDate): string {
  return `${Number(date.slice(8, 10))} ${monthName(Number(date.slice(5, 7)))} ${date.slice(0, 4)}`;
}

/** "1 Nov 2026". */
export function formatDateShort(date: IsoDate): string {
  return `${Number(date.slice(8, 10))} ${monthName(Number(date.slice(5, 7))).slice(0, 3)} ${date.slice(0, 4)}`;
}

/** "1 November 2026 at 3:05pm", in London. */
export function formatMoment(moment: Moment): string {
  const local = inLondon(moment);
  const hour = local.hour % 12 === 0 ? 12 : local.hour % 12;
  const half = local.hour < 12 ? 'am' : 'pm';
  return `${formatDate(local.toPlainDate().toString())} at ${hour}:${two(local.minute)}${half}`;
}

export interface Stretch {
  /** The first day, or null where it is not known. */
  readonly from: IsoDate | null;
  /** The first day on which it is over, or null where it is not. */
  readonly until: IsoDate | null;
}

/** Whether both have a day. A start that is not known is before all others, and an end that has not come after them. */
export function meet(one: Stretch, other: Stretch): boolean {
  return (
    (one.until === null || other.from === null || one.until > other.from) &&
    (other.until === null || one.from === null || other.until > one.from)
  );
}

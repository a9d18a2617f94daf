import { formatCount } from './count.ts';
import { oneLine, readAbsence, unread, value, type Reading } from './reading.ts';

export type TimeAmount = 'minutes' | 'hours' | 'days' | 'fte';
export type TimePeriod = 'week' | 'fortnight' | 'month' | 'quarter' | 'year';

/** What a bare number means, for instance hours a month: the caller's policy or column heading says. */
export interface TimeUnit {
  readonly amount: TimeAmount;
  readonly per: TimePeriod;
}

/** The working day and week come from the policy: no length is assumed here. */
export interface WorkingTime {
  readonly hoursInDay?: number | undefined;
  readonly hoursInWeek?: number | undefined;
  readonly unit?: TimeUnit | undefined;
}

export interface TimeSpent {
  readonly minutesAYear: number;
  readonly typed: string;
}

// A year has 52 weeks and 12 months, so a week's hours become a month's by 52/12 and not by 4.
const timesAYear: Readonly<Record<TimePeriod, number>> = {
  week: 52,
  fortnight: 26,
  month: 12,
  quarter: 4,
  year: 1,
};

const amountWords: Readonly<Record<string, TimeAmount>> = {
  m: 'minutes',
  min: 'minutes',
  mins: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  h: 'hours',
  hr: 'hours',
  hrs: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  fte: 'fte',
  wte: 'fte',
};

const periodWords: Readonly<Record<string, TimePeriod>> = {
  week: 'week',
  weekly: 'week',
  wk: 'week',
  w: 'week',
  pw: 'week',
  fortnight: 'fortnight',
  fortnightly: 'fortnight',
  month: 'month',
  monthly: 'month',
  mth: 'month',
  mnth: 'month',
  m: 'month',
  pm: 'month',
  pcm: 'month',
  quarter: 'quarter',
  quarterly: 'quarter',
  qtr: 'quarter',
  pq: 'quarter',
  year: 'year',
  yearly: 'year',
  yr: 'year',
  annum: 'year',
  annually: 'year',
  y: 'year',
  pa: 'year',
  annual: 'year',
};

const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' };

const expectedTime = 'A number of hours, or a time and how often, such as 1.5 days a month';

/** Reads staff time as minutes a year: "1.5 days/month", "2 hrs per week", "0.2 FTE", "half a day a month", or a bare number in the given unit. */
export function readTimeSpent(text: string, working: WorkingTime): Reading<TimeSpent> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const typed = oneLine(text);
  if (/^(?:nil|zero)$/i.test(typed)) return value({ minutesAYear: 0, typed });
  const parts = split(typed);
  if (parts === null) return unread(expectedTime);
  const { number, per } = parts;
  const amount = parts.amount ?? working.unit?.amount;
  if (amount === undefined) return unread('Hours or days, and how often, such as 6 hours a month');
  const minutes = minutesOf(amount, working);
  if (minutes === null) return unread(unknownLength(amount));
  const period = amount === 'fte' ? 'week' : (per ?? working.unit?.per);
  if (period === undefined) return unread('How often as well, such as 6 hours a month');
  const minutesAYear = Math.round(number * minutes * timesAYear[period]);
  return Number.isSafeInteger(minutesAYear) ? value({ minutesAYear, typed }) : unread(expectedTime);
}

interface Parts {
  readonly number: number;
  readonly amount: TimeAmount | null;
  readonly per: TimePeriod | null;
}

const timePattern =
  /^(\d*\.?\d+|\d+\.)\s*(?:x\s*)?((?!(?:per|a|each|every)\b)[a-z]+)?(?:\s*(?:\/|\bper\b|\bp\/|\ba\b|\beach\b|\bevery\b)\s*([a-z]+)|\s+([a-z]+))?$/;

function split(typed: string): Parts | null {
  const match = timePattern.exec(plain(typed));
  if (!match) return null;
  const [, digits, first, afterPer, bareWord] = match;
  const perWord = afterPer ?? bareWord;
  const number = Number(digits);
  // "5 monthly" and "5 pm" have no amount: the only word is the period. A lone "5m" could be either, so it is neither.
  if (first !== undefined && perWord === undefined) {
    if (first === 'm') return null;
    if (amountWords[first]) return { number, amount: amountWords[first], per: null };
    return periodWords[first] ? { number, amount: null, per: periodWords[first] } : null;
  }
  const amount = first === undefined ? null : amountWords[first];
  const per = perWord === undefined ? null : periodWords[perWord];
  return amount === undefined || per === undefined ? null : { number, amount, per };
}

function plain(typed: string): string {
  return typed
    .toLowerCase()
    .replace(
      /(\d)?\s?([½¼¾])/g,
      (_, whole: string | undefined, part: string) => `${whole ?? '0'}${fractions[part] ?? ''}`,
    )
    .replace(/^half (?:an? )?/, '0.5 ')
    .replace(/^(?:an?|one) /, '1 ')
    .replace(/p\.\s?([amw])\.?/g, 'p$1')
    .replace(/\bp\/([wmqay])\b/g, 'p$1')
    .replace(/\bf\.t\.e\.?/g, 'fte')
    .replace(/\b(?:staff|officer|working|calendar|approx\.?) /g, '')
    .replace(/(\d),(\d{3})(?!\d)/g, '$1$2')
    .replace(/\b(hrs?|mins?|mths?|wks?|yrs?|qtrs?)\./g, '$1')
    .replace(/\((per|a) ([a-z]+)\)/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();
}

function minutesOf(amount: TimeAmount, working: WorkingTime): number | null {
  if (amount === 'minutes') return 1;
  if (amount === 'hours') return 60;
  const hours = amount === 'days' ? working.hoursInDay : working.hoursInWeek;
  return hours === undefined ? null : hours * 60;
}

function unknownLength(amount: TimeAmount): string {
  const span = amount === 'fte' ? 'week' : 'day';
  return `Hours and how often: the policy does not say how many hours are in a working ${span}`;
}

/** "11.1 hours a month": minutes a year said in hours over another period, to a tenth of an hour. */
export function formatTimeSpent(minutesAYear: number, per: TimePeriod = 'month'): string {
  const hours = Math.round((minutesAYear / 60 / timesAYear[per]) * 10) / 10;
  return `${formatCount(hours)} ${hours === 1 ? 'hour' : 'hours'} a ${per}`;
}

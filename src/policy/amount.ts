/** Amounts as a policy writes them. Each is exact: money in whole pence, time in minutes a year. */

const MONEY = /^£\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s?(k|m|thousand|million)?$/i;
const TIME = /^(\d+(?:\.\d+)?)\s*(minute|hour|day)s?\s+(?:a|an|per)\s+(week|month|year)$/i;
const SPAN = /^(\d+)\s*(day|week|month|year)s?$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const THOUSANDS = { k: 1000, thousand: 1000, m: 1_000_000, million: 1_000_000 };
const TIMES_A_YEAR = { week: 52, month: 12, year: 1 };

export interface WorkingTime {
  readonly hoursADay: number;
  readonly daysAWeek: number;
}

/** A length of time on the calendar. */
export interface Span {
  readonly days?: number;
  readonly months?: number;
}

/** "£100,000", "£100k", "£100,000.01", "£1.5m" or "£1.5 million" as whole pence; undefined when it is none of these. */
export function readMoney(typed: string): number | undefined {
  const found = MONEY.exec(typed.trim());
  if (!found) return undefined;
  const pence =
    Number((found[1] as string).replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  const scale = found[3]?.toLowerCase() as keyof typeof THOUSANDS | undefined;
  const value = pence * (scale ? THOUSANDS[scale] : 1);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** "10 hours a month" as minutes a year: a month is a twelfth of a year and a week is a fifty-second (T8). */
export function readTime(typed: string, working?: WorkingTime): number | undefined {
  const found = TIME.exec(typed.trim());
  if (!found) return undefined;
  const unit = (found[2] as string).toLowerCase();
  if (unit === 'day' && !working) return undefined;
  const minutes = unit === 'minute' ? 1 : unit === 'hour' ? 60 : 60 * (working?.hoursADay ?? 0);
  const times = TIMES_A_YEAR[(found[3] as string).toLowerCase() as keyof typeof TIMES_A_YEAR];
  return Math.round(Number(found[1]) * minutes * times);
}

/** "1 year", "6 months", "2 weeks" or "14 days". */
export function readSpan(typed: string): Span | undefined {
  const found = SPAN.exec(typed.trim());
  if (!found) return undefined;
  const count = Number(found[1]);
  if (count < 1 || count > 1200) return undefined;
  const unit = (found[2] as string).toLowerCase();
  if (unit === 'day') return { days: count };
  if (unit === 'week') return { days: 7 * count };
  return { months: unit === 'year' ? 12 * count : count };
}

/** A real date written yyyy-mm-dd. */
export function readDate(typed: string): string | undefined {
  if (!DATE.test(typed)) return undefined;
  const moment = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(typed) ? typed : undefined;
}

/** The date a span later (or earlier, with `-1`); a month that is too short gives its last day. */
export function moved(date: string, span: Span, direction: 1 | -1 = 1): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + direction * (span.months ?? 0);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const moment = Date.UTC(
    Math.floor(months / 12),
    months % 12,
    Math.min(day, lastDay) + direction * (span.days ?? 0),
  );
  return new Date(moment).toISOString().slice(0, 10);
}

export function sayMoney(pence: number): string {
  const pounds = Math.trunc(pence / 100).toLocaleString('en-GB');
  const rest = Math.abs(pence % 100);
  return `£${pounds}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export function sayDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

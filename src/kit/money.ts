import { matchKey, oneLine, readAbsence, unread, value, type Reading } from './reading.ts';

/** How often an amount falls due. Null in `Money` where the text does not say. */
export type MoneyPeriod = 'once' | 'week' | 'month' | 'quarter' | 'year';

/** Whole pence, always a safe integer. */
export interface Money {
  readonly pence: number;
  readonly period: MoneyPeriod | null;
}

const oneAmount = 'One amount, such as £5,605 or £5.6k';

const periods: readonly (readonly [RegExp, MoneyPeriod])[] = [
  [
    /(?:per annum|p\.?\s?a\.?|(?:per|a|each|every)\s+year|\/\s?(?:year|yr|annum)|annually|yearly|annual)$/,
    'year',
  ],
  [/(?:(?:per|a|each|every)\s+quarter|\/\s?(?:quarter|qtr)|quarterly)$/, 'quarter'],
  [
    /(?:(?:per|a|each|every)\s+(?:calendar\s+)?month|\/\s?(?:month|mth|mo)|monthly|p\.?c\.?m\.?|p\.?m\.?)$/,
    'month',
  ],
  [/(?:(?:per|a|each|every)\s+week|\/\s?(?:week|wk)|weekly|p\.?w\.?)$/, 'week'],
  [/(?:one[\s-]off(?:\s+payment)?|once)$/, 'once'],
];

// Powers of ten, so that "£1.25m" is shifted, never multiplied: no rounding can creep in.
const multipliers: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  bn: 9,
  billion: 9,
};

/** Reads one amount in pounds: "£100k", "100,000", "£1.2m", "(500)", "£500 pa", "50p". A range or "+ VAT" is not one amount. */
export function readMoney(text: string): Reading<Money> {
  const absence = readAbsence(text);
  if (absence) return absence;
  const line = oneLine(text)
    .toLowerCase()
    .replace(/[\u2212\u2013]/g, '-');
  if (/^(?:nil|zero|free|no cost|no charge|nothing)$/.test(matchKey(line)))
    return value({ pence: 0, period: null });
  if (/[€$¥]|\b(?:eur|euros?|usd|dollars?)\b/.test(line))
    return unread('An amount in pounds, such as £5,605');
  const { amount, period } = splitPeriod(line);
  const pence = readPence(amount);
  if (pence === 'tooLarge') return unread('A smaller amount: this is more than can be held to the penny');
  if (pence === 'fraction') return unread('Pounds and whole pence, such as £5,605.50');
  return pence === null ? unread(oneAmount) : value({ pence, period });
}

/** An amount from a cell that holds a number of pounds, to the nearest penny (a sheet keeps a third of £1,000 as 333.333...). */
export function readMoneyNumber(pounds: number): Reading<Money> {
  // Scaling the shortest decimal text, not the binary value, keeps 1.005 at a half and not just below it.
  const pence = Math.round(Number(`${pounds}e2`));
  const scaled = Number.isNaN(pence) ? Math.round(pounds * 100) : pence;
  if (!Number.isSafeInteger(scaled))
    return unread('A smaller amount: this is more than can be held to the penny');
  return value({ pence: scaled + 0, period: null });
}

function splitPeriod(line: string): { amount: string; period: MoneyPeriod | null } {
  // Brackets around the words ("£500 (one-off)") go, but "(500)" is a negative amount and stays.
  const open = line.replace(/\(\s*([^)\d]+)\)\s*$/, '$1').trim();
  for (const [pattern, period] of periods) {
    const amount = open.replace(pattern, '').trim();
    if (amount !== open) return { amount, period };
  }
  return { amount: line, period: null };
}

const amountPattern =
  /^(-)?(?:£|gbp)?\s?(-)?(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?\s?(k|thousand|mn|m|million|bn|billion)?\s?(?:gbp|pounds)?$/;

function readPence(text: string): number | 'fraction' | 'tooLarge' | null {
  const bracketed = /^(?:£\s?)?\((.+)\)$/.exec(text);
  const coins = /^(\d{1,2})p$/.exec(text);
  if (coins) return Number(coins[1]);
  const match = amountPattern.exec(bracketed?.[1] ?? text);
  if (!match || (match[3] === undefined && match[4] === undefined)) return null;
  const signs = [match[1], match[2], bracketed].filter((sign) => sign !== undefined && sign !== null).length;
  if (signs > 1) return null;
  const pence = shift(match[3] ?? '0', match[4] ?? '', 2 + (multipliers[match[5] ?? ''] ?? 0));
  return typeof pence === 'number' && signs === 1 && pence !== 0 ? -pence : pence;
}

function shift(whole: string, fraction: string, places: number): number | 'fraction' | 'tooLarge' {
  if (/[1-9]/.test(fraction.slice(places))) return 'fraction';
  const pence = Number(whole.replaceAll(',', '') + fraction.slice(0, places).padEnd(places, '0'));
  return Number.isSafeInteger(pence) ? pence : 'tooLarge';
}

/** "£12,000", "£12,000.50", "-£500": pence are shown only where there are any. */
export function formatMoney(pence: number): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError(`${pence} is not a whole number of pence`);
  const sign = pence < 0 ? '-' : '';
  const [pounds, coins] = splitPounds(pence);
  const grouped = pounds.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}£${grouped}${coins === '00' ? '' : `.${coins}`}`;
}

/** "12000.50": for files and form fields, without the pound sign or commas. */
export function plainMoney(pence: number): string {
  const [pounds, coins] = splitPounds(pence);
  return `${pence < 0 ? '-' : ''}${pounds}${coins === '00' ? '' : `.${coins}`}`;
}

// As text, because dividing pence above 2^51 by a hundred no longer gives every penny.
function splitPounds(pence: number): [string, string] {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return [digits.slice(0, -2), digits.slice(-2)];
}

const periodWords: Readonly<Record<MoneyPeriod, string>> = {
  once: 'one-off',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

/** "£500 a month"; the period is left out where it is not known. */
export function formatMoneyPeriod(money: Money): string {
  return money.period === null
    ? formatMoney(money.pence)
    : `${formatMoney(money.pence)} ${periodWords[money.period]}`;
}

/** What a recurring amount comes to in a year; null where it is one-off, the period is unknown or the sum cannot be held. */
export function penceAYear(money: Money): number | null {
  const times = { once: 0, week: 52, month: 12, quarter: 4, year: 1 }[money.period ?? 'once'];
  const yearly = money.pence * times;
  return times === 0 || !Number.isSafeInteger(yearly) ? null : yearly;
}

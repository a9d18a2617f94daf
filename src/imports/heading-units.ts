import type { MoneyPeriod } from '../kit/money.ts';
import type { TimeAmount, TimePeriod, TimeUnit } from '../kit/timespent.ts';
import type { ReadAs } from './read-cell.ts';

const periods: readonly (readonly [RegExp, TimePeriod])[] = [
  [/\b(?:per|a|each|every)\s+week|weekly|\/\s?w(?:ee)?k\b|\bp\.?w\b/i, 'week'],
  [/\b(?:per|a|each|every)\s+month|monthly|\/\s?mo?n?th\b|\bp\.?c?\.?m\b/i, 'month'],
  [/\b(?:per|a|each|every)\s+quarter|quarterly/i, 'quarter'],
  [/\b(?:per|a|each|every)\s+year|per annum|annual|yearly|\/\s?y(?:ea)?r\b|\bp\.?a\b/i, 'year'],
];

const amounts: readonly (readonly [RegExp, TimeAmount])[] = [
  [/\bminutes?\b|\bmins?\b/i, 'minutes'],
  [/\bhours?\b|\bhrs?\b/i, 'hours'],
  [/\bdays?\b/i, 'days'],
  [/\bf\.?t\.?e\b|\bw\.?t\.?e\b/i, 'fte'],
];

/** What a heading says of its cells' units: "Staff time (days a month)", "Budget 2026 (£000)", "Grant per year". */
export function readHeading(heading: string): ReadAs {
  const period = periods.find(([pattern]) => pattern.test(heading))?.[1];
  const amount = amounts.find(([pattern]) => pattern.test(heading))?.[1];
  const unit: TimeUnit | undefined = amount === undefined ? undefined : { amount, per: period ?? 'month' };
  const thousands = /£\s?'?000s?\b|£\s?k\b|\(\s?'?000s?\s?\)|\bthousands?\b/i.test(heading);
  return {
    ...(period === undefined || amount !== undefined ? {} : { period: period as MoneyPeriod }),
    ...(unit === undefined || (amount === 'days' && period === undefined) ? {} : { unit }),
    ...(thousands ? { thousands } : {}),
  };
}

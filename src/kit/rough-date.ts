import { financialYearDates, type IsoDate, readDate } from './dates.ts';
import { oneLine } from './reading.ts';

/**
 * The first day that a month, a year or a financial year can mean: "April 2016" and "04/2016" as 1 April 2016, "2019"
 * as 1 January 2019, "2016/17" as 1 April 2016. Null for anything else, a full date among it.
 */
export function readRoughDate(text: string): IsoDate | null {
  const line = oneLine(text).replace(/^(?:since|from|in)\s+/i, '');
  if (/^(?:1[89]|20)\d\d$/.test(line)) return `${line}-01-01`;
  const financial = financialYearDates(line);
  if (financial !== null) return financial.from;
  const month = /^(\d{1,2})[-/.]((?:1[89]|20)\d\d)$/.exec(line);
  const first = month === null ? `1 ${line}` : `1/${month[1]}/${month[2]}`;
  if (month === null && !/^\p{L}{3,}\.?[\s-]*(?:\d{4}|'?\d\d)$/u.test(line)) return null;
  const reading = readDate(first);
  return reading.is === 'value' ? reading.value : null;
}

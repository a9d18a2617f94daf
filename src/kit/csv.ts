import { stringify } from 'csv-stringify/sync';
import { plainMoney } from './money.ts';
import { guard } from './sheet/cells.ts';

/** A value to write: amounts as pence, dates as "2026-04-01". Text is made harmless; numbers stay numbers. */
export type WrittenCell =
  | string
  | number
  | boolean
  | null
  | { readonly pence: number }
  | { readonly date: string };

/**
 * Rows as CSV that Excel opens as it is: a byte order mark, CRLF, and an apostrophe before text that would run as
 * a formula. Reading it back gives the same values, because the apostrophe is taken off again.
 */
export function writeCsv(rows: Iterable<readonly WrittenCell[]>): string {
  const text = stringify(
    Array.from(rows, (row) => row.map(csvText)),
    { record_delimiter: 'windows', quoted_match: /^\s|\s$|[\r\n]/ },
  );
  return `\ufeff${text}`;
}

function csvText(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return guard(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  return 'pence' in cell ? plainMoney(cell.pence) : cell.date;
}

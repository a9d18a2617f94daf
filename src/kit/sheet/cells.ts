import { tidyText } from '../reading.ts';

/**
 * A cell as it crosses from the reading process: text exactly as in the file (see `cellText`), a number, yes or no,
 * a date by its number format, an error such as #REF!, or null for a blank.
 */
export type Cell = string | number | boolean | null | DateCell | ErrorCell;

export interface DateCell {
  readonly date: string;
  /** "14:30", only where the cell holds a time of day besides the date. */
  readonly time?: string;
}

export interface ErrorCell {
  readonly error: string;
}

export interface SheetRow {
  /** The row's number as a spreadsheet shows it, from 1. Wholly blank rows are left out, so numbers may skip. */
  readonly line: number;
  /** Without the blanks at its end. */
  readonly cells: readonly Cell[];
  /** Columns, from 0, whose value is the last one that a formula calculated. */
  readonly formulas?: readonly number[];
}

export interface Merge {
  readonly fromLine: number;
  readonly toLine: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** Rows and columns of a merge count from 1 and from 0, and both ends are inside it. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidyText(cell) === '');
}

/** The cell as a person would read it: tidied text, without the apostrophe that our exports put before formulas. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return tidyText(unguard(cell));
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if ('error' in cell) return cell.error;
  return cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`;
}

// Spaces and what cannot be seen are passed over by some programs before they look for a formula.
const formulaStart = /^'*(?:\p{Cc}|[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/**
 * Text that a spreadsheet would take for a formula, or that begins with a control character, made harmless by an apostrophe before it. Text that
 * already has the apostrophe gets another, so that `unguard` always gives back what was there.
 */
export function guard(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

export function unguard(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

/** "A" for 0, "AA" for 26: the letters that a spreadsheet shows above the column. */
export function columnLetters(column: number): string {
  const last = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The column, from 0, of letters such as "AB"; -1 where the text does not start with letters. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return column - 1;
}

const readingOnly = ' (for reading)';

/** Names a sheet as one that says more of what another holds: whoever reads the workbook again leaves it alone. */
export function forReading(name: string): string {
  return `${name}${readingOnly}`;
}

export function isForReading(name: string): boolean {
  return name.endsWith(readingOnly);
}

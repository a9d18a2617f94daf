import { writeXlsx as write, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import type { WrittenCell } from '../csv.ts';
import { dateNumber, formatDate } from '../dates.ts';
import { guard } from './cells.ts';

export interface SheetToWrite {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: Iterable<readonly WrittenCell[]>;
}

const moneyFormat = '"£"#,##0.00';
const dateFormat = 'd mmm yyyy';

/**
 * A workbook with bold headings that stay in view, dates and amounts as such, and nothing hidden: no hidden sheet,
 * row or column, no names, comments, formulas or links.
 */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  if (sheets.length === 0) throw new Error('A workbook needs a sheet');
  const names = new Set<string>();
  return write({
    sheets: sheets.map((sheet) => toSheet(sheet, sheetName(sheet.name, names))),
    properties: {},
  });
}

function toSheet(sheet: SheetToWrite, name: string): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows: CellValue[][] = [sheet.headings.map(xlsxText)];
  sheet.headings.forEach((_, column) => cells.set(`0,${column}`, { style: { font: { bold: true } } }));
  const widths = sheet.headings.map((heading) => heading.length);
  for (const row of sheet.rows) {
    const line = rows.length;
    rows.push(row.map((cell) => xlsxValue(cell)));
    row.forEach((cell, column) => {
      const style = styleOf(cell);
      if (style) cells.set(`${line},${column}`, { style });
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  }
  const columns = widths.map((width) => ({ width: Math.min(Math.max(width + 2, 10), 60) }));
  return { name, rows, cells, columns, freezePane: { rows: 1 } };
}

function xlsxText(text: string): string {
  // Excel refuses to open a cell of more than this; the rest would make the whole file unreadable.
  const cut = guard(text.toWellFormed()).slice(0, 32_767);
  // The format writes odd characters as _x000D_, so text that looks like that must have its first mark written so.
  return cut.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function xlsxValue(cell: WrittenCell): CellValue {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return xlsxText(cell);
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if ('pence' in cell) return cell.pence / 100;
  // Sheets have no dates before 1900, and disagree about the first weeks of it.
  return dateNumber(cell.date) === null ? formatDate(cell.date) : new Date(`${cell.date}T00:00:00Z`);
}

function styleOf(cell: WrittenCell): CellStyle | null {
  if (cell === null || typeof cell !== 'object') return null;
  return { numFmt: 'pence' in cell ? moneyFormat : dateFormat };
}

function widthOf(cell: WrittenCell): number {
  return typeof cell === 'string' ? cell.length : 12;
}

/** A name that Excel takes: at most 31 characters, none of []:*?/\, no apostrophe at either end, none twice. */
function sheetName(wanted: string, taken: Set<string>): string {
  const base =
    wanted
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/^['\s]+/, '')
      .slice(0, 31)
      .replace(/['\s]+$/, '') || 'Sheet';
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base.slice(0, 27)} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

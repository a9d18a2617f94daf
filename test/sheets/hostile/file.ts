import { makeWorkbook, oneSheet, textRow } from '../workbooks.ts';

/** A file that somebody might choose, made by code, and what must come of it. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** The sentence must match; where there is none, the file must be read. */
  readonly refused?: RegExp;
  /** Takes seconds: only in full runs. */
  readonly heavy?: boolean;
}

export const heading = textRow(1, ['Partnership name', 'Lead partner']);

/** A workbook with nothing wrong in it. */
export const good = (): Buffer => oneSheet(heading + textRow(2, ['Town Board', 'County']));

/** A workbook with one part more. */
export function withPart(name: string, data: string): Buffer {
  return makeWorkbook({ sheets: [{ name: 'R', rows: heading }], extra: [{ name, data }] });
}

export function rowsOf(from: number, to: number, row: (line: number) => string): string {
  const rows: string[] = [];
  for (let line = from; line <= to; line += 1) rows.push(row(line));
  return rows.join('');
}

export const sharedTable = (items: string): string =>
  `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`;

export const shared = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';

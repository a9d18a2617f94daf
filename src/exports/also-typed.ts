import type { ExportColumn } from './column.ts';
import type { ExportedRow } from './store.ts';

/**
 * What was typed beside values that are known, and is in no other cell: “Our contribution, cash: £50k + in kind”, one to
 * a line. An import takes it in again. There is no such column where nothing was.
 */
export function alsoTypedColumns(
  rows: readonly ExportedRow[],
  columns: readonly ExportColumn[],
): readonly ExportColumn[] {
  const cell = (row: ExportedRow): string | null => linesOf(row, columns).join('\n') || null;
  return rows.some((row) => cell(row) !== null) ? [{ heading: 'Also typed', cell }] : [];
}

function linesOf(row: ExportedRow, columns: readonly ExportColumn[]): readonly string[] {
  return Object.entries(row.as_typed).flatMap(([id, text]) => {
    const column = columns.find((each) => each.typedAs === id);
    if (column?.cell(row) === text) return [];
    return text.split('\n').map((line) => `${column?.heading ?? id}: ${line}`);
  });
}

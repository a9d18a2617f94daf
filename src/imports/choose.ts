import type { Sheet } from '../kit/sheet/cells.ts';
import type { ImportField } from './field.ts';
import { recognise, type Remembered } from './recognise.ts';

/**
 * The sheet of a workbook that is most likely the register: of those in view, the one with most recognised columns,
 * a name among them, and then most rows. Null where there is none at all.
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  fields: readonly ImportField[],
  remembered: Remembered = new Map(),
): Sheet | null {
  const inView = sheets.filter((sheet) => !sheet.hidden);
  let best: { sheet: Sheet; columns: number; rows: number } | null = null;
  for (const sheet of inView.length > 0 ? inView : sheets) {
    const { columns, rows } = weigh(sheet, fields, remembered);
    if (!best || columns > best.columns || (columns === best.columns && rows > best.rows))
      best = { sheet, columns, rows };
  }
  return best?.sheet ?? null;
}

function weigh(
  sheet: Sheet,
  fields: readonly ImportField[],
  remembered: Remembered,
): { columns: number; rows: number } {
  // The head of a long sheet tells what its columns are.
  const head = { ...sheet, rows: sheet.rows.slice(0, 200) };
  const result = recognise(head, fields, remembered);
  if (result.is === 'refused') return { columns: 0, rows: 0 };
  const known = result.columns.filter((column) => !column.field.own);
  const named = known.some((column) => column.field.id === 'name');
  return { columns: named ? known.length : 0, rows: sheet.rows.length };
}

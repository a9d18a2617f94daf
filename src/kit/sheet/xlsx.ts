import { streamXlsxRows } from 'hucre/xlsx';
import type { Cell } from './cells.ts';
import { Emitter, type Send } from './emit.ts';
import type { SheetLimits } from './limits.ts';
import { isToRead, notesOn } from './notes.ts';
import { count, refuseBlank, refuseDamaged, Refused, refuseTooMany } from './refusal.ts';
import { columnSpan, WorksheetScan, type Scan } from './scan.ts';
import { quoted } from './sniff.ts';
import { readWorkbook, type SheetPart, type WorkbookParts } from './workbook.ts';
import { inflatePieces, type Part, refuseInflated } from './zip.ts';

/** Reads every sheet that holds something. The whole file is looked over before the first row is built. */
export async function readXlsx(
  file: Buffer,
  parts: ReadonlyMap<string, Part>,
  name: string,
  limits: SheetLimits,
  send: Send,
): Promise<void> {
  const workbook = readWorkbook(parts, name, limits);
  const scanned = await scanAll(workbook, limits);
  const filled = scanned.filter(({ scan }) => scan.filledCells > 0);
  if (filled.length > limits.sheets) refuseTooMany('sheets', count(filled.length), limits.sheets);
  if (filled.length === 0)
    refuseBlank(
      `${quoted(name)} has ${workbook.sheets.length === 1 ? 'one sheet and nothing' : 'no rows'} in it.`,
    );
  const rowsExpected = filled.reduce((sum, { scan }) => sum + scan.lines, 0);
  await send({ is: 'begin', format: 'xlsx', notes: notesOn(workbook), rowsExpected });
  const emitter = new Emitter(send, limits);
  for (const { sheet, scan } of filled) {
    await send({ is: 'sheet', name: sheet.name, hidden: sheet.hidden, merges: scan.merges });
    await emitSheet(file, sheet, scan, emitter);
    await emitter.flush();
  }
}

interface Scanned {
  readonly sheet: SheetPart;
  readonly scan: Scan;
}

async function scanAll(workbook: WorkbookParts, limits: SheetLimits): Promise<Scanned[]> {
  const scanned: Scanned[] = [];
  let inflated = 0;
  for (const sheet of workbook.sheets.filter(isToRead)) {
    const scan = new WorksheetScan(sheet.name, limits);
    for await (const piece of inflatePieces(sheet.part)) {
      inflated += piece.length;
      if (inflated > limits.inflatedBytes) refuseInflated(inflated, limits);
      scan.add(piece);
    }
    scan.end();
    scanned.push({ sheet, scan });
  }
  return scanned;
}

async function emitSheet(file: Buffer, sheet: SheetPart, scan: Scan, emitter: Emitter): Promise<void> {
  const before = emitter.rows;
  let seen = false;
  try {
    for await (const { index, values } of streamXlsxRows(file, { sheet: sheet.index })) {
      seen = true;
      const place = (index + 1) * columnSpan;
      const cells = values.map((value, column) => toCell(value, scan.errors.has(place + column)));
      const formulas = scan.formulas.size === 0 ? [] : columnsIn(scan.formulas, place, cells.length);
      const sent = emitter.row(index + 1, cells, formulas);
      if (sent) await sent;
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    refuseDamaged(
      `the sheet “${sheet.name}” cannot be read beyond its first ${count(emitter.rows - before)} rows`,
    );
  }
  // Filled cells that yield no row at all would be a silent loss.
  if (!seen) refuseDamaged(`the sheet “${sheet.name}” holds cells outside its rows`);
}

function columnsIn(places: ReadonlySet<number>, start: number, width: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < width; column += 1) {
    if (places.has(start + column)) columns.push(column);
  }
  return columns;
}

function toCell(value: string | number | boolean | Date | null, isError: boolean): Cell {
  if (isError) return { error: String(value) };
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return dateCell(value);
}

// The reader gives the sheet's own calendar as UTC, to the millisecond.
function dateCell(value: Date): Cell {
  if (Number.isNaN(value.getTime()) || value.getUTCFullYear() < 1000 || value.getUTCFullYear() > 9999)
    return '#DATE';
  const iso = new Date(Math.round(value.getTime() / 60_000) * 60_000).toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)];
  if (date < '1900-01-01') return time;
  return time === '00:00' ? { date } : { date, time };
}

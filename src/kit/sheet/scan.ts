import { columnLetters, columnOf, type Merge } from './cells.ts';
import type { SheetLimits } from './limits.ts';
import { count, refuse, refuseDamaged, refuseTooMany, splitUp } from './refusal.ts';

/** What the row reader does not tell about a worksheet, and what it costs to read it. Cells are `line * columnSpan + column`. */
export interface Scan {
  readonly formulas: ReadonlySet<number>;
  readonly errors: ReadonlySet<number>;
  readonly merges: readonly Merge[];
  readonly lines: number;
  readonly filledCells: number;
}

export const columnSpan = 16_384;
const mergesAtMost = 20_000;

// Rows, cells (with the formula that may follow) and merged ranges. Whether a match lies in a comment
// does not matter: it can only add a note or reach a limit early.
const interesting =
  /<(?:[A-Za-z]\w*:)?(row|c|mergeCell)(?=[\s/>])([^<>]*)>(?:\s*<(?:[A-Za-z]\w*:)?(f)[\s/>])?/g;

/**
 * Looks over a worksheet's XML as it is inflated, before the reader builds anything from it, and refuses one
 * that would be too large: the reader makes a place for every cell up to a row's last, so a single cell far to
 * the right on every row costs gigabytes.
 */
export class WorksheetScan implements Scan {
  readonly formulas = new Set<number>();
  readonly errors = new Set<number>();
  readonly merges: Merge[] = [];
  lines = 0;
  filledCells = 0;
  #slots = 0;
  #filledLine = -1;
  #filledLines = 0;
  #line = 0;
  #column = -1;
  #widest = 0;
  #carry = '';
  #started = false;
  #tail = '';
  readonly #sheet: string;
  readonly #limits: SheetLimits;

  constructor(sheet: string, limits: SheetLimits) {
    this.#sheet = sheet;
    this.#limits = limits;
  }

  add(piece: Buffer): void {
    const text = this.#carry + piece.toString('latin1');
    if (!this.#started) refuseDeclarations(text);
    this.#started = true;
    this.#tail = text.slice(-256);
    let held: RegExpExecArray | null = null;
    interesting.lastIndex = 0;
    for (let match = interesting.exec(text); match; match = interesting.exec(text)) {
      if (held) this.#take(held);
      held = match;
    }
    // The last match waits for the next piece: the formula that belongs to it may be there.
    const from = held?.index ?? Math.max(text.lastIndexOf('<'), 0);
    const waits = text.length - from < 100_000;
    if (held && !waits) this.#take(held);
    this.#carry = waits ? text.slice(from) : '';
  }

  end(): void {
    interesting.lastIndex = 0;
    const last = interesting.exec(this.#carry);
    if (last) this.#take(last);
    this.#endRow();
    if (this.#filledLines > this.#limits.rows)
      this.#refuseSize('rows that hold something', this.#filledLines, this.#limits.rows);
    if (this.filledCells > this.#limits.cells)
      this.#refuseSize('filled cells', this.filledCells, this.#limits.cells);
    // A reader of a stream does not miss what is not there: rows lost at the end would be lost in silence.
    if (
      !/<(?:\/(?:\w+:)?worksheet\s*|(?:\w+:)?worksheet\s[^<>]*\/)>\s*(?:<!--[^<]*-->\s*)?$/.test(this.#tail)
    ) {
      refuseDamaged(`its sheet “${this.#sheet}” breaks off`);
    }
  }

  #take(match: RegExpExecArray): void {
    const attributes = match[2] ?? '';
    if (match[1] === 'c') this.#cell(attributes, match[3] !== undefined);
    else if (match[1] === 'row') this.#row(attributes);
    else this.#merge(attributes);
  }

  #row(attributes: string): void {
    this.#endRow();
    const number = /\sr=["'](\d{1,9})["']/.exec(attributes)?.[1];
    this.#line = number === undefined ? this.#line + 1 : Number(number);
    this.lines += 1;
    if (Math.max(this.#line, this.lines) > this.#limits.lines) {
      refuseTooMany(
        'rows, blank ones included,',
        `${count(Math.max(this.#line, this.lines))} or more`,
        this.#limits.lines,
      );
    }
  }

  #endRow(): void {
    this.#slots += this.#widest;
    this.#widest = 0;
    this.#column = -1;
    if (this.#slots > this.#limits.slots) {
      refuse(
        `The sheet “${this.#sheet}” has formatting far beyond its table: room for over ${count(this.#limits.slots)} cells.`,
        `At most ${count(this.#limits.cells)} filled cells can be read.`,
        'Copy the table alone into a new workbook and choose that.',
      );
    }
  }

  #cell(attributes: string, formula: boolean): void {
    const column = columnIn(attributes);
    this.#column = column === -1 ? this.#column + 1 : column;
    if (this.#column >= this.#widest) this.#widest = this.#column + 1;
    if (attributes.endsWith('/')) return;
    this.filledCells += 1;
    if (this.#column >= this.#limits.columns) this.#refuseColumns();
    if (this.#filledLine !== this.lines) this.#filledLines += 1;
    this.#filledLine = this.lines;
    // Beyond the limit the count alone goes on, so that the refusal can say the whole number.
    if (this.filledCells > this.#limits.cells) return;
    const place = this.#line * columnSpan + this.#column;
    if (formula) this.formulas.add(place);
    if (attributes.includes('t="e"') || attributes.includes("t='e'")) this.errors.add(place);
  }

  #refuseColumns(): never {
    return refuse(
      `The sheet “${this.#sheet}” has ${count(this.#column + 1)} columns or more: row ${count(this.#line)} goes on to column ${columnLetters(this.#column)}.`,
      `At most ${count(this.#limits.columns)} columns can be read.`,
      'Delete the columns that are not part of the register and choose the file again.',
    );
  }

  #refuseSize(what: string, found: number, limit: number): never {
    return refuse(
      `The sheet “${this.#sheet}” has ${count(found)} ${what}.`,
      `At most ${count(limit)} ${what} can be read.`,
      splitUp,
    );
  }

  #merge(attributes: string): void {
    const range = /\sref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/.exec(attributes);
    if (!range || this.merges.length >= mergesAtMost) return;
    this.merges.push({
      fromLine: Number(range[2]),
      toLine: Number(range[4]),
      fromColumn: columnOf(range[1] as string),
      toColumn: columnOf(range[3] as string),
    });
  }
}

// Nearly always the first attribute, written with double quotes.
function columnIn(attributes: string): number {
  if (attributes.startsWith(' r="')) return columnOf(attributes.slice(4, 8));
  const reference = /\sr=["']([A-Z]+)/.exec(attributes)?.[1];
  return reference === undefined ? -1 : columnOf(reference);
}

/** No spreadsheet program writes a document type or entities; files that do mean to swell when they are read. */
export function refuseDeclarations(start: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(start.slice(0, 65_536)))
    refuseDamaged('it holds instructions that spreadsheets do not have');
}

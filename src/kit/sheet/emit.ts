import { isBlank, type Cell, columnLetters, type Merge, type SheetRow } from './cells.ts';
import type { SheetLimits } from './limits.ts';
import { count, refuse, refuseTooMany } from './refusal.ts';

/** What the reading process tells its parent, in this order: begin, then per sheet its rows and `sheetEnd`, then end. */
export type Message =
  | {
      readonly is: 'begin';
      readonly format: 'xlsx' | 'ods' | 'csv';
      readonly notes: readonly string[];
      readonly rowsExpected: number | null;
    }
  | {
      readonly is: 'sheet';
      readonly name: string;
      readonly hidden: boolean;
      readonly merges: readonly Merge[];
    }
  | { readonly is: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly is: 'end' }
  | {
      readonly is: 'refused';
      readonly refusal: { readonly found: string; readonly expected: string; readonly next: string };
    };

export type Send = (message: Message) => Promise<void>;

const batchRows = 1000;

export function refuseWide(line: number, columns: number, limits: SheetLimits): never {
  return refuse(
    `The file has ${count(columns)} columns: row ${count(line)} goes on to column ${columnLetters(columns - 1)}.`,
    `At most ${count(limits.columns)} columns can be read.`,
    'Delete the columns that are not part of the register and choose the file again.',
  );
}

/** Gathers rows into batches, drops blanks at the end of rows and blank rows, and holds the limits on what is kept. */
export class Emitter {
  readonly #send: Send;
  readonly #limits: SheetLimits;
  #batch: SheetRow[] = [];
  #rows = 0;
  #cells = 0;
  #characters = 0;

  constructor(send: Send, limits: SheetLimits) {
    this.#send = send;
    this.#limits = limits;
  }

  /** Resolves at once except where a batch goes out. */
  row(line: number, cells: readonly Cell[], formulas: readonly number[]): Promise<void> | null {
    const kept = this.#trim(line, cells);
    if (kept.length === 0) return null;
    this.#rows += 1;
    if (this.#rows > this.#limits.rows)
      refuseTooMany('rows that hold something', `over ${count(this.#limits.rows)}`, this.#limits.rows);
    this.#batch.push(formulas.length === 0 ? { line, cells: kept } : { line, cells: kept, formulas });
    return this.#batch.length >= batchRows ? this.flush() : null;
  }

  #trim(line: number, cells: readonly Cell[]): readonly Cell[] {
    let length = cells.length;
    while (length > 0 && isBlank(cells[length - 1])) length -= 1;
    if (length > this.#limits.columns) refuseWide(line, length, this.#limits);
    for (let column = 0; column < length; column += 1) this.#weigh(cells[column] as Cell, line, column);
    return length === cells.length ? cells : cells.slice(0, length);
  }

  #weigh(cell: Cell, line: number, column: number): void {
    if (cell === null) return;
    this.#cells += 1;
    if (this.#cells > this.#limits.cells)
      refuseTooMany('filled cells', `over ${count(this.#limits.cells)}`, this.#limits.cells);
    if (typeof cell !== 'string') return;
    this.#characters += cell.length;
    if (cell.length > this.#limits.cellCharacters) {
      refuse(
        `Cell ${columnLetters(column)}${line} holds ${count(cell.length)} characters.`,
        `A cell may hold at most ${count(this.#limits.cellCharacters)} characters, as in Excel.`,
        'Shorten it, or move its text into a document, and choose the file again.',
      );
    }
    if (this.#characters > this.#limits.textCharacters)
      refuseTooMany(
        'characters of text',
        `over ${count(this.#limits.textCharacters)}`,
        this.#limits.textCharacters,
      );
  }

  async flush(): Promise<void> {
    const rows = this.#batch;
    this.#batch = [];
    if (rows.length > 0) await this.#send({ is: 'rows', rows });
  }

  get rows(): number {
    return this.#rows;
  }
}

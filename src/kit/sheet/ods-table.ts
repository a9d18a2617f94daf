import { type Cell, isBlank, type Merge } from './cells.ts';
import type { SheetLimits } from './limits.ts';
import { refuseWide } from './emit.ts';
import { cellOf, openCell, type OpenCell, timesOf } from './ods-cell.ts';
import { count, refuseDamaged, refuseTooMany } from './refusal.ts';
import { attributeOf, type Listener } from './tags.ts';

/** A row that holds something, as often as it is repeated. */
export interface OdsRow {
  /** From 1. */
  readonly line: number;
  readonly times: number;
  readonly cells: readonly Cell[];
  /** Columns, from 0. */
  readonly formulas: readonly number[];
}

/** Who is told of the tables of a document as they come. */
export interface OdsSink {
  sheet(name: string, style: string | null): void;
  /** The table is a copy of another file's, which a formula reads: no sheet of this one. */
  elsewhere(): void;
  row(row: OdsRow): void;
  merge(merge: Merge): void;
  /** A style whose tables are not shown. */
  hides(style: string): void;
  /** A piece of the document is read: what was told may be sent on. */
  settle(): Promise<void>;
}

/** What stands in a document beside the cells of its sheets: remarks, drawings, copies of other files, earlier versions. */
const beside = new Set([
  'office:annotation',
  'office:scripts',
  'office:event-listeners',
  'table:tracked-changes',
  'table:dde-links',
  'table:shapes',
  'table:sub-table',
]);

/** Reads content.xml of an OpenDocument spreadsheet, tag by tag: repeated rows and cells are never written out before a limit saw them. */
export class OdsContent implements Listener {
  isWhole = false;
  readonly #sink: OdsSink;
  readonly #limits: SheetLimits;
  #skipping: string[] = [];
  #style = '';
  #inTable = false;
  #line = 0;
  #rowTimes = 1;
  #inRow = false;
  #column = 0;
  #cells: Cell[] = [];
  #formulas: number[] = [];
  #cell: OpenCell | null = null;
  #covered = false;
  #paragraphs = 0;
  #inParagraph = false;
  #text = '';

  constructor(sink: OdsSink, limits: SheetLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  open(name: string, attributes: string): void {
    const isNested = name === 'table:table' && this.#inRow;
    if (this.#skipping.length > 0 || beside.has(name) || name.startsWith('draw:') || isNested) {
      this.#skipping.push(name);
      if (this.#skipping.length > 1000) refuseDamaged('its parts lie in each other too deep');
      return;
    }
    if (name === 'style:style') this.#style = attributeOf(attributes, 'style:name') ?? '';
    else if (name === 'style:table-properties' && attributeOf(attributes, 'table:display') === 'false')
      this.#sink.hides(this.#style);
    else if (name === 'table:table') this.#openTable(attributes);
    else if (name === 'table:table-source') this.#sink.elsewhere();
    else if (name === 'table:table-row' && this.#inTable) this.#openRow(attributes);
    else if (this.#inRow) this.#openInRow(name, attributes);
  }

  close(name: string): void {
    if (this.#skipping.length > 0) {
      if (this.#skipping.pop() !== name) refuseDamaged('its XML is not put together as it should be');
      return;
    }
    if (name === 'text:p' || name === 'text:h') this.#inParagraph = false;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table') this.#inTable = false;
    else if (name === 'office:document-content') this.isWhole = true;
  }

  text(text: string): void {
    if (!this.#inParagraph || this.#skipping.length > 0) return;
    const words = text.replace(/[ \t\r\n]+/g, ' ');
    this.#put(/^$|[\s]$/.test(this.#text) ? words.trimStart() : words);
  }

  #openTable(attributes: string): void {
    this.#inTable = true;
    this.#line = 0;
    this.#sink.sheet(
      attributeOf(attributes, 'table:name') ?? '',
      attributeOf(attributes, 'table:style-name'),
    );
  }

  #openRow(attributes: string): void {
    this.#inRow = true;
    this.#rowTimes = timesOf(attributes, 'table:number-rows-repeated');
    this.#column = 0;
    this.#cells = [];
    this.#formulas = [];
  }

  #openInRow(name: string, attributes: string): void {
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cell = openCell(attributes);
      this.#covered = name === 'table:covered-table-cell';
      this.#text = '';
      this.#paragraphs = 0;
      if (!this.#covered) this.#mergeFrom(attributes);
    } else if (this.#cell === null) return;
    else if (name === 'text:p' || name === 'text:h') this.#openParagraph();
    else if (name === 'text:s') this.#put(' '.repeat(Math.min(timesOf(attributes, 'text:c'), 1000)));
    else if (name === 'text:tab') this.#put('\t');
    else if (name === 'text:line-break') this.#put('\n');
  }

  #openParagraph(): void {
    if (this.#paragraphs > 0) this.#put('\n');
    this.#paragraphs += 1;
    this.#inParagraph = true;
  }

  /** One letter more than a cell may hold is enough to refuse it. */
  #put(text: string): void {
    if (this.#cell !== null && this.#text.length <= this.#limits.cellCharacters) this.#text += text;
  }

  #mergeFrom(attributes: string): void {
    const [columns, rows] = [
      timesOf(attributes, 'table:number-columns-spanned'),
      timesOf(attributes, 'table:number-rows-spanned'),
    ];
    if (columns === 1 && rows === 1) return;
    const fromLine = this.#line + 1;
    this.#sink.merge({
      fromLine,
      toLine: fromLine + rows - 1,
      fromColumn: this.#column,
      toColumn: this.#column + columns - 1,
    });
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (cell === null) return;
    this.#cell = null;
    // What lies under a merged cell is not seen.
    const value = this.#covered ? null : cellOf(cell, this.#text);
    const until = this.#column + cell.times;
    if (!isBlank(value)) {
      if (until > this.#limits.columns) refuseWide(this.#line + 1, until, this.#limits);
      while (this.#cells.length < this.#column) this.#cells.push(null);
      for (let column = this.#column; column < until; column += 1) {
        this.#cells.push(value);
        if (cell.isFormula) this.#formulas.push(column);
      }
    }
    this.#column = until;
  }

  #closeRow(): void {
    if (!this.#inRow) return;
    this.#inRow = false;
    const line = this.#line + 1;
    this.#line += this.#rowTimes;
    if (this.#cells.length === 0) return;
    if (this.#line > this.#limits.lines)
      refuseTooMany('rows, blank ones included,', `${count(this.#line)} or more`, this.#limits.lines);
    this.#sink.row({ line, times: this.#rowTimes, cells: this.#cells, formulas: this.#formulas });
  }
}

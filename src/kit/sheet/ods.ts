import { isBlank, type Merge } from './cells.ts';
import { Emitter, type Send } from './emit.ts';
import type { SheetLimits } from './limits.ts';
import { isToRead, notesOn } from './notes.ts';
import { OdsContent, type OdsRow, type OdsSink } from './ods-table.ts';
import { count, refuse, refuseBlank, refuseDamaged, refuseTooMany } from './refusal.ts';
import { quoted, refuseType } from './sniff.ts';
import { TagReader } from './tags.ts';
import { inflatePieces, inflateWhole, type Part, refuseInflated } from './zip.ts';

const kind = 'application/vnd.oasis.opendocument.';

/** An archive of the OpenDocument format, of whatever kind. */
export function isOpenDocument(parts: ReadonlyMap<string, Part>): boolean {
  return parts.has('mimetype') && parts.has('content.xml');
}

/** Reads every sheet that holds something. The whole of it is looked over before the first row is sent. */
export async function readOds(
  parts: ReadonlyMap<string, Part>,
  name: string,
  limits: SheetLimits,
  send: Send,
): Promise<void> {
  refuseOthers(parts, name, limits);
  const content = parts.get('content.xml') as Part;
  const looked = new Look(limits);
  await readContent(content, looked, limits);
  const filled = new Map(
    looked.sheets
      .filter((sheet) => !sheet.isElsewhere && sheet.rows > 0)
      .map((sheet) => [sheet.place, sheet]),
  );
  if (filled.size > limits.sheets) refuseTooMany('sheets', count(filled.size), limits.sheets);
  if (filled.size === 0) refuseBlank(`${quoted(name)} has no rows in it.`);
  const rowsExpected = [...filled.values()].reduce((sum, { rows }) => sum + rows, 0);
  const notes = notesOn({
    macros: [...parts.keys()].some((part) => /^(?:Basic|Scripts)\/./.test(part)),
    externalLinks: looked.sheets.some(({ isElsewhere }) => isElsewhere),
    sheets: looked.sheets,
  });
  await send({ is: 'begin', format: 'ods', notes, rowsExpected });
  await sendSheets(content, { filled, hidden: looked.hidden }, limits, send);
}

function refuseOthers(parts: ReadonlyMap<string, Part>, name: string, limits: SheetLimits): void {
  const text = (path: string): string => {
    const part = parts.get(path);
    return part === undefined ? '' : inflateWhole(part, limits).toString('utf8').trim();
  };
  const type = text('mimetype');
  if (!type.startsWith(kind)) refuseType(name, 'a zip archive that holds no workbook');
  if (!type.startsWith(`${kind}spreadsheet`))
    refuseType(name, `an OpenDocument ${wordOf(type)}, and no spreadsheet`);
  if (/<(?:\w+:)?encryption-data[\s>]/.test(text('META-INF/manifest.xml')))
    refuse(
      `${quoted(name)} is protected with a password.`,
      'A spreadsheet that opens without a password was expected.',
      'In LibreOffice choose File, Save As, clear “Save with password”, save, and choose the new file.',
    );
}

function wordOf(type: string): string {
  return /^[a-z]{1,20}/.exec(type.slice(kind.length))?.[0] ?? 'document';
}

async function readContent(part: Part, sink: OdsSink, limits: SheetLimits): Promise<void> {
  const content = new OdsContent(sink, limits);
  const reader = new TagReader(content);
  let inflated = 0;
  for await (const piece of inflatePieces(part)) {
    inflated += piece.length;
    if (inflated > limits.inflatedBytes) refuseInflated(inflated, limits);
    reader.add(piece);
    await sink.settle();
  }
  reader.end();
  if (!content.isWhole) refuseDamaged('its contents break off');
}

interface LookedSheet {
  readonly place: number;
  readonly name: string;
  readonly style: string | null;
  readonly merges: Merge[];
  isElsewhere: boolean;
  rows: number;
}

const mergesAtMost = 20_000;

/** Counts what there is, and refuses what is more than may be read. */
class Look implements OdsSink {
  readonly sheets: LookedSheet[] = [];
  readonly hidden = new Set<string>();
  readonly #limits: SheetLimits;
  #rows = 0;
  #cells = 0;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  sheet(name: string, style: string | null): void {
    if (this.sheets.length > 10_000) refuseTooMany('sheets', 'over 10,000', this.#limits.sheets);
    this.sheets.push({ place: this.sheets.length, name, style, merges: [], isElsewhere: false, rows: 0 });
  }

  elsewhere(): void {
    const sheet = this.sheets.at(-1);
    if (sheet !== undefined) sheet.isElsewhere = true;
  }

  row({ times, cells }: OdsRow): void {
    const sheet = this.sheets.at(-1);
    if (sheet === undefined || sheet.isElsewhere || !isToRead(sheet, sheet.place)) return;
    sheet.rows += times;
    this.#rows += times;
    this.#cells += times * cells.filter((cell) => !isBlank(cell)).length;
    if (this.#rows > this.#limits.rows)
      refuseTooMany('rows that hold something', `${count(this.#rows)} or more`, this.#limits.rows);
    if (this.#cells > this.#limits.cells)
      refuseTooMany('filled cells', `${count(this.#cells)} or more`, this.#limits.cells);
  }

  merge(merge: Merge): void {
    const merges = this.sheets.at(-1)?.merges ?? [];
    if (merges.length < mergesAtMost) merges.push(merge);
  }

  hides(style: string): void {
    this.hidden.add(style);
  }

  async settle(): Promise<void> {}
}

interface Filled {
  readonly filled: ReadonlyMap<number, LookedSheet>;
  readonly hidden: ReadonlySet<string>;
}

/** Gathers the rows of a piece, and sends them before the next piece is read. */
class Rows implements OdsSink {
  readonly #of: Filled;
  readonly #send: Send;
  readonly #emitter: Emitter;
  #place = -1;
  #waiting: (LookedSheet | OdsRow)[] = [];

  constructor(of: Filled, limits: SheetLimits, send: Send) {
    this.#of = of;
    this.#send = send;
    this.#emitter = new Emitter(send, limits);
  }

  sheet(): void {
    this.#place += 1;
    const sheet = this.#of.filled.get(this.#place);
    if (sheet !== undefined) this.#waiting.push(sheet);
  }

  row(row: OdsRow): void {
    if (this.#of.filled.has(this.#place)) this.#waiting.push(row);
  }

  elsewhere(): void {}
  merge(): void {}
  hides(): void {}

  async settle(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) await ('cells' in each ? this.#sendRow(each) : this.#begin(each));
  }

  async #begin({ name, style, merges }: LookedSheet): Promise<void> {
    await this.#emitter.flush();
    await this.#send({ is: 'sheet', name, hidden: style !== null && this.#of.hidden.has(style), merges });
  }

  async #sendRow({ line, times, cells, formulas }: OdsRow): Promise<void> {
    for (let more = 0; more < times; more += 1) {
      const sent = this.#emitter.row(line + more, cells, formulas);
      if (sent) await sent;
    }
  }

  async end(): Promise<void> {
    await this.settle();
    await this.#emitter.flush();
  }
}

async function sendSheets(content: Part, of: Filled, limits: SheetLimits, send: Send): Promise<void> {
  const rows = new Rows(of, limits, send);
  await readContent(content, rows, limits);
  await rows.end();
}

import { matchKey } from '../kit/reading.ts';
import { cellText, isBlank, type Merge, type Sheet, type SheetRow } from '../kit/sheet/cells.ts';

/** Lines around or within the table that are not entries. Every cell in them is in `text`. */
export interface LeftOut {
  readonly what: 'title' | 'headings' | 'section' | 'headings again' | 'total' | 'note';
  readonly line: number;
  readonly text: string;
}

export interface Table {
  /** One for each column that has a heading or a value, from the first column on; "" where it has no heading. */
  readonly headings: readonly string[];
  readonly headingLines: readonly number[];
  readonly rows: readonly SheetRow[];
  readonly leftOut: readonly LeftOut[];
}

const searched = 60;

/** Finds the row of headings, joins it with the headings above and below that belong to it, and parts the rows from what stands around them. */
export function findTable(sheet: Sheet, known: ReadonlySet<string>): Table | null {
  const at = headingRow(sheet.rows, known);
  if (at === -1) return null;
  const { from, to } = headingSpan(sheet, at, known);
  const merges = new Merges(sheet.merges);
  const below = merges.fillDown(sheet.rows.slice(to + 1));
  const width = Math.max(...sheet.rows.slice(from).map((row) => row.cells.length));
  const headings = combine(sheet.rows.slice(from, to + 1), at - from, width, merges);
  const { rows, leftOut } = partRows(below, headings, merges);
  const title = sheet.rows.slice(0, from).map((row) => leave('title', row));
  const above = sheet.rows.slice(from, to + 1).map((row) => leave('headings', row));
  return {
    headings,
    headingLines: above.map((line) => line.line),
    rows,
    leftOut: [...title, ...above, ...leftOut],
  };
}

function leave(what: LeftOut['what'], row: SheetRow): LeftOut {
  return { what, line: row.line, text: filled(row).join(' | ') };
}

function filled(row: SheetRow | undefined): string[] {
  return (row?.cells ?? []).map(cellText).filter((text) => text !== '');
}

// The row whose texts look most like headings: known words count most, then filling the table's width, then coming first.
function headingRow(rows: readonly SheetRow[], known: ReadonlySet<string>): number {
  const width = usualWidth(rows);
  let best = { at: -1, score: 0 };
  rows.slice(0, searched).forEach((row, at) => {
    const score = headingScore(row, width, known) - at * 0.02;
    if (score > best.score) best = { at, score };
  });
  return best.at;
}

function headingScore(row: SheetRow, width: number, known: ReadonlySet<string>): number {
  const texts = filled(row);
  const words = row.cells.filter((cell) => typeof cell === 'string' && !isBlank(cell)).map(cellText);
  if (texts.length === 0 || words.length < texts.length * 0.8) return 0;
  if (texts.length < Math.min(width * 0.4, 2)) return 0;
  const distinct = new Set(texts.map(matchKey)).size / texts.length;
  const long = texts.filter((text) => text.length > 120 || /^[\d£.,/-]+$/.test(text)).length / texts.length;
  const matched = texts.filter((text) => isKnown(text, known)).length;
  return matched * 2 + (texts.length / width) * 2 * distinct * (1 - long);
}

function isKnown(text: string, known: ReadonlySet<string>): boolean {
  return known.has(matchKey(text)) || known.has(matchKey(text.replace(/\([^)]*\)/g, '')));
}

/** The number of filled cells that nine in ten of the first rows do not exceed. */
function usualWidth(rows: readonly SheetRow[]): number {
  const counts = rows
    .slice(0, 200)
    .map((row) => filled(row).length)
    .sort((a, b) => a - b);
  return Math.max(1, counts[Math.floor(counts.length * 0.9)] ?? 1);
}

function headingSpan(sheet: Sheet, at: number, known: ReadonlySet<string>): { from: number; to: number } {
  const { rows, merges } = sheet;
  let [from, to] = [at, at];
  while (
    from > 0 &&
    at - from < 3 &&
    belongsAbove(rows[from - 1] as SheetRow, rows[from] as SheetRow, merges)
  )
    from -= 1;
  while (
    to < rows.length - 1 &&
    to - at < 3 &&
    belongsBelow(rows[at] as SheetRow, rows[to] as SheetRow, rows[to + 1] as SheetRow, merges, known)
  )
    to += 1;
  return { from, to };
}

// A line of group headings: several texts, directly above, that stand over different columns than one title would.
function belongsAbove(upper: SheetRow, lower: SheetRow, merges: readonly Merge[]): boolean {
  if (lower.line !== upper.line + 1) return false;
  if (merges.some((merge) => merge.fromLine <= upper.line && merge.toLine >= lower.line)) return true;
  const texts = filled(upper);
  if (texts.some((text) => text.length > 60) || upper.cells.some((cell) => typeof cell === 'number'))
    return false;
  const grouped = merges.filter(
    (merge) => merge.fromLine === upper.line && merge.toColumn > merge.fromColumn,
  );
  return grouped.length > 1 || (texts.length > 1 && texts.length < filled(lower).length);
}

// A second line of headings: merged with the first, or words that only say more of the heading above them.
function belongsBelow(
  first: SheetRow,
  upper: SheetRow,
  lower: SheetRow,
  merges: readonly Merge[],
  known: ReadonlySet<string>,
): boolean {
  if (lower.line !== upper.line + 1) return false;
  if (
    merges.some(
      (merge) =>
        merge.fromLine <= upper.line && merge.fromLine >= first.line - 2 && merge.toLine >= lower.line,
    )
  )
    return true;
  const grouped = merges.filter(
    (merge) => merge.fromLine === first.line && merge.toColumn > merge.fromColumn && merge.toColumn < 200,
  );
  const texts = filled(lower);
  if (texts.length === 0 || lower.cells.some((cell) => cell !== null && typeof cell !== 'string'))
    return false;
  const unitsOnly = texts.every((text) => /^\(.{1,30}\)$/.test(text));
  const under = lower.cells.every(
    (cell, column) =>
      isBlank(cell) || grouped.some((merge) => column >= merge.fromColumn && column <= merge.toColumn),
  );
  return (
    unitsOnly ||
    (grouped.length > 0 && under) ||
    (texts.length > 1 && texts.every((text) => isKnown(text, known)))
  );
}

/** Each column's heading: its own line's text, with group headings before it and further lines after it. */
function combine(lines: readonly SheetRow[], main: number, width: number, merges: Merges): string[] {
  return Array.from({ length: width }, (_, column) => {
    const parts = lines.map((row, index) => {
      const own = cellText(row.cells[column]);
      return own !== '' || index === lines.length - 1 ? own : merges.across(row, column, index < main);
    });
    return parts
      .filter((part, index) => part !== '' && parts.indexOf(part) === index)
      .join(': ')
      .replace(/\s+/g, ' ');
  });
}

class Merges {
  readonly #byLine = new Map<number, Merge[]>();
  readonly #down: readonly Merge[];

  constructor(merges: readonly Merge[]) {
    for (const merge of merges) {
      const list = this.#byLine.get(merge.fromLine) ?? [];
      list.push(merge);
      this.#byLine.set(merge.fromLine, list);
    }
    this.#down = merges.filter((merge) => merge.toLine > merge.fromLine);
  }

  /** The text of the cell that is merged over this one; for a line of group headings without merges, the nearest text to the left. */
  across(row: SheetRow, column: number, group: boolean): string {
    const merges = this.#byLine.get(row.line) ?? [];
    const over = merges.find((merge) => merge.fromColumn <= column && merge.toColumn >= column);
    if (over) return cellText(row.cells[over.fromColumn]);
    if (!group || merges.length > 0) return '';
    for (let left = column - 1; left >= 0; left -= 1) {
      if (!isBlank(row.cells[left])) return cellText(row.cells[left]);
    }
    return '';
  }

  /** Gives every row under a cell merged downwards that cell's value: the sheet keeps it only in the first. */
  fillDown(rows: readonly SheetRow[]): readonly SheetRow[] {
    if (this.#down.length === 0) return rows;
    const byLine = new Map(rows.map((row) => [row.line, row]));
    for (const merge of this.#down) {
      const value = byLine.get(merge.fromLine)?.cells[merge.fromColumn];
      if (value === undefined || value === null) continue;
      for (let line = merge.fromLine + 1; line <= merge.toLine; line += 1) {
        const row = byLine.get(line);
        if (!row) continue;
        const cells = Array.from(
          { length: Math.max(row.cells.length, merge.fromColumn + 1) },
          (_, column) => row.cells[column] ?? null,
        );
        cells[merge.fromColumn] = value;
        byLine.set(line, { ...row, cells });
      }
    }
    return rows.map((row) => byLine.get(row.line) ?? row);
  }

  isSection(row: SheetRow): boolean {
    const first = row.cells.findIndex((cell) => !isBlank(cell));
    return (this.#byLine.get(row.line) ?? []).some(
      (merge) => merge.fromColumn <= first && merge.toColumn - merge.fromColumn >= 2,
    );
  }
}

const noteStart =
  /^(?:\*|notes?\b|n\.?b\.?\b|source\b|key\b|updated\b|last updated\b|as at\b|prepared\b|produced\b|page \d|end of\b|contact\b|please note\b)/i;
const totalStart = /^(?:grand |sub-?\s?)?totals?\b/i;

function partRows(
  below: readonly SheetRow[],
  headings: readonly string[],
  merges: Merges,
): { rows: SheetRow[]; leftOut: LeftOut[] } {
  const headed = headings.filter((heading) => heading !== '').length;
  const end = lastRow(below, headed);
  const rows: SheetRow[] = [];
  const leftOut: LeftOut[] = [];
  below.forEach((row, index) => {
    const what = index > end ? 'note' : notEntry(row, headings, headed, merges);
    if (what) leftOut.push(leave(what, row));
    else rows.push(row);
  });
  return { rows, leftOut };
}

function notEntry(
  row: SheetRow,
  headings: readonly string[],
  headed: number,
  merges: Merges,
): LeftOut['what'] | null {
  const texts = filled(row);
  if (
    texts.length > 1 &&
    row.cells.every(
      (cell, column) => isBlank(cell) || cellText(cell).replace(/\s+/g, ' ') === headings[column],
    )
  ) {
    return 'headings again';
  }
  if (
    totalStart.test(texts[0] ?? '') &&
    row.cells.some((cell) => typeof cell === 'number' || /^£?[\d,.]+k?$/.test(cellText(cell)))
  )
    return 'total';
  return headed > 2 && texts.length === 1 && merges.isSection(row) ? 'section' : null;
}

// Notes end a sheet: lines with a single text that says so itself, or that stands apart after a blank line and is no name.
function lastRow(rows: readonly SheetRow[], headed: number): number {
  let end = rows.length - 1;
  while (end > 0) {
    const row = rows[end] as SheetRow;
    const texts = filled(row);
    const alone = texts.length === 1 && headed > 1;
    const apart = row.line > (rows[end - 1] as SheetRow).line + 1;
    const gapAbove = apart || gapBefore(rows, end);
    const first = isBlank(row.cells[0]) ? '' : (texts[0] ?? '');
    const note =
      noteStart.test(texts[0] ?? '') ||
      (gapAbove && (first === '' || first.length > 80 || /[.:]$/.test(first)));
    if (!(alone && note)) break;
    end -= 1;
  }
  return end;
}

// The lines of a block of notes follow each other; only the first stands after a blank line.
function gapBefore(rows: readonly SheetRow[], at: number): boolean {
  for (let index = at; index > 0 && at - index < 20; index -= 1) {
    const row = rows[index] as SheetRow;
    if (filled(row).length > 1) return false;
    if (row.line > (rows[index - 1] as SheetRow).line + 1) return true;
  }
  return false;
}

import type { Steps } from '../kit/breath.ts';
import { readDate } from '../kit/dates.ts';
import { matchKey, type Reading } from '../kit/reading.ts';
import { cellText, columnLetters, isBlank, type Cell, type SheetRow } from '../kit/sheet/cells.ts';
import { ALSO_TYPED, alsoTypedIn } from './also-typed.ts';
import { isGssCode } from '../kit/gss-code.ts';
import {
  isList,
  isNamed,
  isOfPeople,
  namesIn,
  textOf,
  type EntryValue,
  type ImportField,
  type Named,
} from './field.ts';
import { besideNames, readCell } from './read-cell.ts';
import type { RecognisedColumn } from './recognise.ts';
import { maybeMoreThanName, maybeSeveral } from './split-names.ts';

/** A cell that is not in the register as a value: where it is, what it says, what was expected, and what happens to it. */
export interface Problem {
  readonly line: number;
  readonly column: string;
  readonly heading: string;
  readonly fieldId: string;
  readonly found: string;
  readonly expected: string;
  readonly action: string;
  /** Nothing of its row is brought in. */
  readonly rowLeftOut?: true;
  /** It was read well, and another row of its entry says otherwise. */
  readonly disagrees?: true;
}

/** Text of a cell that no value holds, kept for its field. */
export interface Typed {
  readonly fieldId: string;
  readonly line: number;
  readonly text: string;
}

export interface ReadRow {
  readonly line: number;
  readonly source: SheetRow;
  readonly values: ReadonlyMap<string, EntryValue>;
  /** Fields that the row says there is none of: "N/A", "Vacant". */
  readonly none: readonly Typed[];
  /** "TBC" and what could not be read. */
  readonly typed: readonly Typed[];
  readonly problems: readonly Problem[];
}

/** Reads every row by its columns. Each filled cell comes out as a value, as "none" or as typed, and unread ones as a problem besides. */
export function* readRows(
  rows: readonly SheetRow[],
  columns: readonly RecognisedColumn[],
  fields: readonly ImportField[] = [],
): Steps<readonly ReadRow[]> {
  const readers = columns.map((column) => ({ column, read: remembering(column) }));
  const beside = alsoTypedIn(columns, fields);
  const read: ReadRow[] = [];
  for (const row of rows) {
    read.push(readRow(row, readers, beside));
    yield;
  }
  return read;
}

type Reader = (cell: Cell) => Reading<EntryValue>;

interface ColumnReader {
  readonly column: RecognisedColumn;
  readonly read: Reader;
}

// Columns repeat a few texts over thousands of rows.
function remembering(column: RecognisedColumn): Reader {
  const seen = new Map<Cell, Reading<EntryValue>>();
  return (cell) => {
    const known = seen.get(cell);
    if (known) return known;
    const reading = readCell(column.field, cell, column.as);
    if (typeof cell !== 'object' && seen.size < 5000) seen.set(cell, reading);
    return reading;
  };
}

/** What the cells of a row have said so far. */
interface Said {
  readonly values: Map<string, EntryValue>;
  readonly none: Typed[];
  readonly typed: Typed[];
  readonly problems: Problem[];
  readonly codes: [RecognisedColumn, string][];
}

function readRow(
  row: SheetRow,
  readers: readonly ColumnReader[],
  beside: ReturnType<typeof alsoTypedIn>,
): ReadRow {
  const said: Said = { values: new Map(), none: [], typed: [], problems: [], codes: [] };
  for (const reader of readers) {
    const { column } = reader;
    const cell = row.cells[column.column] ?? null;
    if (isBlank(cell)) continue;
    const kept = { fieldId: column.field.id, line: row.line, text: cellText(cell) };
    if (column.field.id === ALSO_TYPED) said.typed.push(...beside(kept));
    else readInto(said, reader, cell, kept);
  }
  for (const [column, code] of said.codes) addCode(said.values, said.typed, column, code, row.line);
  const { values, none, typed, problems } = said;
  return { line: row.line, source: row, values, none, typed, problems };
}

function readInto(said: Said, { column, read }: ColumnReader, cell: Cell, kept: Typed): void {
  const { field } = column;
  const reading = read(cell);
  // There being no decision is not a decision that there is none.
  if (reading.is === 'none' && field.decides === undefined) said.none.push(kept);
  else if (reading.is === 'none' || reading.is === 'unknown') said.typed.push(kept);
  else if (reading.is === 'unread') {
    said.typed.push(kept);
    said.problems.push(problemAt(kept.line, column, kept.text, reading.expected, keptAsTyped(field)));
  } else if (field.codeOf !== undefined) said.codes.push([column, textOf(reading.value)]);
  else {
    add(said.values, said.typed, field, reading.value, kept);
    for (const text of besideNames(field, kept.text, column.as)) said.typed.push({ ...kept, text });
    if (field.id === 'meetingsAYear') sayHowOften(said.values, kept.text);
    if (field.type === 'date' && saysMore(cell, field, kept.text)) said.typed.push(kept);
    if (maybeSeveral(kept.text, field) && isOne(reading.value))
      said.problems.push(problemAt(kept.line, column, kept.text, severalExpected, 'Keep as one body'));
    if (isOfPeople(field.type) && namesIn(reading.value).some(({ name }) => maybeMoreThanName(name)))
      said.problems.push(problemAt(kept.line, column, kept.text, nameExpected, 'Keep as one name'));
  }
}

const severalExpected = 'One body, or several with a semicolon between';

const nameExpected = 'A name alone, or several with a semicolon between';

function isOne(value: EntryValue): boolean {
  return Array.isArray(value) && value.length === 1;
}

/** A time of day, or only the month or the year of a date: kept as typed beside the day. */
function saysMore(cell: Cell, field: ImportField, text: string): boolean {
  if (cell !== null && typeof cell === 'object') return 'time' in cell;
  return field.rough === true && readDate(text).is !== 'value';
}

/** "Monthly" is 12 meetings a year, and is kept in words too. */
function sayHowOften(values: Map<string, EntryValue>, text: string): void {
  if (!/^[\d.,\s]+$/.test(text) && !values.has('meets')) values.set('meets', text);
}

function add(
  values: Map<string, EntryValue>,
  typed: Typed[],
  field: ImportField,
  value: EntryValue,
  kept: Typed,
): void {
  const before = values.get(field.id);
  if (before === undefined) values.set(field.id, value);
  else if (isList(field.type))
    values.set(field.id, mergeNames(before as readonly Named[], value as readonly Named[]));
  else if (field.repeats && typeof value === 'string')
    values.set(field.id, joinTexts(textOf(before), value, field));
  else typed.push(kept);
}

/**
 * The code belongs to the one body that the row names; where it names several or none, it cannot be said whose it is.
 * Bodies are known by the codes of the Office for National Statistics alone.
 */
function addCode(
  values: Map<string, EntryValue>,
  typed: Typed[],
  column: RecognisedColumn,
  code: string,
  line: number,
): void {
  const target = column.field.codeOf as string;
  const named = values.get(target);
  const one = Array.isArray(named)
    ? (named as readonly Named[])
    : named === undefined
      ? []
      : [named as Named];
  const [only] = one;
  if (one.length !== 1 || only === undefined || only.code !== undefined || !isGssCode(code))
    typed.push({ fieldId: column.field.id, line, text: code });
  else values.set(target, Array.isArray(named) ? [{ ...only, code }] : { ...only, code });
}

export function problemAt(
  line: number,
  column: RecognisedColumn,
  found: string,
  expected: string,
  action: string,
): Problem {
  return {
    line,
    column: columnLetters(column.column),
    heading: column.heading,
    fieldId: column.field.id,
    found,
    expected,
    action,
  };
}

const nouns: Partial<Record<ImportField['type'], string>> = {
  money: 'amount',
  date: 'date',
  timeSpent: 'time',
  number: 'number',
};

/** What becomes of a cell that could not be read, where nothing else says its value. */
export function keptAsTyped(field: ImportField): string {
  const noun = nouns[field.type];
  return noun === undefined
    ? `Keep as typed; “${field.label}” stays not yet known`
    : `Keep as typed; ${noun} not yet known`;
}

/** What becomes of a cell that could not be read where the register holds a value. */
export function keptBeside(field: ImportField, held: string): string {
  const noun = nouns[field.type];
  return noun === undefined
    ? `Keep as typed; “${field.label}” stays ${held}`
    : `Keep as typed; the ${noun} now held, ${held}, stays`;
}

/** Names of both lists, each body once: by its code where both have one, else by its name. */
export function mergeNames(first: readonly Named[], second: readonly Named[]): readonly Named[] {
  const merged = [...first];
  for (const named of second) {
    const at = merged.findIndex((one) => isSameName(one, named));
    const before = merged[at];
    if (!before) merged.push(named);
    else if (before.code === undefined && named.code !== undefined)
      merged[at] = { ...before, code: named.code };
  }
  return merged;
}

export function isSameName(one: Named, other: Named): boolean {
  if (one.code !== undefined && other.code !== undefined) return one.code === other.code;
  const key = nameKey(other.name);
  return nameKey(one.name) === key || (one.also ?? []).some((name) => nameKey(name) === key);
}

/** As `matchKey`, but a name of signs alone is only itself. */
export function nameKey(name: string): string {
  return matchKey(name) || name;
}

/** Both texts, unless one already holds the other as a whole part. */
export function joinTexts(before: string, text: string, field: ImportField): string {
  const mark = field.type === 'longText' ? '\n' : '; ';
  return before.split(mark).includes(text) ? before : before + mark + text;
}

export function joins(field: ImportField): boolean {
  return isNamed(field.type)
    ? isList(field.type)
    : Boolean(field.repeats) || (field.own === true && (field.type === 'text' || field.type === 'longText'));
}

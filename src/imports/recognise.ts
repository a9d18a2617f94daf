import { matchKey } from '../kit/reading.ts';
import {
  cellText,
  columnLetters,
  isBlank,
  type Cell,
  type Sheet,
  type SheetRow,
} from '../kit/sheet/cells.ts';
import { isList, type ImportField } from './field.ts';
import { readHeading } from './heading-units.ts';
import { findTable, type LeftOut } from './headings.ts';
import { knownNames, matchColumns, type Candidate, type Match } from './match.ts';
import { ownField } from './own.ts';
import { readAsSentence } from './read-as.ts';
import type { ReadAs } from './read-cell.ts';

/** How long the working day and week are, from the policy in force. */
export interface WorkingHours {
  readonly hoursInDay?: number;
  readonly hoursInWeek?: number;
}

export interface RecognisedColumn {
  /** From 0. */
  readonly column: number;
  readonly letters: string;
  /** As typed, lines of a heading joined with ": "; "Column G" where there is none. */
  readonly heading: string;
  readonly firstValue: string;
  readonly field: ImportField;
  readonly as: ReadAs;
  /** 0 to 1; 0 for a column that becomes the council's own field. */
  readonly sure: number;
  readonly why: Match['why'] | 'own field';
  /** One sentence on how its cells are read, with the first value worked out where that shows a wrong match. */
  readonly readAs: string;
  /** Cells whose value is the last one that a formula calculated. */
  readonly formulas: number;
}

export interface Recognised {
  readonly is: 'recognised';
  readonly headingLines: readonly number[];
  readonly columns: readonly RecognisedColumn[];
  readonly rows: readonly SheetRow[];
  readonly leftOut: readonly LeftOut[];
  /** The field by which rows join and are found again in the register: a code or reference that every row has, else the name. */
  readonly key: string;
}

export interface NotRecognised {
  readonly is: 'refused';
  readonly sentence: string;
}

/** From normalised heading (see `rememberKey`) to the id of a field, as an officer set it before. */
export type Remembered = ReadonlyMap<string, string>;

const sampleSize = 60;

/** Finds the table in a sheet and what each of its columns is. The same sheet, fields and memory always give the same answer. */
export function recognise(
  sheet: Sheet,
  fields: readonly ImportField[],
  remembered: Remembered = new Map(),
  working: WorkingHours = {},
): Recognised | NotRecognised {
  const table = findTable(sheet, knownNames(fields));
  if (!table || table.rows.length === 0) return notRecognised(sheet, table !== null);
  const candidates = candidatesOf(table.headings, table.rows, working);
  const matches = matchColumns(candidates, fields, remembered);
  const columns = describeColumns(candidates, matches, remembered, table.rows, fields);
  const { headingLines, rows, leftOut } = table;
  return withKey({ is: 'recognised', headingLines, rows, leftOut, columns, key: suggestKey(columns, rows) });
}

/** The same, joined by another field: the one whose column says so is marked in its sentence. */
export function withKey(recognised: Recognised, key: string = recognised.key): Recognised {
  const columns = recognised.columns.map((column) => {
    const plain = column.readAs.replace(/\. Rows with the same .*$/, '');
    const joins =
      column.field.id === key ? `. Rows with the same ${column.field.label.toLowerCase()} join` : '';
    return { ...column, readAs: plain + joins };
  });
  return { ...recognised, columns, key };
}

function notRecognised(sheet: Sheet, headed: boolean): NotRecognised {
  const where = sheet.name === '' ? 'The file' : `The sheet “${sheet.name}”`;
  const sentence = headed
    ? `${where} has a row of headings and no rows under it. At least one row was expected. Check that this is the right sheet, and choose it again.`
    : `No row of headings was found in ${where.charAt(0).toLowerCase()}${where.slice(1)}. A row that names the columns was expected within the first 60 rows. Add one above the entries, and choose the file again.`;
  return { is: 'refused', sentence };
}

/** What a heading is remembered by: two that people read as one are one. */
export function rememberKey(heading: string): string {
  return matchKey(heading);
}

/** What to remember of a match, for next year's file. Own fields are remembered too. */
export function toRemember(columns: readonly RecognisedColumn[]): Map<string, string> {
  return new Map(columns.map((column) => [rememberKey(column.heading), column.field.id]));
}

/** The same table with one column sent to another field, or with null to a field of its own. */
export function sendTo(recognised: Recognised, column: number, field: ImportField | null): Recognised {
  const columns = recognised.columns.map((one) => {
    if (one.column !== column) return one;
    const cells = recognised.rows.map((row) => row.cells[column] ?? null);
    const target = field ?? ownField(one.heading, one.letters, cells, takenBeside(recognised, column));
    const changed = {
      ...one,
      field: target,
      sure: field ? 1 : 0,
      why: field ? ('remembered' as const) : ('own field' as const),
    };
    return {
      ...changed,
      readAs: readAsSentence(changed.field, changed.as, sampleOf(recognised.rows, column)),
    };
  });
  return withKey({ ...recognised, columns, key: suggestKey(columns, recognised.rows) });
}

function takenBeside(recognised: Recognised, column: number): ReadonlySet<string> {
  const others = recognised.columns.filter((other) => other.column !== column);
  return new Set(others.flatMap((other) => [other.field.id, `own.${other.field.id}`]));
}

/** The same table with one column's cells read otherwise: what a bare number in it means. */
export function readWith(recognised: Recognised, column: number, as: ReadAs): Recognised {
  const columns = recognised.columns.map((one) => {
    if (one.column !== column) return one;
    const changed = { ...one.as, ...as };
    return {
      ...one,
      as: changed,
      readAs: readAsSentence(one.field, changed, sampleOf(recognised.rows, column)),
    };
  });
  return withKey({ ...recognised, columns });
}

function candidatesOf(
  headings: readonly string[],
  rows: readonly SheetRow[],
  working: WorkingHours,
): Candidate[] {
  const all = headings.map((heading, column) => ({
    column,
    heading: heading === '' ? `Column ${columnLetters(column)}` : heading,
    sample: sampleOf(rows, column),
    as: { ...readHeading(heading), ...working },
    headed: heading !== '',
  }));
  return all.filter((candidate) => candidate.headed || candidate.sample.length > 0);
}

function sampleOf(rows: readonly SheetRow[], column: number): Cell[] {
  const sample: Cell[] = [];
  for (const row of rows) {
    const cell = row.cells[column] ?? null;
    if (!isBlank(cell)) sample.push(cell);
    if (sample.length >= sampleSize) break;
  }
  return sample;
}

function describeColumns(
  candidates: readonly Candidate[],
  matches: ReadonlyMap<number, Match>,
  remembered: Remembered,
  rows: readonly SheetRow[],
  fields: readonly ImportField[],
): RecognisedColumn[] {
  const taken = takenIds(matches, fields);
  const coded = new Set([...matches.values()].map((match) => match.field.codeOf));
  const formulas = countFormulas(rows);
  const names = ownNames(candidates);
  return candidates.map((candidate) => {
    const { column, heading } = candidate;
    const match = matches.get(column);
    const letters = columnLetters(column);
    const field =
      match?.field ??
      ownField(
        names.get(column) ?? heading,
        letters,
        rows.map((row) => row.cells[column] ?? null),
        taken,
        remembered.get(matchKey(heading)),
      );
    taken.add(field.id);
    const as = isList(field.type) && coded.has(field.id) ? { ...candidate.as, oneName: true } : candidate.as;
    return {
      column,
      letters,
      heading,
      firstValue: cellText(candidate.sample[0]),
      field,
      as,
      sure: Math.min(match?.sure ?? 0, 1),
      why: match?.why ?? 'own field',
      readAs: readAsSentence(field, as, candidate.sample),
      formulas: formulas.get(column) ?? 0,
    };
  });
}

/** A field of the council's own is kept under its key beside the product's fields, so it takes none of their names. */
function takenIds(matches: ReadonlyMap<number, Match>, fields: readonly ImportField[]): Set<string> {
  return new Set([
    ...[...matches.values()].map((match) => match.field.id),
    ...fields.filter((field) => !field.id.startsWith('own.')).map((field) => `own.${field.id}`),
  ]);
}

/** The heading under a group's heading is name enough for a field, unless two columns would then have one name. */
function ownNames(candidates: readonly Candidate[]): ReadonlyMap<number, string> {
  const short = candidates.map(({ column, heading }) => {
    const last = heading.split(': ').at(-1) ?? heading;
    return [column, /^[\p{L}\d].* /u.test(last) ? last : heading] as const;
  });
  const times = Map.groupBy(short, ([, name]) => matchKey(name));
  return new Map(short.filter(([, name]) => times.get(matchKey(name))?.length === 1));
}

function countFormulas(rows: readonly SheetRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows)
    for (const column of row.formulas ?? []) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}

/** Entries that were added to a register's own file have no number yet, so half of the rows are enough for that. */
const shareNeeded: readonly (readonly [string, number])[] = [
  ['reference', 0.5],
  ['code', 1],
];

function suggestKey(columns: readonly RecognisedColumn[], rows: readonly SheetRow[]): string {
  for (const [id, share] of shareNeeded) {
    const column = columns.find((one) => one.field.id === id);
    const filled = column ? rows.filter((row) => !isBlank(row.cells[column.column])).length : 0;
    if (filled > 0 && filled >= rows.length * share) return id;
  }
  return 'name';
}

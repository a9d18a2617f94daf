import { createHash } from 'node:crypto';
import { inBreaths, mapInBreaths, type Steps } from '../kit/breath.ts';
import { isBlank, cellText, type Sheet } from '../kit/sheet/cells.ts';
import { ALSO_TYPED } from './also-typed.ts';
import { withoutBare } from './bare.ts';
import { chooseSheet } from './choose.ts';
import { applyChoices, type Choices, type ColumnMemory } from './choices.ts';
import { compare, type Comparison, explainProblems } from './compare.ts';
import { currentOf, type RegisterRow } from './current.ts';
import type { ImportField } from './field.ts';
import { joinRows, type Entry, type Joined } from './join.ts';
import {
  type NotRecognised,
  type Recognised,
  type RecognisedColumn,
  recognise,
  type WorkingHours,
} from './recognise.ts';
import { type Problem, readRows } from './rows.ts';
import { apartInRegister, speltDifferently } from './spellings.ts';

/** What a council makes of a spreadsheet: its fields, what it remembers, and how long its working day is. */
export interface About {
  readonly fields: readonly ImportField[];
  readonly memory: ColumnMemory;
  readonly working: WorkingHours;
  /** In which the financial year begins, unless the officer chose another. */
  readonly year: number;
  /** The names of what an entry clears as its stage goes on from an ending. */
  readonly clears?: (row: RegisterRow, to: string) => readonly string[];
}

/** A spreadsheet with its columns matched and its rows read and joined; nothing of it depends on the register yet. */
export interface Prepared {
  readonly is: 'prepared';
  readonly sheet: Sheet;
  readonly recognised: Recognised;
  /** Those that are brought in. */
  readonly columns: readonly RecognisedColumn[];
  readonly leftOut: ReadonlySet<number>;
  /** Every field that a column goes to, its own new ones among them. */
  readonly fields: readonly ImportField[];
  readonly joined: Joined;
  /** Entries of which the file says only the name, and that were ticked to be left out. */
  readonly bareOut: readonly Entry[];
  /** The same rows, with further names whose spellings are entries of their own. */
  readonly joinedApart: (names: readonly string[]) => Promise<Pick<Prepared, 'joined' | 'bareOut'>>;
  readonly year: number;
  readonly clears: NonNullable<About['clears']>;
}

/** The columns of a sheet, matched: what the page for matching shows. */
export interface MatchedSheet {
  readonly is: 'matched';
  readonly sheet: Sheet;
  readonly recognised: Recognised;
  readonly leftOut: ReadonlySet<number>;
}

export function matchSheet(
  sheets: readonly Sheet[],
  choices: Choices,
  about: About,
): MatchedSheet | NotRecognised {
  const remembered = new Map(Array.from(about.memory, ([heading, { field }]) => [heading, field]));
  const chosen = choices.sheet === undefined ? undefined : sheets[choices.sheet];
  const sheet = chosen ?? chooseSheet(sheets, about.fields, remembered);
  if (sheet === null || sheet === undefined)
    return { is: 'refused', sentence: 'The file has no sheet with anything in it.' };
  const found = recognise(sheet, about.fields, remembered, about.working);
  if (found.is === 'refused') return found;
  return { is: 'matched', sheet, ...applyChoices(found, about.fields, about.memory, choices) };
}

export async function prepare(
  sheets: readonly Sheet[],
  choices: Choices,
  about: About,
): Promise<Prepared | NotRecognised> {
  const matched = matchSheet(sheets, choices, about);
  if (matched.is === 'refused') return matched;
  const { recognised, leftOut } = matched;
  const columns = recognised.columns.filter((column) => !leftOut.has(column.column));
  if (!columns.some((column) => column.field.id === 'name'))
    return {
      is: 'refused',
      sentence: `No column goes to the name of the entries, and an entry needs one. Send the column that names them to “${about.fields.find((field) => field.id === 'name')?.label ?? 'Name'}”.`,
    };
  const known = new Map(about.fields.map((field) => [field.id, field]));
  for (const { field } of columns) known.set(field.id, field);
  const rows = await inBreaths(readRows(recognised.rows, columns, about.fields));
  const joinedApart: Prepared['joinedApart'] = async (names) => {
    const apart = new Set([...(choices.apart ?? []), ...names]);
    const joined = await inBreaths(joinRows(rows, columns, recognised.key, apart));
    return withoutBare(joined, choices.bare ?? []);
  };
  return {
    is: 'prepared',
    sheet: matched.sheet,
    recognised,
    columns,
    leftOut,
    fields: [...known.values()],
    ...(await joinedApart([])),
    joinedApart,
    year: choices.year ?? about.year,
    clears: about.clears ?? (() => []),
  };
}

/** What bringing the file in would do to the register as it stands. */
export interface DryRun {
  readonly prepared: Prepared;
  /** Keys of names that rows spell differently and that the register has an entry of each for. */
  readonly apart: ReadonlySet<string>;
  readonly comparison: Comparison;
  /** Cells that are kept as typed. */
  readonly problems: readonly Problem[];
  /** Cells of rows that are not brought in: those without a name, and what could not be read of the ones that cannot be told apart. */
  readonly notBrought: readonly Problem[];
  /** By id, the entries that the file speaks of or may change. */
  readonly register: ReadonlyMap<string, RegisterRow>;
  /** Stands for the whole answer: another one when the register or the match has changed. */
  readonly digest: string;
}

export async function dryRun(given: Prepared, register: readonly RegisterRow[]): Promise<DryRun> {
  const spelt = speltDifferently(given.joined);
  const apart = apartInRegister(spelt, register);
  const areJoined = spelt.some(({ key, isApart }) => !isApart && apart.has(key));
  const prepared = areJoined ? { ...given, ...(await given.joinedApart([...apart])) } : given;
  const { fields, columns, joined } = prepared;
  const used = new Set(columns.map((column) => column.field.id));
  const needed = fields.filter(
    (field) =>
      used.has(ALSO_TYPED) ||
      used.has(field.id) ||
      ['reference', 'code', 'name', 'meetingsAYear'].includes(field.id),
  );
  const current = await mapInBreaths(register, (row) => currentOf(row, needed));
  const comparison = await inBreaths(compare(joined.entries, current, fields));
  const unclear = unclearLines(comparison);
  const all = explainProblems(joined.problems, comparison, fields).map((problem) =>
    unclear.has(problem.line) ? { ...problem, action: cannotTell, rowLeftOut: true as const } : problem,
  );
  return {
    prepared,
    apart,
    comparison,
    problems: all.filter((problem) => problem.rowLeftOut !== true),
    notBrought: all.filter((problem) => problem.rowLeftOut === true),
    register: new Map(register.map((row) => [row.id, row])),
    digest: await inBreaths(digestOf(prepared, comparison)),
  };
}

const cannotTell = 'Leave the row out: it cannot be told which entry it is';

function linesOf(entries: readonly Entry[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ lines }) => lines));
}

function unclearLines({ unclear }: Comparison): ReadonlySet<number> {
  return linesOf(unclear.map(({ entry }) => entry));
}

/** Everything that the import would write, and where it is said to go: who changes any of it changes the digest. */
function* digestOf({ year, columns }: Prepared, comparison: Comparison): Steps<string> {
  const { added, changed, unclear, same } = comparison;
  const hash = createHash('sha256').update(`${year} ${same.length} ${unclear.length}`);
  for (const { column, field, as } of columns)
    hash.update(JSON.stringify([column, field.id, field.label, field.type, field.decides, as]));
  for (const { key, lines, values, none, typed, alsoSaid, from } of added) {
    hash.update(JSON.stringify([key, lines, [...values], none, typed, alsoSaid, [...from]]));
    yield;
  }
  for (const { current, entry, changes, typed } of changed) {
    hash.update(JSON.stringify([current.id, entry.lines, [...entry.from], changes, typed]));
    yield;
  }
  return hash.digest('base64url');
}

export function nothingToChange({ comparison }: DryRun): boolean {
  return comparison.added.length === 0 && comparison.changed.length === 0;
}

/** Entries that several rows became. */
export function joinedEntries({ prepared }: DryRun): readonly Entry[] {
  return prepared.joined.entries.filter((entry) => entry.lines.length > 1);
}

export interface LeftOutLine {
  readonly line: number;
  readonly what: string;
  readonly text: string;
}

/** Lines of rows that have no name and go on with no entry. */
export function namelessLines({ comparison, notBrought }: DryRun): ReadonlySet<number> {
  const unclear = unclearLines(comparison);
  return new Set(notBrought.map(({ line }) => line).filter((line) => !unclear.has(line)));
}

/**
 * Every cell that is not brought in because of where it stands: lines round the table, columns that were left out, rows
 * without a name, and rows of entries that cannot be told apart.
 */
export function leftOutLines(run: DryRun): readonly LeftOutLine[] {
  const { recognised, leftOut } = run.prepared;
  const columns = recognised.columns.filter((column) => leftOut.has(column.column));
  const cells = recognised.rows.flatMap((row) =>
    columns
      .filter((column) => !isBlank(row.cells[column.column]))
      .map((column) => ({
        line: row.line,
        what: `column ${column.letters}, ${column.heading}`,
        text: cellText(row.cells[column.column]),
      })),
  );
  const rows = [
    ...wholeRows(recognised, namelessLines(run), 'no name'),
    ...wholeRows(recognised, linesOf(run.prepared.bareOut), 'a name and nothing else'),
    ...wholeRows(recognised, unclearLines(run.comparison), 'cannot be told apart'),
  ];
  return [...recognised.leftOut, ...cells, ...rows].sort((a, b) => a.line - b.line);
}

function wholeRows({ rows }: Recognised, lines: ReadonlySet<number>, what: string): readonly LeftOutLine[] {
  return rows
    .filter((row) => lines.has(row.line))
    .map((row) => ({
      line: row.line,
      what,
      text: row.cells
        .map(cellText)
        .filter((text) => text !== '')
        .join(' | '),
    }));
}

import type { Steps } from '../kit/breath.ts';
import { oneLine } from '../kit/reading.ts';
import { cellText, isBlank } from '../kit/sheet/cells.ts';
import {
  isList,
  isNamed,
  sameValue,
  showValue,
  textOf,
  type EntryValue,
  type ImportField,
  type Named,
} from './field.ts';
import type { RecognisedColumn } from './recognise.ts';
import {
  isSameName,
  joinTexts,
  joins,
  keptAsTyped,
  mergeNames,
  nameKey,
  problemAt,
  type Problem,
  type ReadRow,
  type Typed,
} from './rows.ts';

/** What one or several rows come to. */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly number[];
  readonly values: ReadonlyMap<string, EntryValue>;
  readonly none: readonly Typed[];
  readonly typed: readonly Typed[];
  /** What other rows of the entry say instead of the value kept. */
  readonly alsoSaid: readonly Typed[];
  /** Of an entry of several rows, the line that each value comes from. */
  readonly from: ReadonlyMap<string, number>;
  /** How its rows spell its name, where they do it differently. */
  readonly spellings: readonly string[];
}

export interface Joined {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

interface Group {
  readonly key: string;
  readonly rows: ReadRow[];
}

/**
 * Rows with one key become one entry, in the order of their first rows. By code, rows with different codes stay apart
 * whatever their names; a row without the key is taken by its name, and only among rows without the key. Of the names
 * in `apart` (keys), each spelling is an entry of its own.
 */
export function* joinRows(
  rows: readonly ReadRow[],
  columns: readonly RecognisedColumn[],
  keyField: string,
  apart: ReadonlySet<string> = new Set(),
): Steps<Joined> {
  const groups = new Map<string, Group>();
  const problems: Problem[] = [];
  let last: Group | null = null;
  for (const row of rows) {
    const key = keyOf(row, keyField, apart);
    const group: Group | null =
      key === null ? continued(row, last, columns) : (groups.get(key) ?? { key, rows: [] });
    if (!group) {
      problems.push(...nameless(row, columns));
      continue;
    }
    group.rows.push(row);
    groups.set(group.key, group);
    last = group;
    yield;
  }
  const fields = Map.groupBy(columns, (column) => column.field.id);
  const entries: Entry[] = [];
  for (const group of groups.values()) {
    entries.push(joinGroup(group, fields, problems));
    yield;
  }
  return { entries, problems: problems.sort((a, b) => a.line - b.line) };
}

function keyOf(row: ReadRow, keyField: string, apart: ReadonlySet<string>): string | null {
  const name = row.values.get('name');
  if (keyField !== 'name') {
    const value = row.values.get(keyField);
    if (value !== undefined && name !== undefined) return entryKey(keyField, textOf(value));
  }
  if (typeof name !== 'string') return null;
  const key = entryKey('name', name);
  return apart.has(key) ? `${bySpelling}${spellingOf(name)}` : key;
}

/** "name:town board", "code:E22000001": what entries of a file and of the register are matched by. */
export function entryKey(field: string, text: string): string {
  return `${field}:${field === 'name' ? nameKey(text) : text.trim().toUpperCase()}`;
}

const bySpelling = 'spelling:';

/** Whether an entry was kept apart from others of its name, so that only its own spelling finds it again. */
export function isBySpelling({ key }: Pick<Entry, 'key'>): boolean {
  return key.startsWith(bySpelling);
}

/** A name as it is spelt: what people would not call another spelling (capitals, spaces) aside. */
export function spellingOf(name: string): string {
  return oneLine(name).toLowerCase();
}

// A row straight under an entry that has no name and only further partners or people goes on with that entry.
function continued(row: ReadRow, last: Group | null, columns: readonly RecognisedColumn[]): Group | null {
  const above = last?.rows.at(-1);
  if (!last || !above || above.line !== row.line - 1 || row.values.size === 0) return null;
  const lists = new Set(
    columns.filter((column) => isList(column.field.type)).map((column) => column.field.id),
  );
  return [...row.values.keys()].every((id) => lists.has(id)) &&
    row.typed.length === 0 &&
    row.none.length === 0
    ? last
    : null;
}

/** Every cell of a row that cannot be an entry, each as a problem: nothing of it is in the register. */
function nameless(row: ReadRow, columns: readonly RecognisedColumn[]): Problem[] {
  const reported = new Map(row.problems.map((problem) => [problem.column, problem]));
  return columns
    .filter((column) => !isBlank(row.source.cells[column.column]))
    .map(
      (column) =>
        reported.get(column.letters) ??
        problemAt(row.line, column, textIn(row, column), 'A name in the same row', leaveOut),
    )
    .map((problem) => ({ ...problem, action: leaveOut, rowLeftOut: true }));
}

const leaveOut = 'Leave the row out: an entry needs a name';

function textIn(row: ReadRow, column: RecognisedColumn): string {
  return cellText(row.source.cells[column.column]);
}

function joinGroup(
  group: Group,
  columns: ReadonlyMap<string, readonly RecognisedColumn[]>,
  problems: Problem[],
): Entry {
  const [first] = group.rows;
  if (group.rows.length === 1 && first) {
    problems.push(...first.problems);
    const said = { values: first.values, from: sameRow, alsoSaid: [] };
    return { ...parts(group), ...said, ...nones(first.none, said), typed: first.typed, spellings: [] };
  }
  const said = joinValues(group, columns, problems);
  for (const row of group.rows)
    for (const problem of row.problems)
      problems.push(otherwiseKnown(problem, said.values, said.from, columns));
  const none = group.rows.flatMap((row) => row.none);
  const typed = group.rows.flatMap((row) => row.typed);
  return {
    ...parts(group, said.values),
    ...said,
    ...nones(none, said),
    typed,
    spellings: spellingsIn(group),
  };
}

type Values = Pick<Entry, 'values' | 'from' | 'alsoSaid'>;

function joinValues(
  group: Group,
  columns: ReadonlyMap<string, readonly RecognisedColumn[]>,
  problems: Problem[],
): Values {
  const values = new Map<string, EntryValue>();
  const from = new Map<string, number>();
  const alsoSaid: Typed[] = [];
  for (const row of group.rows) {
    for (const [id, value] of row.values) {
      const [column, ...others] = columns.get(id) ?? [];
      const joined = column ? joinValue(column.field, values.get(id), value) : null;
      if (!column) continue;
      const text = [column, ...others]
        .map((one) => textIn(row, one))
        .filter((one) => one !== '')
        .join('; ');
      if (joined === null) {
        alsoSaid.push({ fieldId: id, line: row.line, text });
        problems.push(conflict(row.line, column, text, values.get(id) as EntryValue, from));
        continue;
      }
      if (!from.has(id)) from.set(id, row.line);
      values.set(id, joined);
      if (isRespelt(joined, value)) alsoSaid.push({ fieldId: id, line: row.line, text });
    }
  }
  return { values, from, alsoSaid };
}

/** "N/A" beside a value of another row or column says only that there is nothing there; it stays as typed. */
function nones(none: readonly Typed[], { values, alsoSaid }: Values): Pick<Entry, 'none' | 'alsoSaid'> {
  const beside = none.filter(({ fieldId }) => values.has(fieldId));
  return beside.length === 0
    ? { none, alsoSaid }
    : { none: none.filter(({ fieldId }) => !values.has(fieldId)), alsoSaid: [...alsoSaid, ...beside] };
}

function spellingsIn({ key, rows }: Group): readonly string[] {
  if (!key.startsWith('name:')) return [];
  const names = rows.map((row) => textOf(row.values.get('name'))).filter((name) => name !== '');
  const found = new Map(names.map((name) => [spellingOf(name), name]));
  return found.size < 2 ? [] : [...found.values()];
}

const sameRow: ReadonlyMap<string, number> = new Map();

/** A cell that could not be read, in an entry that another row gives the value. */
function otherwiseKnown(
  problem: Problem,
  values: Entry['values'],
  from: Entry['from'],
  columns: ReadonlyMap<string, readonly RecognisedColumn[]>,
): Problem {
  const field = columns.get(problem.fieldId)?.[0]?.field;
  const value = values.get(problem.fieldId);
  if (field === undefined || value === undefined || problem.action !== keptAsTyped(field)) return problem;
  return { ...problem, action: usedInstead(field, value, from.get(problem.fieldId) ?? problem.line) };
}

function usedInstead(field: ImportField, value: EntryValue, line: number): string {
  return `Keep as typed; ${showValue(field, value)} from row ${line} is used`;
}

/** Whether a body that was joined by its code has another name in this row. */
function isRespelt(joined: EntryValue, value: EntryValue): boolean {
  if (!Array.isArray(joined) || !Array.isArray(value)) return false;
  const kept = new Set((joined as readonly Named[]).map((named) => nameKey(named.name)));
  return (value as readonly Named[]).some((named) => !kept.has(nameKey(named.name)));
}

function parts(group: Group, values = group.rows[0]?.values): Pick<Entry, 'key' | 'name' | 'lines'> {
  return { key: group.key, name: textOf(values?.get('name')), lines: group.rows.map((row) => row.line) };
}

/** The value that both make; null where they differ and the field can hold only one. */
function joinValue(field: ImportField, before: EntryValue | undefined, value: EntryValue): EntryValue | null {
  if (before === undefined) return value;
  if (isList(field.type)) return mergeNames(before as readonly Named[], value as readonly Named[]);
  if (isNamed(field.type)) return isSameName(before as Named, value as Named) ? before : null;
  if (sameValue(before, value)) return before;
  // Rows that joined by name spell it as people do; the first spelling is as good as another.
  if (field.id === 'name' && nameKey(textOf(before)) === nameKey(textOf(value))) return before;
  return joins(field) && typeof before === 'string' && typeof value === 'string'
    ? joinTexts(before, value, field)
    : null;
}

function conflict(
  line: number,
  column: RecognisedColumn,
  found: string,
  kept: EntryValue,
  from: Entry['from'],
): Problem {
  const first = from.get(column.field.id) ?? line;
  const problem = problemAt(
    line,
    column,
    found,
    `The same as row ${first}, which says ${showValue(column.field, kept)}`,
    usedInstead(column.field, kept, first),
  );
  return { ...problem, disagrees: true };
}

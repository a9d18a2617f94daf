import { formatDate, isDate } from '../kit/dates.ts';
import { fieldOf, FIELDS } from '../partnerships/fields.ts';
import { NAMED, didOf, type Did, type Past, type TimelineWords } from '../partnerships/timeline.ts';
import type { Did as RowDid, Wanting } from './wanting.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row of an entry that differs between two moments: as in the record of changes, with all of the row beside it. */
export interface RowChange {
  readonly entry: string;
  readonly table: string;
  readonly key: string;
  readonly whole: Values;
  readonly before: Values | null;
  readonly after: Values | null;
}

/** What one of the two days calls things. */
export interface DayWords {
  readonly words: TimelineWords;
  readonly names: Past['names'];
}

export interface Detail extends Did {
  readonly entry: string;
  readonly table: string;
  /** As `Wanting` has it; null for a list. */
  readonly field: string | null;
  readonly did: RowDid;
}

/** What differs in a row, in sentences' parts: what it was in the words of its own day, and what it is in those of the later. */
export function detailsOf(
  row: RowChange,
  sides: { readonly before: DayWords; readonly now: DayWords },
): readonly Detail[] {
  const { entry, table } = row;
  const did = row.before === null ? 'added' : row.after === null ? 'removed' : 'changed';
  return partsOf(row).flatMap(({ part, field }) => {
    const [was, is] = [toldBy(part, sides.before), toldBy(part, sides.now)];
    return is.map((each, at) => ({
      entry,
      table,
      field,
      did,
      what: each.what,
      from: (was[at] ?? each).from,
      to: each.to,
    }));
  });
}

interface Part {
  readonly part: RowChange;
  readonly field: string | null;
}

/** Of an entry itself each field by itself, as each is a line; what shows an answer beside the answer. */
function partsOf(row: RowChange): readonly Part[] {
  if (row.table !== 'partnership') return [{ part: row, field: null }];
  const columns = Object.keys({ ...row.before, ...row.after });
  const ordered = columns.toSorted((a, b) => placeOf(a) - placeOf(b));
  return ordered.flatMap((column) => {
    const [before, after] = [row.before?.[column], row.after?.[column]];
    if (!keyed.has(column))
      return [{ part: { ...row, before: { [column]: before }, after: { [column]: after } }, field: column }];
    const [was, is] = [(before ?? {}) as Values, (after ?? {}) as Values];
    return differing(was, is).map((key) => ({
      part: {
        ...row,
        before: { [column]: key in was ? { [key]: was[key] } : {} },
        after: { [column]: key in is ? { [key]: is[key] } : {} },
      },
      field: `${column}.${key}`,
    }));
  });
}

const keyed: ReadonlySet<string> = new Set(['own', 'facts', 'as_typed']);

function differing(was: Values, is: Values): readonly string[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
}

const places = new Map(
  FIELDS.flatMap((field, at) => (field.keptIn === 'facts' ? [] : [[field.keptIn.column as string, at]])),
);

function placeOf(column: string): number {
  return places.get(column) ?? FIELDS.length;
}

/** Fields in the order of the register's own pages. */
export function placeOfField(field: string): number {
  const [kept = '', key = ''] = field.split('.', 2);
  if (key === '') return placeOf(kept);
  const known = FIELDS.findIndex(({ id }) => id === key);
  return known === -1 ? FIELDS.length + 1 : known + 0.5;
}

function toldBy(row: RowChange, { words, names }: DayWords): readonly Did[] {
  const change = {
    id: 0,
    at: '',
    by: null,
    asRole: null,
    verb: '',
    rowId: '',
    table: row.table,
    before: row.before,
    after: row.after,
    about: aboutOf(row, names),
    part: row.table === 'duty' ? shownIn(row.whole, 'role') : (names[shownIn(row.whole, 'seat_id')] ?? null),
  };
  const told = didOf(change, names, words);
  return row.table === 'answer' ? [...told, ...shownBy(row, words)] : told;
}

/** What names a row where the columns that differ do not. */
function aboutOf({ table, whole }: RowChange, names: Past['names']): string | null {
  const text = (column: string): string => shownIn(whole, column);
  if (table === 'answer') return text('question');
  if (table === 'decision') return `${text('question_set')} ${text('outcome')}`;
  if (table === 'contribution') return `${text('financial_year')} ${text('pence')}`.trim();
  for (const column of ['organisation_id', 'person_id', 'post_id', 'priority_id']) {
    const name = names[text(column)];
    if (typeof name === 'string') return name;
  }
  return text('title') || text('name') || text('text') || null;
}

function shownIn(values: Values, column: string): string {
  const value = values[column];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The evidence of an answer and the day that it speaks for, which the timeline leaves to the history of the set. */
function shownBy({ before, after, whole }: RowChange, words: TimelineWords): readonly Did[] {
  const question = words.question(shownIn(whole, 'question'));
  const parts = [
    ['evidence', `${question}, what shows it`],
    ['speaks_for', `${question}, the day that it speaks for`],
  ] as const;
  return parts.flatMap(([column, what]) => {
    const [from, to] = [textIn(before, column), textIn(after, column)];
    return from === to ? [] : [{ what, from, to }];
  });
}

function textIn(values: Values | null, column: string): string | null {
  const text = values?.[column];
  if (typeof text !== 'string' || text === '') return null;
  return isDate(text) ? formatDate(text) : text;
}

/** What the register calls a field. */
export function labelOfField({ field }: Wanting, words: TimelineWords): string {
  if (field === null) return '';
  const [kept = '', key = ''] = field.split('.', 2);
  const [was, is] = key === '' ? ['a', 'b'] : [{ [key]: 'a' }, { [key]: 'b' }];
  const change = { table: 'partnership', before: { [kept]: was }, after: { [kept]: is } };
  const row = { id: 0, at: '', by: null, asRole: null, verb: '', rowId: '', about: null, ...change };
  return didOf(row, {}, words)[0]?.what ?? field;
}

/** Words of the later day, with those of the earlier for what the later one has lost, and the council's for its own fields. */
export function wordsWith(
  later: TimelineWords,
  earlier: TimelineWords,
  own: ReadonlyMap<string, string>,
): TimelineWords {
  return {
    ...later,
    label: (field) =>
      later.label(field) ??
      (fieldOf(field) === undefined ? own.get(field) : undefined) ??
      earlier.label(field),
    option: (field, id) => later.option(field, id) ?? earlier.option(field, id),
    set: (id) => (later.set(id) === id ? earlier.set(id) : later.set(id)),
    question: (id) => (later.question(id) === id ? earlier.question(id) : later.question(id)),
    duty: (role) => later.duty(role) ?? earlier.duty(role),
  };
}

/** Ids that rows name something by. */
export function idsIn(rows: readonly RowChange[]): readonly string[] {
  const found = rows.flatMap(({ whole, before, after }) =>
    [whole, before, after].flatMap((values) =>
      [...NAMED, 'substitute_for_id'].flatMap((column) => {
        const id = values?.[column];
        return typeof id === 'string' ? [id] : [];
      }),
    ),
  );
  return [...new Set(found)];
}

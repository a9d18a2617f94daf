import type { CouncilContext } from '../../../route.ts';
import { posted } from '../../../route.ts';
import { restandEntries } from '../../standing.ts';
import type { Column, ColumnType, Naming } from './column.ts';
import { type Ambiguous, NEW } from './form.ts';
import type { ListRow } from './lists.ts';
import { giveSector, insertNamed, namesakes, nearlyNamed } from './store.ts';

export interface Named {
  /** Columns that hold the ids. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** Who was not kept before. */
  readonly notice: string | null;
}

export function isNaming(type: ColumnType): type is Naming {
  return type === 'organisation' || type === 'person' || type === 'post';
}

/** Whom the typed names stand for: those kept already, or somebody new. Several of one name are for the officer to tell apart. */
export async function resolve(
  context: CouncilContext,
  columns: readonly Column[],
  values: Readonly<Record<string, unknown>>,
  row: ListRow | null,
): Promise<Named | { readonly ambiguous: Ambiguous }> {
  const found: (readonly [Column, Found])[] = [];
  for (const column of columns.filter((each) => isNaming(each.type))) {
    found.push([column, await find(context, column, values[column.name], row)]);
  }
  const ambiguous = found.flatMap(([column, each]) =>
    each.is === 'several' ? [[column.name, each.namesakes] as const] : [],
  );
  if (ambiguous.length > 0) return { ambiguous: Object.fromEntries(ambiguous) };
  return introduce(context, found, values);
}

type Found =
  | { readonly is: 'nobody' }
  | { readonly is: 'known'; readonly id: string; readonly name: string }
  | { readonly is: 'new'; readonly name: string }
  | { readonly is: 'several'; readonly namesakes: Ambiguous[string] };

async function find(
  context: CouncilContext,
  column: Column,
  typed: unknown,
  row: ListRow | null,
): Promise<Found> {
  if (typeof typed !== 'string') return { is: 'nobody' };
  const held = row === null || column.column === null ? null : row[column.column];
  if (row !== null && typeof held === 'string' && row[column.name] === typed)
    return { is: 'known', id: held, name: typed };
  const { db, council } = context;
  const kind = column.type as Naming;
  const chosen = posted(context, `${column.name}Id`);
  const exact = await namesakes(db, council.id, kind, typed);
  const all = exact.length > 0 || chosen === NEW ? exact : await nearlyNamed(db, council.id, kind, typed);
  const one = all.find((each) => each.id === chosen) ?? (exact.length === 1 ? exact[0] : undefined);
  if (chosen !== NEW && one !== undefined)
    return { is: 'known', id: one.id, name: one.isExact ? typed : one.name };
  return all.length === 0 || chosen === NEW ? { is: 'new', name: typed } : { is: 'several', namesakes: all };
}

async function introduce(
  context: CouncilContext,
  found: readonly (readonly [Column, Found])[],
  values: Readonly<Record<string, unknown>>,
): Promise<Named> {
  const columns: Record<string, unknown> = {};
  const newcomers: string[] = [];
  for (const [column, each] of found) {
    if (column.column === null || each.is === 'several') continue;
    columns[column.column] = await idOf(context, column, each, values);
    if (column.nameColumn !== undefined) columns[column.nameColumn] = each.is === 'nobody' ? null : each.name;
    if (each.is === 'new') newcomers.push(each.name);
  }
  return { columns, notice: noticeOf(newcomers) };
}

async function idOf(
  context: CouncilContext,
  column: Column,
  found: Exclude<Found, { is: 'several' }>,
  values: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const { db, council } = context;
  const sector = typeof values['sector'] === 'string' ? values['sector'] : null;
  if (found.is === 'nobody') return null;
  if (found.is === 'known') {
    if (column.type === 'organisation' && sector !== null) await giveSectorTo(context, found.id, sector);
    return found.id;
  }
  const personKind = values['role'] === 'portfolioHolder' ? 'member' : (column.kind ?? 'officer');
  const kind = column.type as Naming;
  return insertNamed(db, council.id, { kind, name: found.name, sector, personKind });
}

/** What the policy makes of every entry that the organisation takes part in depends on its sector. */
async function giveSectorTo(context: CouncilContext, id: string, sector: string): Promise<void> {
  await restandEntries(context, await giveSector(context.db, context.council.id, id, sector));
}

/** Notices travel in a cookie, which is small. */
const mostShown = 100;

function noticeOf(newcomers: readonly string[]): string | null {
  if (newcomers.length === 0) return null;
  const names = newcomers
    .map((name) => (name.length > mostShown ? `${name.slice(0, mostShown).toWellFormed()}…` : name))
    .join(' and ');
  return `Saved, and ${names} added to the people and organisations that the council keeps`;
}

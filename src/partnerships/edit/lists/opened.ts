import { isId } from '../../../kit/ids.ts';
import { links } from '../../../links.ts';
import { type CouncilContext, NotFound } from '../../../route.ts';
import type { Entry } from '../held.ts';
import { openEntry } from '../open.ts';
import type { Column } from './column.ts';
import type { List, ListRow, Look } from './lists.ts';
import { isNaming } from './named.ts';
import { knownNames, rowsOf, seatsOf } from './store.ts';

export interface Opened {
  readonly entry: Entry;
  readonly of: { readonly councilId: string; readonly partnershipId: string };
  readonly look: Look;
  readonly columns: readonly Column[];
  readonly rows: readonly ListRow[];
}

export async function open(context: CouncilContext, list: List, lock: boolean): Promise<Opened> {
  const entry = await openEntry(context, lock);
  const of = { councilId: context.council.id, partnershipId: entry.id };
  const seats =
    list.id === 'seats' || list.id === 'appointments' ? await seatsOf(context.db, of, context.today) : [];
  // A seat does not stand in for itself.
  const others = seats.filter((seat) => seat.id !== context.params['row']);
  const look = { policy: context.policy, today: context.today, seats: others };
  const columns = list.columns(look);
  const rows = sorted(list, columns, await rowsOf(context.db, of, list.table, columns));
  return { entry, of, look, columns, rows };
}

const collator = new Intl.Collator('en-GB', { numeric: true });

function sorted(list: List, columns: readonly Column[], rows: readonly ListRow[]): readonly ListRow[] {
  const key = (row: ListRow): string =>
    list.order.map((name) => textOf(row[name] ?? row[columnOf(columns, name)])).join('\u0000');
  return rows.toSorted((a, b) => collator.compare(key(a), key(b)));
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function columnOf(columns: readonly Column[], name: string): string {
  return columns.find((column) => column.name === name)?.column ?? name;
}

export function rowIn(context: CouncilContext, opened: Opened): ListRow {
  const id = context.params['row'];
  const row = isId(id) ? opened.rows.find((each) => each.id === id) : undefined;
  if (row === undefined) throw new NotFound();
  return row;
}

export async function namesFor(context: CouncilContext, columns: readonly Column[]) {
  const kinds = new Set(columns.map((column) => column.type).filter(isNaming));
  const names: Record<string, readonly string[]> = {};
  for (const kind of kinds) names[kind] = await knownNames(context.db, context.council.id, kind);
  return names;
}

export function addressOf(context: CouncilContext, opened: Opened, list: List): string {
  return links.edit(context.council.slug, opened.entry.reference, list.id);
}

import { type Kysely, sql } from 'kysely';
import type { Past } from '../partnerships/timeline.ts';
import type { Tables } from '../tables.ts';
import type { RowChange } from './details.ts';
import type { Wanting } from './wanting.ts';

/** Two moments, and of which entries: null for all. The later is infinity for now. */
export interface Span {
  readonly earlier: string;
  readonly later: string;
  readonly entries: readonly string[] | null;
}

/** In how many entries a field or a list differs; of a list also how many of its rows. */
export interface Count {
  readonly table: string;
  /** A column, or a column with a key in it (`own.wardTold`); null for a list. */
  readonly field: string | null;
  readonly entries: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export async function countsBetween(
  db: Kysely<Tables>,
  { earlier, later, entries }: Span,
  lists: readonly string[],
): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    select of_table as "table", field, in_entries as entries, added, removed, changed
    from changed_counts(${earlier}::timestamptz, ${later}::timestamptz, ${entries}::uuid[], ${lists}::text[])`.execute(
    db,
  );
  return rows;
}

export interface ChangedEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

/** A page of the entries in which a field or a list differs, by name, and how many there are in all. */
export async function entriesChanged(
  db: Kysely<Tables>,
  { earlier, later, entries }: Span,
  { table, field, did }: Wanting,
  { most, skip }: { readonly most: number; readonly skip: number },
): Promise<{ readonly entries: readonly ChangedEntry[]; readonly inAll: number }> {
  const { rows } = await sql<ChangedEntry & { readonly inAll: number }>`
    select partnership_id as id, reference, name, in_all as "inAll"
    from entries_changed(${earlier}::timestamptz, ${later}::timestamptz, ${entries}::uuid[], ${table}, ${field ?? did ?? null}, ${most}, ${skip})`.execute(
    db,
  );
  return { entries: rows, inAll: rows[0]?.inAll ?? 0 };
}

/** The rows of some tables that differ, of each entry together. */
export async function rowsBetween(
  db: Kysely<Tables>,
  { earlier, later, entries }: Span,
  tables: readonly string[],
): Promise<readonly RowChange[]> {
  const { rows } = await sql<RowChange>`
    select partnership_id as entry, of_table as "table", key, whole, before, after
    from changed_rows(${earlier}::timestamptz, ${later}::timestamptz, ${entries}::uuid[], ${tables}::text[])`.execute(
    db,
  );
  return rows;
}

/** What ids were called at a moment. */
export async function namesOn(
  db: Kysely<Tables>,
  moment: string,
  ids: readonly string[],
): Promise<Past['names']> {
  if (ids.length === 0) return {};
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from names_on(${moment}::timestamptz, ${ids}::uuid[])`.execute(db);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** What the council calls the fields of its own, withdrawn ones too. */
export async function ownLabels(db: Kysely<Tables>, councilId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('council_field')
    .select(['key', 'label'])
    .where('council_id', '=', councilId)
    .execute();
  return new Map(rows.map(({ key, label }) => [key, label]));
}

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { newId } from '../../../kit/ids.ts';
import { bodiesLike, peopleLike } from '../../../alike/named.ts';
import type { Tables } from '../../../tables.ts';
import type { Column, Naming } from './column.ts';
import type { Namesake } from './form.ts';
import type { ListRow, ListTable } from './lists.ts';
import { holdsOn } from '../../../holds-on.ts';

export interface Of {
  readonly councilId: string;
  readonly partnershipId: string;
}

const named: Readonly<Record<Naming, { readonly table: string; readonly column: string }>> = {
  organisation: { table: 'organisation', column: 'name' },
  person: { table: 'person', column: 'name' },
  post: { table: 'post', column: 'title' },
};

/** The rows of one list of an entry, with the names of what they point at under the names of their fields. */
export async function rowsOf(
  db: Kysely<Tables>,
  of: Of,
  table: ListTable,
  columns: readonly Column[],
): Promise<readonly ListRow[]> {
  const names = columns.flatMap((column) => nameOf(column));
  const by = table === 'note' ? [sql`(select a.name from account a where a.id = t.account_id) as by`] : [];
  const { rows } = await sql<ListRow>`
    select t.*${sql.join([sql``, ...names, ...by], sql`, `)} from ${sql.table(table)} t
    where t.council_id = ${of.councilId} and t.partnership_id = ${of.partnershipId} order by t.id`.execute(
    db,
  );
  return rows;
}

function nameOf(column: Column) {
  if (column.column === null || !(column.type in named)) return [];
  const other = named[column.type as Naming];
  const name = sql`(select o.${sql.ref(other.column)} from ${sql.table(other.table)} o
    where o.council_id = t.council_id and o.id = t.${sql.ref(column.column)})`;
  const kept = column.nameColumn === undefined ? sql`null` : sql`t.${sql.ref(column.nameColumn)}`;
  return [sql`coalesce(${name}, ${kept}) as ${sql.ref(column.name)}`];
}

export interface Seat {
  readonly id: string;
  readonly title: string;
  /** Who sits there on the day, as names with commas between; null where nobody does. */
  readonly holders: string | null;
}

/** An entry's seats as they are held on a day, for choosing one. */
export async function seatsOf(db: Kysely<Tables>, of: Of, on: string): Promise<readonly Seat[]> {
  const { rows } = await sql<Seat>`
    select s.id, s.title, (select string_agg(w.name, ', ' order by a.from_on desc nulls last, a.id)
      from appointment a join person w on w.council_id = a.council_id and w.id = a.person_id
      where a.council_id = s.council_id and a.seat_id = s.id
        and ${holdsOn('a', on)}) as holders
    from seat s where s.council_id = ${of.councilId} and s.partnership_id = ${of.partnershipId} order by s.title, s.id`.execute(
    db,
  );
  return rows;
}

/** Enough to choose from while typing; a name that is not among them is looked up when it is sent. */
const mostNames = 1_000;

export async function knownNames(
  db: Kysely<Tables>,
  councilId: string,
  kind: Naming,
): Promise<readonly string[]> {
  const { table, column } = named[kind];
  const { rows } = await sql<{ name: string }>`
    select distinct ${sql.ref(column)} as name from ${sql.table(table)} where council_id = ${councilId} order by 1 limit ${mostNames}`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

export async function nameById(
  db: Kysely<Tables>,
  councilId: string,
  kind: Naming,
  id: string,
): Promise<string | null> {
  const { table, column } = named[kind];
  const { rows } = await sql<{ name: string }>`
    select ${sql.ref(column)} as name from ${sql.table(table)} where council_id = ${councilId} and id = ${id}`.execute(
    db,
  );
  return rows[0]?.name ?? null;
}

/** Who or what is called so, letter case aside. */
export async function namesakes(
  db: Kysely<Tables>,
  councilId: string,
  kind: Naming,
  name: string,
): Promise<readonly Namesake[]> {
  const { rows } = await sql<Namesake>`
    ${tellings[kind]} where n.council_id = ${councilId} and lower(${sql.ref(`n.${named[kind].column}`)}) = lower(${name}) order by n.id limit 20`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, isExact: true }));
}

/** Who is called nearly so. Posts of one title are many, and none of them is known for another. */
export async function nearlyNamed(
  db: Kysely<Tables>,
  councilId: string,
  kind: Naming,
  name: string,
): Promise<readonly Namesake[]> {
  if (kind === 'post') return [];
  const ids = await (kind === 'organisation' ? bodiesLike : peopleLike)(db, councilId, { name });
  if (ids.length === 0) return [];
  const { rows } = await sql<Namesake>`
    ${tellings[kind]} where n.council_id = ${councilId} and n.id = any(${ids}) order by array_position(${ids}::uuid[], n.id)`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, isExact: false }));
}

/** One of a kind, `n`, with what tells it from others of its name. */
const tellings: Readonly<Record<Naming, RawBuilder<unknown>>> = {
  organisation: sql`select n.id, n.name, concat_ws(', ', n.name, n.sector, n.gss_code) as words from organisation n`,
  person: sql`
    select n.id, n.name, concat_ws(', ', n.name, case n.kind when 'member' then 'councillor' when 'officer' then 'officer' end, n.email,
      (select string_agg(o.title, ', ') from post_holder h join post o on o.council_id = h.council_id and o.id = h.post_id
        where h.council_id = n.council_id and h.person_id = n.id)) as words
    from person n`,
  post: sql`select n.id, n.title as name, concat_ws(', ', n.title, n.service_area) as words from post n`,
};

export interface Newcomer {
  readonly kind: Naming;
  readonly name: string;
  readonly sector: string | null;
  readonly personKind: 'member' | 'officer';
}

export async function insertNamed(
  db: Kysely<Tables>,
  councilId: string,
  newcomer: Newcomer,
): Promise<string> {
  const id = newId();
  const { kind, name, sector, personKind } = newcomer;
  if (kind === 'organisation')
    await db.insertInto('organisation').values({ council_id: councilId, id, name, sector }).execute();
  else if (kind === 'person')
    await db.insertInto('person').values({ council_id: councilId, id, name, kind: personKind }).execute();
  else await db.insertInto('post').values({ council_id: councilId, id, title: name }).execute();
  return id;
}

/** Gives an organisation a sector if it has none yet; gives the entries that it takes part in if it had none. */
export async function giveSector(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  sector: string,
): Promise<readonly string[]> {
  const { numUpdatedRows } = await db
    .updateTable('organisation')
    .set((eb) => ({ sector, version: eb('version', '+', 1) }))
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where('sector', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return [];
  const rows = await db
    .selectFrom('partner')
    .select('partnership_id')
    .where('council_id', '=', councilId)
    .where('organisation_id', '=', id)
    .execute();
  return rows.map((row) => row.partnership_id);
}

type Columns = Readonly<Record<string, unknown>>;

export async function insertRow(
  db: Kysely<Tables>,
  of: Of,
  table: ListTable,
  columns: Columns,
): Promise<void> {
  await db
    .insertInto(table)
    .values({ ...columns, council_id: of.councilId, id: newId(), partnership_id: of.partnershipId })
    .execute();
}

export async function updateRow(
  db: Kysely<Tables>,
  of: Of,
  table: ListTable,
  id: string,
  columns: Columns,
): Promise<void> {
  await db
    .updateTable(table)
    .set(columns as never)
    .where('council_id', '=', of.councilId)
    .where('partnership_id', '=', of.partnershipId)
    .where('id', '=', id)
    .execute();
}

export interface Ends {
  readonly ids: readonly string[];
  /** The first day on which they no longer hold. */
  readonly on: string;
}

export async function endRows(
  db: Kysely<Tables>,
  of: Of,
  table: ListTable,
  { ids, on }: Ends,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable(table)
    .set({ until_on: on } as never)
    .where('council_id', '=', of.councilId)
    .where('partnership_id', '=', of.partnershipId)
    .where('id', 'in', ids)
    .execute();
}

export async function deleteRow(db: Kysely<Tables>, of: Of, table: ListTable, id: string): Promise<void> {
  if (table === 'seat') await freeSubstitutes(db, of, id);
  await db
    .deleteFrom(table)
    .where('council_id', '=', of.councilId)
    .where('partnership_id', '=', of.partnershipId)
    .where('id', '=', id)
    .execute();
}

/** Whether files of a document are kept, or anybody signed it or was asked to. */
export async function hasFiles(db: Kysely<Tables>, of: Of, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from document_version where council_id = ${of.councilId} and document_id = ${documentId})
      or exists (select from signature where council_id = ${of.councilId} and document_id = ${documentId}) as has`.execute(
    db,
  );
  return rows[0]?.has ?? false;
}

async function freeSubstitutes(db: Kysely<Tables>, of: Of, seatId: string): Promise<void> {
  await db
    .updateTable('seat')
    .set({ substitute_for_id: null })
    .where('council_id', '=', of.councilId)
    .where('substitute_for_id', '=', seatId)
    .execute();
}

/** The latest change of a row in the record of changes: what a form that shows the row has seen. */
export async function latestChange(db: Kysely<Tables>, of: Of, rowId: string): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select max(id) as id from change where council_id = ${of.councilId} and partnership_id = ${of.partnershipId} and row_id = ${rowId}`.execute(
    db,
  );
  return rows[0]?.id ?? 0;
}

/** As `latestChange`, of the row and of the appointments that go with it when it is a seat. */
export async function latestToGo(db: Kysely<Tables>, of: Of, rowId: string): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select max(c.id) as id from change c where c.council_id = ${of.councilId} and c.partnership_id = ${of.partnershipId} and (c.row_id = ${rowId}
      or c.row_id in (select a.id from appointment a where a.council_id = ${of.councilId} and a.partnership_id = ${of.partnershipId} and a.seat_id = ${rowId}))`.execute(
    db,
  );
  return rows[0]?.id ?? 0;
}

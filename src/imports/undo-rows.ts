import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { patchRows } from './store.ts';
import { done, type Of } from './undo-store.ts';

type Columns = Readonly<Record<string, unknown>>;

/** A row that an import wrote, as it was before and with what the import wrote. */
interface ChangedRow {
  readonly table: string;
  /** Of a link to a priority, which has no id of its own, the priority's. */
  readonly id: string;
  /** Null of a row that the import added. */
  readonly before: Columns | null;
  readonly after: Columns;
}

/** A row of an entry, or the entry itself. */
export interface WrittenRow extends ChangedRow {
  readonly entryId: string;
}

/** What the import wrote in these entries, in the entries themselves and in their lists. */
export async function writtenIn(
  db: Kysely<Tables>,
  of: Of,
  ids: readonly string[],
): Promise<readonly WrittenRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<WrittenRow>`
    with ${done(of)}
    select d.table_name as "table", coalesce(d.after ->> 'priority_id', d.row_id::text) as id, d.partnership_id as "entryId", d.before, d.after
    from done d where d.partnership_id = any(${ids}) and d.after is not null
      and (d.table_name <> 'partnership_priority' or d.before is null)
    order by d.id`.execute(db);
  return rows;
}

/** Rows that an import added to lists: those that go when it is undone, and those that stay. */
export interface Sorted {
  readonly goes: readonly WrittenRow[];
  readonly stays: readonly WrittenRow[];
}

/**
 * A row goes that is still as it was added, and that nothing which stays hangs on. What has gone since is in neither.
 */
export async function sortAdded(db: Kysely<Tables>, written: readonly WrittenRow[]): Promise<Sorted> {
  const added = written.filter(({ table, before }) => before === null && table !== 'partnership');
  const goes = new Set<WrittenRow>();
  const stays = new Set<WrittenRow>();
  for (const [table, rows] of Map.groupBy(added, (row) => row.table)) {
    const areAsAdded = await asAdded(db, table, rows);
    for (const row of rows) {
      const isAsAdded = areAsAdded.get(keyOf(row));
      if (isAsAdded !== undefined) (isAsAdded ? goes : stays).add(row);
    }
  }
  await keepSeats(db, goes, stays);
  return { goes: [...goes], stays: [...stays] };
}

/** A link to a priority has no id of its own, so a row is known by its entry too. */
export function keyOf({ entryId, id }: Pick<WrittenRow, 'entryId' | 'id'>): string {
  return `${entryId} ${id}`;
}

/** Whether each row that is still there says what it said when it was added. */
async function asAdded(
  db: Kysely<Tables>,
  table: string,
  rows: readonly WrittenRow[],
): Promise<ReadonlyMap<string, boolean>> {
  const sent = JSON.stringify(rows.map(({ id, entryId, after }) => ({ id, entry: entryId, after })));
  const { rows: found } = await sql<{ id: string; entryId: string; isAsAdded: boolean }>`
    select a.id, a.entry as "entryId", jsonb_populate_record(t, a.after) is not distinct from t as "isAsAdded"
    from jsonb_to_recordset(${sent}::jsonb) as a (id uuid, entry uuid, after jsonb) join ${sql.table(table)} t on ${isRow(table, 'a')}
    where t.council_id = this_council()`.execute(db);
  return new Map(found.map((row) => [keyOf(row), row.isAsAdded]));
}

/** Whether `t`, of that table, is the row that `of` names. */
function isRow(table: string, of: string) {
  const id = sql.ref(`${of}.id`);
  return table === 'partnership_priority'
    ? sql`t.priority_id = ${id} and t.partnership_id = ${sql.ref(`${of}.entry`)}`
    : sql`t.id = ${id}`;
}

/** A seat stays where somebody sits in it who stays, or where a substitute's seat that stays stands in for it. */
async function keepSeats(db: Kysely<Tables>, goes: Set<WrittenRow>, stays: Set<WrittenRow>): Promise<void> {
  const seats = new Map([...goes].filter(({ table }) => table === 'seat').map((row) => [row.id, row]));
  if (seats.size === 0) return;
  const these = [...seats.keys()];
  const { rows: hanging } = await sql<{ id: string; on: string }>`
    select id, seat_id as "on" from appointment where council_id = this_council() and seat_id = any(${these})
    union all select id, substitute_for_id from seat where council_id = this_council() and substitute_for_id = any(${these})`.execute(
    db,
  );
  const going = new Set([...goes].map(({ id }) => id));
  for (let kept = true; kept;) {
    const staying = hanging.filter(({ id, on }) => !going.has(id) && going.has(on));
    for (const { on } of staying) {
      const seat = seats.get(on);
      if (seat === undefined) continue;
      going.delete(on);
      goes.delete(seat);
      stays.add(seat);
    }
    kept = staying.length > 0;
  }
}

/** Takes rows out that nothing besides them hangs on. */
async function takeOut(db: Kysely<Tables>, rows: readonly WrittenRow[]): Promise<void> {
  const byTable = [...Map.groupBy(rows, (row) => row.table)];
  // Whoever sits in a seat goes before it: what goes with its seat would not be told from what somebody deletes.
  byTable.sort(([one], [other]) => Number(one === 'seat') - Number(other === 'seat'));
  for (const [table, of] of byTable) {
    const sent = JSON.stringify(of.map(({ id, entryId }) => ({ id, entry: entryId })));
    await sql`
      delete from ${sql.table(table)} t using jsonb_to_recordset(${sent}::jsonb) as a (id uuid, entry uuid)
      where t.council_id = this_council() and ${isRow(table, 'a')}`.execute(db);
  }
}

/**
 * Puts entries that the import changed back as they were: rows that it added go as far as they still are as it added
 * them, and columns that still say what the import wrote say again what they did. Gives how many rows stay.
 */
export async function putBack(db: Kysely<Tables>, of: Of, ids: readonly string[]): Promise<number> {
  const written = await writtenIn(db, of, ids);
  const { goes, stays } = await sortAdded(db, written);
  await takeOut(db, goes);
  await putBackColumns(db, written);
  return stays.length;
}

async function putBackColumns(db: Kysely<Tables>, written: readonly ChangedRow[]): Promise<void> {
  const changed = written.filter(({ before }) => before !== null);
  for (const [table, of] of Map.groupBy(changed, (row) => row.table)) {
    const held = await heldOf(
      db,
      table,
      of.map((row) => row.id),
    );
    const patches = of.flatMap(({ id, before, after }) => {
      const now = held.get(id);
      return before === null || now === undefined ? [] : [{ id, patch: undone(before, after, now) }];
    });
    await patchRows(
      db,
      table,
      patches.filter(({ patch }) => Object.keys(patch).length > 0),
    );
  }
}

/** Codes and fields that the import gave to what was there before go back as far as nobody has changed them since. */
export async function putBackOthers(db: Kysely<Tables>, of: Of): Promise<void> {
  const { rows } = await sql<ChangedRow>`
    with ${done(of)}
    select d.table_name as "table", d.row_id as id, d.before, d.after from done d
    where d.partnership_id is null and d.before is not null and d.after is not null`.execute(db);
  await putBackColumns(db, rows);
}

async function heldOf(
  db: Kysely<Tables>,
  table: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Columns>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; row: Columns }>`
    select t.id, to_jsonb(t) as row from ${sql.table(table)} t where t.council_id = this_council() and t.id = any(${ids})`.execute(
    db,
  );
  return new Map(rows.map(({ id, row }) => [id, row]));
}

function undone(before: Columns, after: Columns, now: Columns): Columns {
  const patch: Record<string, unknown> = {};
  for (const [column, was] of Object.entries(before)) {
    if (column !== 'version' && JSON.stringify(now[column]) === JSON.stringify(after[column]))
      patch[column] = was;
  }
  // A version only ever goes up: an edit begun before sees that the row has changed.
  if (typeof now['version'] === 'number' && Object.keys(patch).length > 0)
    patch['version'] = now['version'] + 1;
  return patch;
}

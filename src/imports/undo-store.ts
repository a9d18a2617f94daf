import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Undone } from './outcome.ts';

export interface Of {
  readonly councilId: string;
  readonly id: string;
}

/** What undoing an import would do. */
export interface Undoing {
  /** Entries that it added, and entries that it changed, which nobody has changed since. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly touched: readonly Touched[];
}

/** An entry of the import that somebody has changed since. */
export interface Touched {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly isNew: boolean;
  /** Another entry was joined with it, and leads to it. */
  readonly isJoined: boolean;
  readonly by: string;
}

/** An entry that the import added goes, unless it stands for another by now. */
export function mayGo({ isNew, isJoined }: Touched): boolean {
  return isNew && !isJoined;
}

/** The rows that the import changed, with what they said before: read once, from the record of changes. */
export const done = ({ councilId, id }: Of) => sql`
  done as materialized (
    select c.* from import_run r, change c
    where r.council_id = ${councilId} and r.id = ${id} and c.council_id = r.council_id
      and c.id >= lower(r.changes) and c.id < upper(r.changes) and r.changes @> c.id
  )`;

/** Later changes to the same entries, of whatever kind. */
const since = ({ councilId, id }: Of) => sql`
  since as materialized (
    select c.partnership_id, c.actor_id, c.id from import_run r, change c
    where r.council_id = ${councilId} and r.id = ${id} and c.council_id = r.council_id and c.id > lower(r.changes) and not r.changes @> c.id
      and c.partnership_id in (select d.partnership_id from done d)
  )`;

/** What undoing would do now. Entries that have gone since, or were merged into others, are nobody's to put back. */
export async function undoingOf(db: Kysely<Tables>, of: Of): Promise<Undoing> {
  const { rows } = await sql<{
    id: string;
    isNew: boolean;
    isJoined: boolean;
    reference: number;
    name: string;
    by: string | null;
  }>`
    with ${done(of)}, ${since(of)}, entries as (
      select d.partnership_id as id, bool_or(d.table_name = 'partnership' and d.before is null) as is_new
      from done d where d.partnership_id is not null group by 1
    )
    select e.id, e.is_new as "isNew", p.reference, p.name,
      exists (select from partnership m where m.council_id = p.council_id and m.merged_into_id = p.id) as "isJoined",
      (select coalesce(a.name, 'the program') from since s left join account a on a.id = s.actor_id
        where s.partnership_id = e.id order by s.id desc limit 1) as by
    from entries e join partnership p on p.council_id = ${of.councilId} and p.id = e.id and p.merged_into_id is null
    order by p.reference`.execute(db);
  return {
    added: rows.filter((row) => row.by === null && row.isNew).map((row) => row.id),
    changed: rows.filter((row) => row.by === null && !row.isNew).map((row) => row.id),
    touched: rows.flatMap(({ by, ...row }) => (by === null ? [] : [{ ...row, by }])),
  };
}

export interface Removed {
  readonly names: readonly string[];
  /** The entries that stay and were part of one of them. */
  readonly parts: readonly string[];
}

/** Takes out entries that the import added, with all that belongs to them. */
export async function removeEntries(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<Removed> {
  if (ids.length === 0) return { names: [], parts: [] };
  const parts = await sql<{
    id: string;
  }>`update partnership set parent_id = null where council_id = ${councilId} and parent_id = any(${ids}) and not id = any(${ids}) returning id`.execute(
    db,
  );
  const gone = await sql<{
    name: string;
  }>`delete from partnership where council_id = ${councilId} and id = any(${ids}) returning name`.execute(db);
  return { names: gone.rows.map(({ name }) => name), parts: parts.rows.map(({ id }) => id) };
}

/** Lets go of bodies, people, posts and fields that the import made, where nothing points at them any more. */
export async function forgetMade(db: Kysely<Tables>, of: Of): Promise<void> {
  const { rows } = await sql<{ table: string; ids: string[] }>`
    with ${done(of)}
    select d.table_name as "table", array_agg(d.row_id) as ids from done d
    where d.before is null and d.partnership_id is null
      and not exists (select from change c where c.council_id = d.council_id and c.row_id = d.row_id and c.id > d.id and c.table_name = d.table_name)
    group by 1`.execute(db);
  for (const { table, ids } of rows) {
    if (table === 'council_field') await forgetFields(db, of.councilId, ids);
    else await sql`select delete_unreferenced(${table}::text::regclass, ${ids}::uuid[])`.execute(db);
  }
}

async function forgetFields(db: Kysely<Tables>, councilId: string, ids: readonly string[]): Promise<void> {
  await sql`
    delete from council_field f where f.council_id = ${councilId} and f.id = any(${ids})
      and not exists (select from partnership p where p.council_id = f.council_id and p.own ? f.key)`.execute(
    db,
  );
}

export async function endUndoing(
  db: Kysely<Tables>,
  { councilId, id }: Of,
  { undone, now }: { readonly undone: Undone; readonly now: Date },
): Promise<void> {
  await sql`
    update import_run set state = 'undone', undone_at = ${now}, outcome = outcome || ${JSON.stringify({ undone })}::jsonb
    where council_id = ${councilId} and id = ${id}`.execute(db);
}

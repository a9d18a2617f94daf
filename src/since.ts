import { type Kysely, sql } from 'kysely';
import type { Saved } from './kit/parts/two-editors.ts';
import type { Tables } from './tables.ts';

/** Which row's past is asked for: of a table, and of an entry or of none (an organisation, a plan). */
export interface PastOf {
  readonly councilId: string;
  readonly partnershipId: string | null;
  readonly table: string;
}

export interface Versioned {
  readonly council_id: string;
  readonly id: string;
  readonly version: number;
}

export interface Since<Row> {
  /** The row as it was then. */
  readonly row: Row;
  /** Who saved it since, the first first. */
  readonly saves: readonly Saved[];
}

const changesOf = ({ councilId, partnershipId, table }: PastOf, id: string) =>
  sql`c.council_id = ${councilId} and c.row_id = ${id} and c.table_name = ${table}
    and ${partnershipId === null ? sql`c.partnership_id is null` : sql`c.partnership_id = ${partnershipId}`}`;

/** The latest change of a row, by its number in the record of changes: what a form of a row without a version carries. */
export async function latestChangeOf(db: Kysely<Tables>, of: PastOf, id: string): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select max(c.id) as id from change c where ${changesOf(of, id)}`.execute(db);
  return rows[0]?.id ?? 0;
}

/** A row as it was at an earlier version, from the record of changes, and who has saved it since. */
export async function rowAtVersion<Row extends Versioned>(
  db: Kysely<Tables>,
  of: PastOf,
  row: Row,
  version: number,
): Promise<Since<Row>> {
  const { rows } = await sql<{ id: number | null }>`
    select max(c.id) as id from change c where ${changesOf(of, row.id)} and c.after ->> 'version' = ${String(version)}`.execute(
    db,
  );
  return rowSince(db, of, row, rows[0]?.id ?? 0);
}

/** A row as it was after a change of the record of changes, and who has saved it since. */
export async function rowSince<Row extends { readonly id: string }>(
  db: Kysely<Tables>,
  of: PastOf,
  row: Row,
  seen: number,
): Promise<Since<Row>> {
  const { rows } = await sql<{ at: Date; by: string | null; before: Partial<Row> }>`
    select c.at, a.name as by, c.before from change c left join account a on a.id = c.actor_id
    where ${changesOf(of, row.id)} and c.id > ${seen} and c.before is not null and c.after is not null
    order by c.id`.execute(db);
  // The earliest of several changes to a column tells what it was.
  const earlier = Object.assign({}, ...rows.map((each) => each.before).toReversed()) as Partial<Row>;
  return { row: { ...row, ...earlier }, saves: rows.map(({ at, by }) => ({ at, by })) };
}

/** Who saved a column of a row last, or, where several rows are told by one id, one of these values of it. */
export async function savesOf(
  db: Kysely<Tables>,
  of: PastOf,
  id: string,
  column: string,
  values: readonly string[] | null = null,
): Promise<readonly Saved[]> {
  const { rows } = await sql<Saved>`
    select c.at, a.name as by from change c left join account a on a.id = c.actor_id
    where ${changesOf(of, id)} and c.before is not null and c.after ? ${column}
      and (${values}::text[] is null or c.after ->> ${column} = any(${values}::text[])) order by c.id desc limit 1`.execute(
    db,
  );
  return rows;
}

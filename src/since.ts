import { type Kysely, sql } from 'kysely';
import type { Saved } from './kit/parts/two-editors.ts';
import type { Tables } from './tables.ts';

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

/** A row of no entry (an organisation, a plan) as it was at an earlier version, from the record of changes. */
export async function rowAtVersion<Row extends Versioned>(
  db: Kysely<Tables>,
  row: Row,
  version: number,
): Promise<Since<Row>> {
  const { rows } = await sql<{ at: Date; by: string | null; before: Partial<Row> }>`
    select c.at, a.name as by, c.before from change c left join account a on a.id = c.actor_id
    where c.council_id = ${row.council_id} and c.row_id = ${row.id} and c.partnership_id is null
      and c.before is not null and (c.after ->> 'version')::int > ${version}
    order by c.id`.execute(db);
  // The earliest of several changes to a column tells what it was.
  const earlier = Object.assign({}, ...rows.map((each) => each.before).toReversed()) as Partial<Row>;
  return { row: { ...row, ...earlier }, saves: rows.map(({ at, by }) => ({ at, by })) };
}

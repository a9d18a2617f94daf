import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** A table that names what can be joined, and by which column. */
export interface Naming {
  readonly table: keyof Tables;
  readonly column: string;
  /** What of a row the joining looks at: all that it says, or only that it is there. */
  readonly by: 'all' | 'key';
}

const keys: Partial<Record<keyof Tables, string>> = { membership: 'account_id' };

/** Stands for the rows that name any of these: another one as soon as one comes, goes or says otherwise. */
export async function stampOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
  naming: readonly Naming[],
): Promise<string> {
  const rows = naming.map(({ table, column, by }) => {
    const says = by === 'all' ? sql`t::text` : sql.ref(`t.${keys[table] ?? 'id'}`);
    return sql`select concat(${table}::text, ${sql.ref(`t.${column}`)}, ${says}) as said from ${sql.table(table)} t
      where t.council_id = ${councilId} and ${sql.ref(`t.${column}`)} = any(${ids})`;
  });
  const { rows: found } = await sql<{ stamp: string }>`
    select coalesce(md5(string_agg(said, chr(10) order by said)), '') as stamp from (${sql.join(rows, sql` union all `)}) r`.execute(
    db,
  );
  return found[0]?.stamp ?? '';
}

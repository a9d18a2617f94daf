import type { Client } from 'pg';
import { tableName } from '../../kit/archive/catalogue.ts';
import { qualified, withClient } from '../../kit/archive/session.ts';
import { tablesWith } from './load.ts';
import { councilTables, ofCouncil } from './tables.ts';

export interface Removed {
  readonly name: string;
  readonly rows: number;
}

/**
 * Takes every row of a council out of every table, its past and its record of changes too, proves that none is left, and
 * keeps one line of it. All of it or nothing. Null when nobody asked for it, or its day has not come.
 */
export function removeCouncil(ownerUrl: string, councilId: string, today: string): Promise<Removed | null> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin');
    const asked = await dueToGo(client, councilId, today);
    if (asked === null) {
      await client.query('rollback');
      return null;
    }
    await client.query('set constraints all deferred');
    const rows = await emptyAll(client, councilId);
    const left = await tablesWith(client, councilId);
    if (left.length > 0)
      throw new Error(`Rows of ${asked.name} are left in ${left.join(', ')}, so it was not deleted.`);
    await client.query(
      `insert into council_gone (id, slug, name, asked_at, export_digest, rows) select id, slug, name, $2, $3, $4 from council where id = $1`,
      [councilId, asked.askedAt, asked.digest, rows],
    );
    await client.query('delete from council where id = $1', [councilId]);
    await client.query('commit');
    return { name: asked.name, rows };
  });
}

interface Asked {
  readonly name: string;
  readonly askedAt: Date;
  readonly digest: string;
}

/** Held, so that nobody stops it half way through. */
async function dueToGo(client: Client, councilId: string, today: string): Promise<Asked | null> {
  const { rows } = await client.query<Asked>(
    `select c.name, l.asked_at as "askedAt", l.export_digest as digest
     from council_leaving l join council c on c.id = l.council_id where l.council_id = $1 and l.goes_on <= $2 for update`,
    [councilId, today],
  );
  return rows[0] ?? null;
}

/** Removing a row writes to the past and the record of changes, so these are emptied last. Gives how many rows there were. */
async function emptyAll(client: Client, councilId: string): Promise<number> {
  const tables = await councilTables(client);
  const isRecord = (table: { schema: string; name: string }): boolean =>
    table.schema === 'history' || tableName(table) === 'public.change';
  let rows = 0;
  for (const table of tables) {
    const counted = await client.query<{ many: string }>(
      `select count(*) as many from ${qualified(table)} where ${ofCouncil(councilId)}`,
    );
    rows += Number(counted.rows[0]?.many ?? 0);
  }
  const inOrder = [...tables.filter((table) => !isRecord(table)), ...tables.filter(isRecord)];
  // A trigger may write to a table that was emptied before: nothing is left once all have been emptied twice.
  for (const table of [...inOrder, ...inOrder])
    await client.query(`delete from ${qualified(table)} where ${ofCouncil(councilId)}`);
  return rows;
}

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';
import { moment, writeTable } from '../../kit/archive.ts';
import { flushFolder } from '../../kit/durable.ts';
import { type ArchivedTable, writeManifest } from '../../kit/archive/manifest.ts';
import { qualified, withClient } from '../../kit/archive/session.ts';
import type { CouncilManifest } from './manifest.ts';
import { countersOf, ofCouncil, sharesOf } from './tables.ts';

export interface Taken {
  readonly manifest: CouncilManifest;
  /** Of the manifest, which has those of all files. */
  readonly digest: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Writes everything of a council, with its past and its record of changes, as of one moment into a folder that does not
 * exist yet: it appears when the archive is whole.
 */
export async function takeCouncil(ownerUrl: string, councilId: string, archive: string): Promise<Taken> {
  await mkdir(path.dirname(archive), { recursive: true });
  const folder = await mkdtemp(`${archive}.unfinished-`);
  try {
    const manifest = await withClient(ownerUrl, (client) => written(client, councilId, folder));
    const { file, text, digest } = writeManifest(manifest);
    await writeFile(path.join(folder, file), text, { flush: true, mode: 0o600 });
    await rename(folder, archive);
    await flushFolder(path.dirname(archive));
    const sum = (of: (table: ArchivedTable) => number): number =>
      manifest.tables.reduce((all, table) => all + of(table), 0);
    return { manifest, digest, rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function written(client: Client, councilId: string, folder: string): Promise<CouncilManifest> {
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<CouncilManifest['council']>(
    'select id, slug, name from council where id = $1',
    [councilId],
  );
  const [council] = rows;
  if (council === undefined) throw new Error('There is no such council any more.');
  const tables: ArchivedTable[] = [];
  for (const { where, ...table } of await sharesOf(client, councilId))
    tables.push(await writeTable(client, table, folder, where));
  const migration = await client.query<{ newest: number }>('select max(number) as newest from migration');
  return {
    format: 'council 1',
    ...(await moment(client)),
    migration: migration.rows[0]?.newest ?? 0,
    council,
    lastChange: Number((await highest(client, 'public.change', 'id', councilId)) ?? 0),
    tables,
    numbers: await numbersOf(client, councilId),
  };
}

async function numbersOf(client: Client, councilId: string): Promise<CouncilManifest['numbers']> {
  const numbers: CouncilManifest['numbers'] = [];
  for (const { schema, name, column } of await countersOf(client)) {
    const last = await highest(client, qualified({ schema, name }), column, councilId);
    if (last !== null) numbers.push({ schema, name, column, highest: last });
  }
  return numbers;
}

async function highest(
  client: Client,
  table: string,
  column: string,
  councilId: string,
): Promise<string | null> {
  const { rows } = await client.query<{ highest: string | null }>(
    `select max(${client.escapeIdentifier(column)})::text as highest from ${table} where ${ofCouncil(councilId)}`,
  );
  return rows[0]?.highest ?? null;
}

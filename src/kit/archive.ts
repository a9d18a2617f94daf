import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { type Scope, sequencesOf, type Table, tablesOf } from './archive/catalogue.ts';
import { type ArchivedTable, type Manifest, writeManifest } from './archive/manifest.ts';
import { copyRows, withClient } from './archive/session.ts';
import { RowTally } from './archive/tally.ts';
import { flushFolder } from './durable.ts';

export interface MakeArchive {
  ownerUrl: string;
  /** A folder that does not exist yet: it appears when the archive is whole. */
  archive: string;
  scope: Scope;
  /** The program's version. */
  program: string;
  /** The number of the last migration that has run. */
  migration: number;
}

/** Writes every row that the scope covers, as of one moment, into a folder with a manifest. */
export async function makeArchive(options: MakeArchive): Promise<Manifest> {
  const { archive, scope, program, migration } = options;
  await mkdir(dirname(archive), { recursive: true });
  const folder = await mkdtemp(`${archive}.unfinished-`);
  try {
    const manifest = await withClient(options.ownerUrl, async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const tables: ArchivedTable[] = [];
      for (const table of await tablesOf(client, scope)) tables.push(await writeTable(client, table, folder));
      const sequences = await sequencesOf(client, scope);
      const { at, server } = await moment(client);
      const kept = { schemas: [...scope.schemas], except: [...scope.except] };
      return { format: 1 as const, at, program, migration, server, scope: kept, tables, sequences };
    });
    const { file, text } = writeManifest(manifest);
    await writeFile(join(folder, file), text, { flush: true });
    await rename(folder, archive);
    await flushFolder(dirname(archive));
    return manifest;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

export async function moment(client: Client): Promise<{ at: string; server: string }> {
  const { rows } = await client.query<{ at: Date; server: string }>(
    `select now() as at, current_setting('server_version') as server`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a query without a table gives one row');
  return { at: row.at.toISOString(), server: row.server };
}

/** Writes a table's rows, or those of which a condition holds, into a file of its own. */
export async function writeTable(
  client: Client,
  table: Table,
  folder: string,
  where?: string,
): Promise<ArchivedTable> {
  const file = `${table.schema}.${table.name}.copy.gz`;
  const tally = new RowTally();
  const whole = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      whole.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(join(folder, file), { flush: true });
  await pipeline(copyRows(client, table, where), tally, createGzip({ level: 1 }), measure, target);
  return { ...table, ...tally.tally(), file, bytes, sha256: whole.digest('hex') };
}

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { foreignKeysOf, type Table, tableName, tablesOf } from './catalogue.ts';
import { type ArchivedTable, type ArchiveRefused, type Manifest, readArchive } from './manifest.ts';
import { columnList, copyRows, qualified, withClient } from './session.ts';
import { RowTally, type Tally } from './tally.ts';

/** Brings the tables of a database up to a migration: its number, or the newest there is. */
type MigrateTo = (ownerUrl: string, migration: number | 'newest') => Promise<unknown>;

export interface RestoreArchive {
  archive: string;
  /** A database without tables in the archive's schemas. */
  ownerUrl: string;
  /** The number of the newest migration that this program has. */
  newest: number;
  migrateTo: MigrateTo;
}

/**
 * Loads an archive into an empty database: makes the tables as they were when it was made, loads every row, checks
 * that the rows are the ones archived before committing them, and brings the tables up to date.
 */
export async function restoreArchive(options: RestoreArchive): Promise<Manifest | ArchiveRefused> {
  const { archive, ownerUrl, newest, migrateTo } = options;
  const manifest = await readArchive(archive);
  if ('refused' in manifest) return manifest;
  if (manifest.migration > newest) return madeByNewer(archive, manifest, newest);
  const inTheWay = await withClient(ownerUrl, (client) => tablesOf(client, manifest.scope));
  if (inTheWay.length > 0) return notEmpty(inTheWay);
  await migrateTo(ownerUrl, manifest.migration);
  const refused = await withClient(ownerUrl, (client) => load(client, archive, manifest));
  if (refused !== undefined) return refused;
  await migrateTo(ownerUrl, 'newest');
  return manifest;
}

const madeByNewer = (archive: string, { program, migration }: Manifest, newest: number): ArchiveRefused => ({
  refused:
    `The archive ${archive} was made by Concordat ${program} with migration ${migration}, and this version knows ` +
    `migrations up to ${newest}. Restore it with that version or a newer one.`,
});

const notEmpty = (tables: readonly Table[]): ArchiveRefused => ({
  refused:
    `The database is not empty: it has ${tables.length} tables, ${tables.slice(0, 3).map(tableName).join(', ')} among ` +
    'them. An archive is restored into an empty database.',
});

async function load(
  client: Client,
  archive: string,
  manifest: Manifest,
): Promise<ArchiveRefused | undefined> {
  const different = unlike(manifest, await tablesOf(client, manifest.scope));
  if (different !== undefined)
    return { refused: `The archive ${archive} does not fit its own tables: ${different}.` };
  const names = manifest.tables.map(qualified);
  const keys = await foreignKeysOf(client, manifest.scope);
  await client.query('begin');
  // Rows come in table by table, so references wait: a superuser could switch them off, an owner drops them and makes
  // them again, which checks every row at once. Triggers would write a new past; the past is in the archive.
  for (const { drop } of keys) await client.query(drop);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
  for (const table of manifest.tables) await loadTable(client, table, archive);
  for (const { schema, name, last } of manifest.sequences) {
    if (last !== null) await client.query('select setval($1, $2)', [qualified({ schema, name }), last]);
  }
  const changed = await firstChanged(client, manifest.tables);
  if (changed !== undefined)
    return { refused: `The archive ${archive} did not load as it was made: ${changed}.` };
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  for (const { make } of keys) await client.query(make);
  await client.query('commit');
  await client.query('analyze');
  return undefined;
}

function unlike(manifest: Manifest, tables: readonly Table[]): string | undefined {
  const archived = new Map(manifest.tables.map((table) => [tableName(table), table]));
  for (const table of tables) {
    const name = tableName(table);
    const known = archived.get(name);
    if (known === undefined) return `it has no rows for ${name}`;
    if (known.columns.join() !== table.columns.join())
      return `the columns of ${name} are ${table.columns.join(', ')}`;
    archived.delete(name);
  }
  const [extra] = archived.keys();
  return extra === undefined ? undefined : `there is no table ${extra}`;
}

/** Into the table itself, or into another with its columns. */
export async function loadTable(
  client: Client,
  table: ArchivedTable,
  archive: string,
  into: string = qualified(table),
): Promise<void> {
  if (table.rows === 0) return;
  const target = client.query(copyFrom(`copy ${into} (${columnList(table)}) from stdin`));
  await pipeline(createReadStream(join(archive, table.file)), createGunzip(), target);
}

/** The first table whose rows are not those archived, in words; `where` tells which rows of a table are meant. */
export async function firstChanged(
  client: Client,
  tables: readonly ArchivedTable[],
  where: (table: ArchivedTable) => string | undefined = () => undefined,
): Promise<string | undefined> {
  for (const table of tables) {
    const { rows, digest } = await tallyOf(client, table, where(table));
    if (rows !== table.rows) return `${tableName(table)} has ${rows} rows in place of ${table.rows}`;
    if (digest !== table.digest) return `the rows of ${tableName(table)} differ`;
  }
  return undefined;
}

async function tallyOf(client: Client, table: Table, where?: string): Promise<Tally> {
  const tally = new RowTally();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(copyRows(client, table, where), tally, nowhere);
  return tally.tally();
}

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { migrations, scope } from '../../src/backup.ts';
import type { Config } from '../../src/config.ts';
import { carryOutErasures } from '../../src/erasures.ts';
import { makeArchive } from '../../src/kit/archive.ts';
import { restoreArchive } from '../../src/kit/archive/restore.ts';
import { type OpenDatabase, openDatabase } from '../../src/program.ts';
import { askFor, sceneOf, today, traces } from './scene.ts';

const config = (folder: string): Config => ({
  host: '127.0.0.1',
  port: 0,
  folder,
  server: null,
  empty: true,
  https: false,
  logLevel: 'silent',
});

async function opened(folder: string): Promise<OpenDatabase> {
  const database = await openDatabase(config(folder), () => undefined);
  if ('refused' in database) throw new Error(database.refused);
  return database;
}

async function ask<Row>(url: string, statement: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Rows of all tables that still say it, in whichever schema. */
async function rowsThatSay(url: string): Promise<readonly string[]> {
  const tables = await ask<{ name: string }>(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const said: string[] = [];
  for (const { name } of tables) {
    const rows = await ask<{ row: string }>(
      url,
      `select t::text as row from ${name} t where t::text ~* '${traces.join('|')}'`,
    );
    said.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 300)}`));
  }
  return said;
}

/** As our program, PostgreSQL's text search and a spreadsheet would write it. */
const bytes = traces.flatMap((trace) => [
  Buffer.from(trace),
  Buffer.from(trace.toLowerCase()),
  Buffer.from(trace, 'utf16le'),
  Buffer.from(Buffer.from(trace).toString('hex')),
]);

async function filesThatHold(folder: string, read = (content: Buffer): Buffer => content) {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (name.includes('pg_wal') || !(await stat(file)).isFile()) continue;
    const content = read(await readFile(file));
    const held = bytes.filter((each) => content.includes(each));
    if (held.length > 0) found.push(`${name}: ${held.map(String).join(', ')}`);
  }
  return found;
}

describe('S12: what was erased is gone', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'erasure-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const data = path.join(folder, 'data');
  const archives = path.join(folder, 'archives');
  let database = await opened(data);
  after(() => database.close());
  const { newest, migrateTo } = await migrations(database.programUrl);
  const archive = (name: string) =>
    makeArchive({
      archive: path.join(archives, name),
      ownerUrl: database.ownerUrl,
      scope,
      program: '0',
      migration: newest,
    });
  const scene = await sceneOf(database);
  await archive('before');
  await askFor(database, scene);
  const said = await rowsThatSay(database.ownerUrl);

  test('before, it is everywhere', async () => {
    assert.ok(said.length > 15, said.join('\n'));
    const names = new Set(said.map((line) => line.split(':')[0]));
    for (const table of ['person', 'note', 'decision', 'partnership', 'account', 'change'])
      assert.ok(names.has(`public.${table}`), table);
  });

  test('and in the files of the cluster', async () => {
    await database.close();
    assert.notDeepEqual(await filesThatHold(data), []);
    database = await opened(data);
  });

  test('no row of any table says it, now or in the past, and what was done is still there', async () => {
    const carried = await carryOutErasures({ ownerUrl: database.ownerUrl, folder: data }, today);
    assert.deepEqual(carried, { erased: 1, rewritten: 1, waiting: 0 });
    assert.deepEqual(await rowsThatSay(database.ownerUrl), []);
    const [left] = await ask<{ name: string; duties: number; comments: string; reason: string }>(
      database.ownerUrl,
      `select w.name, (select count(*)::int from duty where person_id = w.id) as duties,
         (select comments from partnership) as comments, (select reason from decision) as reason from person w`,
    );
    assert.deepEqual(left, {
      name: 'A former councillor',
      duties: 1,
      comments: 'Led by [erased] until 2024. Marsh restoration goes on.',
      reason: '[erased] said so',
    });
  });

  test('nor does any file of the cluster, when it was written to the disk', async () => {
    await database.close();
    assert.deepEqual(await filesThatHold(data), []);
    database = await opened(data);
  });

  test('nor an archive that is made after', async () => {
    await archive('after');
    const readable = (content: Buffer): Buffer =>
      content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
    assert.notDeepEqual(await filesThatHold(path.join(archives, 'before'), readable), []);
    assert.deepEqual(await filesThatHold(path.join(archives, 'after'), readable), []);
  });

  test('an archive of before brings it back, and the list has it erased again', async (t) => {
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'erasure-restored-'));
    t.after(() => rm(elsewhere, { recursive: true, force: true }));
    const restored = await ask(database.ownerUrl, 'create database restored').then(() => {
      const url = new URL(database.ownerUrl);
      url.pathname = '/restored';
      return url.toString();
    });
    const loaded = await restoreArchive({
      archive: path.join(archives, 'before'),
      ownerUrl: restored,
      newest,
      migrateTo,
    });
    assert.ok(!('refused' in loaded), JSON.stringify(loaded));
    assert.notDeepEqual(await rowsThatSay(restored), []);
    const carried = await carryOutErasures({ ownerUrl: restored, folder: data }, today);
    assert.deepEqual(carried, { erased: 1, rewritten: 1, waiting: 0 });
    assert.deepEqual(await rowsThatSay(restored), []);
    const again = await carryOutErasures({ ownerUrl: restored, folder: data }, today);
    assert.deepEqual(again, { erased: 0, rewritten: 0, waiting: 0 });
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startServerForTests } from '../../test/server15.ts';
import { makeArchive } from './archive.ts';
import { backUp, listBackups, verifyArchive } from './archive/backups.ts';
import type { Manifest } from './archive/manifest.ts';
import { replaceDatabase } from './archive/replace.ts';
import { restoreArchive } from './archive/restore.ts';
import { withClient } from './archive/session.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

// Everything that makes a table awkward to carry: its own past written by a trigger, references in a circle and to
// itself, generated and given-by-default columns, rows a migration made, and values that need care as text.
const FIRST = `
  create extension if not exists btree_gist;
  create schema history;
  create table colour (name text primary key);
  insert into colour values ('from the migration');
  create table body (
    council_id int, id int generated always as identity, name text not null, parent_id int,
    leader_id int, words text generated always as (upper(name)) stored, during tstzrange, money numeric, share float8,
    picture bytea, extra jsonb, tags text[], on_day date, primary key (council_id, id),
    foreign key (council_id, parent_id) references body deferrable,
    exclude using gist (council_id with =, during with &&) deferrable);
  create table person (council_id int, id serial, body_id int not null, primary key (council_id, id),
    foreign key (council_id, body_id) references body on delete cascade deferrable);
  alter table body add foreign key (council_id, leader_id) references person deferrable;
  create table session (token bytea, body_id int);
  create table empty (id int primary key);
  create table history.body (council_id int, id int, name text, during tstzrange);
  create function note() returns trigger language plpgsql as $$ begin
    insert into history.body values (new.council_id, new.id, new.name, tstzrange(now(), null)); return null; end $$;
  create trigger noted after insert on body for each row execute function note();
`;
const SECOND = 'alter table body add column later text';
const AWKWARD = ['a\tb\nc\\d', '\\N', '', '£ “ñ” 日本', 'line\r\nline', `quote ' " $$`];

const scope = { schemas: ['public', 'history'], except: ['public.migration', 'public.session'] };
let temporary: string;
let database: Embedded;
let archive: string;
let manifest: Manifest;
const NEWEST = 2;

async function migrateTo(url: string, wanted: number | 'newest'): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('create table if not exists migration (number int)');
    const { rows } = await client.query<{ run: number }>('select count(*)::int as run from migration');
    for (const [index, sql] of [FIRST, SECOND].slice(0, wanted === 'newest' ? NEWEST : wanted).entries()) {
      if (index < (rows[0]?.run ?? 0)) continue;
      await client.query(sql);
      await client.query('insert into migration values ($1)', [index + 1]);
    }
  });
}

async function fill(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const [index, name] of AWKWARD.entries()) {
      await client.query(
        `insert into body (council_id, name, parent_id, during, money, share, picture, extra, tags, on_day)
         values (1, $1, $2, tstzrange($3, $4), 12345678901234567890.12, 0.1::float8 + 0.2, $5, $6, $7, '2024-02-29')`,
        [
          name,
          index === 0 ? null : index,
          `20${20 + index}-03-31`,
          `20${20 + index}-10-27`,
          Buffer.from(name),
          { name },
          AWKWARD,
        ],
      );
      await client.query('insert into person (council_id, body_id) values (1, $1)', [index + 1]);
    }
    await client.query('update body set leader_id = id, name = name || name');
    await client.query(`insert into session values ('secret', 1)`);
    await client.query(
      `insert into body (council_id, name) select 2, 'name ' || n from generate_series(1, 5000) n`,
    );
  });
}

const rows = async (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

async function fresh(name: string): Promise<string> {
  await rows(database.ownerUrl, `create database ${name} template template0`);
  return database.ownerUrl.replace('/concordat?', `/${name}?`);
}

const make = (name: string, ownerUrl = database.ownerUrl): Promise<Manifest> =>
  makeArchive({ ownerUrl, archive: join(temporary, name), scope, program: '1.2.3', migration: 1 });

const digests = ({ tables }: Manifest) => tables.map(({ name, rows, digest }) => ({ name, rows, digest }));

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'archive-'));
  const started = await startEmbedded({ folder: join(temporary, 'data') });
  if ('refused' in started) throw new Error(started.refused);
  database = started;
  await migrateTo(database.ownerUrl, 1);
  await fill(database.ownerUrl);
  archive = join(temporary, 'whole');
  manifest = await make('whole');
});

after(async () => {
  await database.stop();
  await rm(temporary, { recursive: true, force: true });
});

test('an archive says what it holds: every table of its schemas but those left out', () => {
  const held = manifest.tables.map(({ schema, name, rows }) => `${schema}.${name} ${rows}`);
  assert.deepEqual(held, [
    'history.body 5006',
    'public.body 5006',
    'public.colour 1',
    'public.empty 0',
    'public.person 6',
  ]);
  assert.ok(!manifest.tables.find(({ name }) => name === 'body')?.columns.includes('words'));
  assert.deepEqual(
    manifest.sequences.map(({ name, last }) => `${name} ${last}`),
    ['body_id_seq 5006', 'person_id_seq 6'],
  );
  assert.equal(manifest.migration, 1);
});

test('a restored archive is the same rows, with later migrations, references and counting on as before', async () => {
  const url = await fresh('restored');
  const restored = await restoreArchive({ archive, ownerUrl: url, newest: NEWEST, migrateTo });
  assert.ok(!('refused' in restored), JSON.stringify(restored));
  const compared = `select council_id, id, name, parent_id, leader_id, words, during, money::text, share, picture,
    extra, tags, on_day::text from body order by 1, 2`;
  assert.deepEqual(await rows(url, compared), await rows(database.ownerUrl, compared));
  assert.deepEqual(await rows(url, 'select distinct later from body'), [{ later: null }]);
  assert.deepEqual(await rows(url, 'select * from session'), []);
  assert.deepEqual(await rows(url, `insert into body (council_id, name) values (3, 'next') returning id`), [
    { id: 5007 },
  ]);
  assert.equal((await rows(url, `select from history.body where name = 'next'`)).length, 1);
  await assert.rejects(rows(url, 'insert into person (council_id, body_id) values (9, 9)'), /foreign key/);
  const keys = `select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f' order by 1`;
  assert.deepEqual(await rows(url, keys), await rows(database.ownerUrl, keys));
});

test('only an empty database takes an archive, and only a program that knows its migration', async () => {
  const refused = await restoreArchive({ archive, ownerUrl: database.ownerUrl, newest: NEWEST, migrateTo });
  assert.match((refused as { refused: string }).refused, /not empty: it has 5 tables, history\.body/);
  const older = await restoreArchive({ archive, ownerUrl: database.ownerUrl, newest: 0, migrateTo });
  assert.match(
    (older as { refused: string }).refused,
    /made by Concordat 1\.2\.3 with migration 1.* up to 0/,
  );
});

describe('an archive that is not as it was written is refused', () => {
  const spoils: [string, RegExp, (folder: string) => Promise<unknown>][] = [
    [
      'missing file',
      /public\.body\.copy\.gz is missing/,
      (folder) => rm(join(folder, 'public.body.copy.gz')),
    ],
    [
      'cut file',
      /cut short: public\.body\.copy\.gz has 100 bytes/,
      (folder) => change(folder, 'public.body.copy.gz', (file) => file.subarray(0, 100)),
    ],
    [
      'changed file',
      /altered: public\.body\.copy\.gz/,
      (folder) => change(folder, 'public.body.copy.gz', (file) => file.fill(0, 50, 51)),
    ],
    [
      'changed manifest',
      /altered or cut short: its manifest/,
      (folder) =>
        change(folder, 'manifest.json', (file) => Buffer.from(file.toString().replace('5006', '5005'))),
    ],
    [
      'cut manifest',
      /altered or cut short: its manifest/,
      (folder) => change(folder, 'manifest.json', (file) => file.subarray(0, 500)),
    ],
    ['no manifest', /is not an archive of Concordat/, (folder) => rm(join(folder, 'manifest.json'))],
  ];
  const change = async (folder: string, file: string, how: (content: Buffer) => Buffer) =>
    writeFile(join(folder, file), how(await readFile(join(folder, file))));

  for (const [name, sentence, spoil] of spoils) {
    test(name, async () => {
      const spoiled = join(temporary, 'spoiled');
      await cp(archive, spoiled, { recursive: true });
      await spoil(spoiled);
      const url = database.ownerUrl.replace('/concordat?', '/postgres?');
      const refused = await restoreArchive({ archive: spoiled, ownerUrl: url, newest: NEWEST, migrateTo });
      await rm(spoiled, { recursive: true });
      assert.match((refused as { refused: string }).refused, sentence);
    });
  }
});

test('a row that the migrations change on its way in is noticed, and nothing is kept', async () => {
  const url = await fresh('meddled');
  const meddling: typeof migrateTo = async (to, wanted) => {
    await migrateTo(to, wanted);
    await rows(to, 'alter table body drop column share');
  };
  const refused = await restoreArchive({ archive, ownerUrl: url, newest: NEWEST, migrateTo: meddling });
  assert.match(
    (refused as { refused: string }).refused,
    /does not fit its own tables: the columns of public\.body/,
  );
  assert.deepEqual(await rows(url, 'select from body'), []);
});

test('a backup counts once it was restored, and old ones go by the rule', async () => {
  const folder = join(temporary, 'backups');
  const common = {
    folder,
    ownerUrl: database.ownerUrl,
    scope,
    program: '1.2.3',
    migration: 1,
    newest: NEWEST,
  };
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-21']) {
    await cp(archive, join(folder, `${day}T02-00-00Z`), { recursive: true });
  }
  await cp(archive, join(folder, '2026-11-20T02-00-00Z.unverified'), { recursive: true });
  const now = new Date('2026-11-21T03:04:05.678Z');
  const made = await backUp({ ...common, now, migrateTo });
  assert.ok(!('refused' in made), JSON.stringify(made));
  assert.deepEqual(made.removed, ['2026-11-02T02-00-00Z']);
  assert.deepEqual(await readdir(folder), await listBackups(folder));
  assert.deepEqual(await listBackups(folder), [
    '2026-11-03T02-00-00Z',
    '2026-11-21T02-00-00Z',
    '2026-11-21T03-04-05Z',
  ]);
  const broken = await backUp({ ...common, newest: 0, now: new Date('2026-11-22T00:00:00Z'), migrateTo });
  assert.match(
    (broken as { refused: string }).refused,
    /The backup was not kept, because it could not be restored/,
  );
  assert.equal((await listBackups(folder)).length, 3);
});

test('the database is replaced by an archive, and the former one is kept beside it', async () => {
  const url = await fresh('register');
  await migrateTo(url, 'newest');
  await rows(url, `insert into colour values ('only here')`);
  const options = { archive, ownerUrl: url, newest: NEWEST, migrateTo, programRole: 'concordat_program' };
  const replaced = await replaceDatabase({ ...options, now: new Date('2026-11-21T03:04:05Z') });
  assert.ok(!('refused' in replaced), JSON.stringify(replaced));
  assert.equal(replaced.former, 'register_until_20261121030405');
  assert.deepEqual(await rows(url, 'select * from colour'), [{ name: 'from the migration' }]);
  assert.equal(
    (await rows(url.replace('/register?', `/${replaced.former}?`), 'select from colour')).length,
    2,
  );
});

// Debian's PostgreSQL 15 is the floor; the test is there on machines that have it.
const DEBIAN = '/usr/lib/postgresql/15/bin';
if (existsSync(DEBIAN)) {
  test('an archive from 18 loads in 15 and one from 15 loads in 18, row for row', async (t) => {
    const fifteen = await startServerForTests({ bin: DEBIAN, folder: join(temporary, 'fifteen') });
    t.after(() => fifteen.stop());
    const first: typeof migrateTo = (url) => migrateTo(url, 1);
    const there = await restoreArchive({ archive, ownerUrl: fifteen.ownerUrl, newest: 1, migrateTo: first });
    assert.ok(!('refused' in there), JSON.stringify(there));
    const back = await make('fifteen-archive', fifteen.ownerUrl);
    assert.match(back.server, /^15\./);
    assert.deepEqual(digests(back), digests(manifest));
    const verified = await verifyArchive({
      archive: join(temporary, 'fifteen-archive'),
      newest: NEWEST,
      migrateTo,
    });
    assert.ok(!('refused' in verified), JSON.stringify(verified));
  });
}

import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { refusals } from '../../test/faults/lock.ts';
import { type Child, runChild } from '../../test/faults/child.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
import { around } from './embedded/account.ts';

interface Holder {
  ownerUrl: string;
  adopted: boolean;
  pid: number;
  refused?: string;
}

const root = process.getuid?.() === 0;
let temporary: string;

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(temporary, 0o711);
});
after(() => rm(temporary, { recursive: true, force: true }));

async function open(options: EmbeddedOptions): Promise<Embedded> {
  const started = await startEmbedded(options);
  if ('refused' in started) throw new Error(started.refused);
  return started;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

/** Asks until there is an answer, as a connection pool would. */
async function askAgain(url: string, sql: string): Promise<Record<string, unknown>> {
  for (;;) {
    const answer = await ask(url, sql).catch(() => undefined);
    if (answer !== undefined) return answer;
    await pause(10);
  }
}

const hold = (folder: string, ...rest: string[]): Promise<Child<Holder>> =>
  runChild<Holder>('holder.ts', [folder, ...rest]);

describe('a data folder', () => {
  let folder: string;
  let database: Embedded;
  before(async () => {
    folder = join(temporary, 'shared');
    database = await open({ folder });
  });
  after(() => database.stop());

  test('has a PostgreSQL that keeps what it acknowledges, in code point order and UTC', async () => {
    const settings = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'jit', 'timezone'];
    const shown = settings.map((name) => `current_setting('${name}') as ${name}`).join(', ');
    assert.deepEqual(
      await ask(database.programUrl, `select ${shown}, current_setting('listen_addresses') as tcp`),
      {
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        jit: 'off',
        timezone: 'UTC',
        tcp: '',
      },
    );
    const order = `select 'Z' < 'a' as points, 'a' < 'Z' collate "en-GB-x-icu" as people, lower('É') = 'é' as letters`;
    assert.deepEqual(await ask(database.programUrl, order), { points: true, people: true, letters: true });
  });

  test('has an owner who can build and a program that only connects', async () => {
    const who = `select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user`;
    assert.deepEqual(await ask(database.ownerUrl, who), {
      rolsuper: false,
      rolbypassrls: true,
      rolcreatedb: true,
    });
    assert.deepEqual(await ask(database.programUrl, who), {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
    });
    await ask(database.ownerUrl, 'create extension btree_gist');
    await ask(database.ownerUrl, 'create extension pg_trgm');
    await assert.rejects(ask(database.programUrl, 'create table mine ()'), /permission denied/);
    await assert.rejects(
      ask(database.programUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1'),
      /authentication failed/,
    );
    await assert.rejects(
      ask(database.ownerUrl.replace('concordat_owner', 'postgres'), 'select 1'),
      /rejects/,
    );
  });

  test('keeps passwords to itself', async () => {
    const { stat } = await import('node:fs/promises');
    assert.equal((await stat(join(folder, 'secrets.json'))).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'run'))).mode & 0o777, 0o700);
    assert.doesNotMatch(await readFile(join(folder, 'postgres.log'), 'utf8'), /password '/);
  });

  test('has one owner: a second program is refused in a sentence', async () => {
    const sentence = new RegExp(
      `${folder} is already in use by another program \\(process ${process.pid}, since`,
    );
    for (const refused of await refusals(folder, 5)) assert.match(refused, sentence);
    assert.match(((await startEmbedded({ folder })) as { refused: string }).refused, sentence);
    await rm(join(folder, 'holder'));
    assert.match((await refusals(folder, 1))[0] ?? '', /is already in use by another program\./);
  });

  test('gets its database back when that is killed, under the same addresses', async () => {
    await ask(database.ownerUrl, 'create table kept as select 1 as id');
    for (let time = 1; time <= 3; time += 1) {
      const { pid } = database;
      process.kill(pid, 'SIGKILL');
      const { count } = await askAgain(database.ownerUrl, 'select count(*)::int from kept');
      assert.equal(count, 1);
      while (database.pid === pid) await pause(10);
    }
  });
});

describe('after a kill of the program', () => {
  const folderOf = () => join(temporary, 'killed');

  test('the running database is adopted, and stopped by the one who adopted it', async () => {
    const folder = folderOf();
    const first = await hold(folder);
    assert.equal(first.said.adopted, false);
    first.kill();
    await first.ended;
    const second = await hold(folder);
    assert.deepEqual([second.said.adopted, second.said.pid], [true, first.said.pid]);
    await second.stop();
    await assert.rejects(ask(first.said.ownerUrl, 'select 1'), /ENOENT|ECONNREFUSED/);
  });

  test('of the database with it, and of both while recovering, the data is there', async () => {
    const folder = folderOf();
    const first = await hold(folder);
    await ask(first.said.ownerUrl, 'create table kept as select 1 as id');
    let last = first;
    for (let time = 1; time <= 3; time += 1) {
      process.kill(last.said.pid, 'SIGKILL');
      last.kill();
      await last.ended;
      last = await hold(folder);
      assert.equal(last.said.adopted, false, last.said.refused ?? '');
    }
    assert.deepEqual(await ask(last.said.ownerUrl, 'select * from kept'), { id: 1 });
    await last.stop();
  });

  test('a number in postmaster.pid that now belongs to someone else stops nothing', async () => {
    const folder = folderOf();
    await (await open({ folder })).stop();
    await writeFile(
      join(folder, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${folder}/postgres\n0\n5432\n\n\n`,
    );
    const again = await open({ folder });
    assert.equal(again.adopted, false);
    await again.stop();
  });

  test('a cluster that was half made is made again', async () => {
    const folder = join(temporary, 'half');
    await mkdir(join(folder, 'postgres.new-abcdef', 'base'), { recursive: true });
    const database = await open({ folder });
    assert.deepEqual(await ask(database.ownerUrl, 'select 1 as one'), { one: 1 });
    await database.stop();
  });

  test('of several programs that start at once, one gets the folder', async () => {
    const folder = folderOf();
    (await hold(folder)).kill();
    const racers = await Promise.all([1, 2, 3].map(() => hold(folder)));
    assert.equal(racers.filter(({ said }) => said.refused === undefined).length, 1);
    await Promise.all(racers.map((racer) => racer.stop()));
  });
});

describe('a folder that cannot be used', () => {
  test('is refused in a sentence', async () => {
    await writeFile(join(temporary, 'file'), '');
    const refused = async (folder: string) =>
      ((await startEmbedded({ folder })) as { refused: string }).refused;
    assert.match(await refused(join(temporary, 'file')), /there is a file of that name/);
    assert.match(await refused(join(temporary, 'file', 'below')), /a part of its path is a file/);
    const other = join(temporary, 'other');
    await mkdir(join(other, 'postgres'), { recursive: true, mode: 0o700 });
    await writeFile(join(other, 'postgres', 'PG_VERSION'), '12\n');
    assert.match(await refused(other), /was made by PostgreSQL 12, and this program brings 18/);
    await writeFile(join(other, 'postgres', 'PG_VERSION'), '18\n');
    assert.match(await refused(other), /secrets.json is missing/);
  });

  test('under a path too long for a socket is no trouble', async () => {
    const folder = join(temporary, 'long'.repeat(30));
    for (let time = 1; time <= 2; time += 1) {
      const database = await open({ folder });
      assert.deepEqual(await ask(database.programUrl, 'select 1 as one'), { one: 1 });
      await database.stop();
    }
    await rm(await readFile(join(folder, 'socket'), 'utf8'), { recursive: true });
  });
});

// Only root can set these up.
if (root) {
  describe('as root', () => {
    const NOBODY = 65534;

    test('a folder that only someone else may enter is no trouble', async () => {
      const theirs = join(temporary, 'theirs');
      await mkdir(theirs, { mode: 0o700 });
      await chown(theirs, NOBODY, NOBODY);
      const database = await open({ folder: join(theirs, 'data') });
      assert.deepEqual(await ask(database.ownerUrl, 'select 1 as one'), { one: 1 });
      await database.stop();
    });

    test('without user namespaces another account runs the database, elsewhere if need be', async () => {
      const spare = join(temporary, 'spare');
      const closed = join(temporary, 'closed');
      await mkdir(spare, { mode: 0o711 });
      await mkdir(closed, { mode: 0o700 });
      const lines: string[] = [];
      for (const folder of [join(temporary, 'passable'), join(closed, 'data')]) {
        const options = { folder, spare, namespaces: false, log: (line: string) => void lines.push(line) };
        for (let time = 1; time <= 2; time += 1) {
          const database = await open(options);
          assert.deepEqual(await ask(database.programUrl, 'select 1 as one'), { one: 1 });
          await database.stop();
        }
      }
      assert.equal(lines.filter((line) => line.includes(`may not enter ${closed}/data`)).length, 1);
    });
  });
}

test('a map of accounts gives each its own number, except that root and its mask change places', () => {
  const table: [number, number, number, string[]][] = [
    [0, 4_294_967_295, 1, ['2 2 4294967293', '1 0 1', '0 1 1']],
    [0, 65_536, 65_534, ['1 1 65533', '65535 65535 1', '65534 0 1', '0 65534 1']],
    [0, 1, 1, ['1 0 1']],
    [100, 200, 1, ['100 100 100']],
  ];
  for (const [first, end, mask, lines] of table) assert.deepEqual(around(first, end, mask), lines);
});

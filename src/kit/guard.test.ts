import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from 'pg';
import { startEmbedded } from './embedded.ts';
import { checkDatabase, type DatabaseFacts, type Findings, judgeDatabase } from './guard.ts';

const sound: DatabaseFacts = {
  login: 'program',
  version: 150_018,
  superuser: false,
  bypasses: false,
  createsRoles: false,
  owns: [],
  reaches: [],
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  checksums: 'on',
  encoding: 'UTF8',
  hasBritishOrder: true,
};

test('a sound database is accepted, embedded or not', () => {
  for (const embedded of [true, false]) {
    assert.deepEqual(judgeDatabase(sound, embedded), { refusals: [], warnings: [] });
  }
});

const faults: [Partial<DatabaseFacts>, RegExp][] = [
  [{ version: 140_012 }, /PostgreSQL 14.* 15 or newer/],
  [{ superuser: true }, /login program is a superuser/],
  [{ bypasses: true }, /bypasses row security/],
  [{ createsRoles: true }, /may create roles/],
  [{ owns: ['public.partnership'] }, /owns public\.partnership/],
  [{ reaches: ['public.change'] }, /may reach public\.change/],
  [{ fsync: 'off' }, /fsync off/],
  [{ fullPageWrites: 'off' }, /full_page_writes off/],
  [{ synchronousCommit: 'off' }, /synchronous_commit off/],
  [{ encoding: 'SQL_ASCII' }, /SQL_ASCII; it must be UTF8/],
  [{ hasBritishOrder: false }, /en-GB-x-icu/],
];

for (const [fault, sentence] of faults) {
  test(`refused: ${JSON.stringify(fault)}`, () => {
    const { refusals, warnings } = judgeDatabase({ ...sound, ...fault }, false);
    assert.equal(refusals.length, 1);
    assert.match(refusals[0] ?? '', sentence);
    assert.deepEqual(warnings, []);
  });
}

test('a database without checksums is refused when it is our own, and warned of on a server', () => {
  const without = { ...sound, checksums: 'off' };
  assert.match(judgeDatabase(without, true).refusals.join(), /no data checksums/);
  assert.match(judgeDatabase(without, false).warnings.join(), /no data checksums/);
  assert.deepEqual(judgeDatabase(without, false).refusals, []);
});

test('the embedded database accepts its program and would refuse its owner in that place', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'guard-'));
  const database = await startEmbedded({ folder });
  if ('refused' in database) throw new Error(database.refused);
  t.after(async () => {
    await database.stop();
    await rm(folder, { recursive: true });
  });
  const check = async (url: string): Promise<Findings> => {
    const client = new Client(url);
    await client.connect();
    const findings = await checkDatabase(client, true);
    await client.end();
    return findings;
  };
  assert.deepEqual(await check(database.programUrl), { refusals: [], warnings: [] });
  const owner = new Client(database.ownerUrl);
  await owner.connect();
  await owner.query('create table kept ()');
  await owner.end();
  const { refusals } = await check(database.ownerUrl);
  assert.equal(refusals.length, 2);
  assert.match(refusals.join(' '), /concordat_owner bypasses row security.* owns .*public\.kept/);
});

import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { sealJobs } from './seal-jobs.ts';

describe('what is done about the record of changes by the clock', async () => {
  const world = await newWorld({ after });
  const [one, other] = [await world.council(), await world.council()];
  const auditor = await world.person(one, ['auditor']);
  await world.person(one, ['reader']);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'concordat-seals-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const { ownerUrl, pool } = world.database;
  const jobs = sealJobs({
    folder,
    ownerUrl,
    pool,
    address: 'https://register.example.org',
    clock: () => world.now,
  });
  const run = (name: string) => jobs.find((job) => job.name === name)?.run();
  const seals = () => world.owner<{ many: number }>('select count(*)::int as many from seal');
  const letters = () =>
    world.owner<{ address: string; body: string }>(
      `select address, body from outbox where kind = 'record not whole'`,
    );

  test('each council is sealed where something was recorded since, and nothing happens where nothing was', async () => {
    await run('seal-the-record');
    assert.deepEqual(await seals(), [{ many: 2 }]);
    assert.equal((await readdir(path.join(folder, 'seals'))).length, 2);
    await run('seal-the-record');
    assert.deepEqual(await seals(), [{ many: 2 }]);
    await world.within(other, (db) =>
      db.insertInto('organisation').values({ council_id: other.id, id: newId(), name: 'Body' }).execute(),
    );
    await run('seal-the-record');
    assert.deepEqual(await seals(), [{ many: 3 }]);
  });

  test('by night all of it is gone over, and nobody is told where nothing is found', async () => {
    await run('verify-the-record');
    const checks = await world.owner('select 1 from seal_check where findings = $1 and compared_rows', [
      '[]',
    ]);
    assert.equal(checks.length, 2);
    assert.deepEqual(await letters(), []);
  });

  test('where something is found those who may read the record are told, once', async () => {
    await world.owner(
      `update change set verb = 'forged' where council_id = $1 and id = (select min(id) from change where council_id = $1)`,
      [one.id],
    );
    await assert.rejects(
      async () => run('verify-the-record'),
      /not whole \(1 finding\): Change \d+ was altered after seal 1/,
    );
    const told = await letters();
    assert.equal(told.length, 1);
    assert.equal(told[0]?.address, `${auditor.accountId}@example.org`);
    assert.match(told[0]?.body ?? '', /was altered after seal 1/);
    assert.match(told[0]?.body ?? '', new RegExp(`https://register.example.org/${one.slug}/log/seals`));
    await assert.rejects(async () => run('verify-the-record'));
    assert.equal((await letters()).length, 1);
  });
});

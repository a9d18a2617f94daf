import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { startJobs } from './jobs.ts';

test('a program that starts again and again has one run of each job waiting', async (t) => {
  const world = await newWorld(t);
  const job = { name: 'at-start', cron: '2 0 * * *', atStart: true, run: () => Promise.resolve() };
  const failures: unknown[] = [];
  for (let life = 0; life < 4; life += 1) {
    const jobs = await startJobs(world.database.ownerUrl, [job], (_name, error) => failures.push(error));
    await jobs.stop();
  }
  assert.deepEqual(failures, []);
  const waiting = await world.owner(`select from jobs.job where name = 'at-start' and state = 'created'`);
  // Two where an hour struck in between.
  assert.ok(waiting.length === 1 || waiting.length === 2, `${waiting.length} are waiting`);
});

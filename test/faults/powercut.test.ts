import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { busyTables } from './busy.ts';
import { cutPowerAtRandom } from './powercut.ts';

test('no acknowledged write is lost, and the database opens, after the power is cut', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'powercut-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const after = await cutPowerAtRandom({ folder, cuts: 4, workload: busyTables, random: Math.random });
  const total = (what: 'reverted' | 'vanished' | 'logLost') =>
    after.damage.reduce((sum, damage) => sum + damage[what], 0);
  t.diagnostic(
    `${after.acknowledged} acknowledged; sectors reverted ${total('reverted')}, of the log lost ${total('logLost')}, ` +
      `files vanished ${total('vanished')}, cuts after a checkpoint ${after.damage.filter((d) => d.checkpointed).length}`,
  );
  assert.deepEqual([after.lost, after.doubled, after.unopenable], [[], [], []]);
  assert.ok(after.acknowledged > 0 && total('reverted') + total('logLost') > 0);
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { killAtRandom } from './kill.ts';
import { startLedger } from './small.ts';

test('no acknowledged write is lost or done twice when program and database are killed at any moment', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'kill-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const killing = { folder, start: () => startLedger(folder), kills: 20, writes: 200, random: Math.random };
  const { kills, acknowledged, lost, doubled, ready } = await killAtRandom(killing);
  t.diagnostic(`${JSON.stringify(kills)}, ready again after ${Math.round(ready.at(-1) ?? 0)} ms at most`);
  assert.deepEqual({ acknowledged, lost, doubled }, { acknowledged: 4000, lost: [], doubled: [] });
});

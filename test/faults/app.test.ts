import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layGround } from '../load/ground.ts';
import { startApp } from './app.ts';
import { killAtRandom } from './kill.ts';

test('no note that was acknowledged is lost or added twice when Concordat and its database are killed at any moment', async (t) => {
  const entries = 20;
  const ground = await layGround(entries, '2026-11-21');
  t.after(() => ground.remove());
  await ground.stop();
  const { folder } = ground;
  const killing = {
    folder,
    start: () => startApp(ground, entries),
    kills: 20,
    writes: 20,
    random: Math.random,
  };
  const { kills, acknowledged, lost, doubled, ready } = await killAtRandom(killing);
  t.diagnostic(`${JSON.stringify(kills)}, ready again after ${Math.round(ready.at(-1) ?? 0)} ms at most`);
  assert.deepEqual({ acknowledged, lost, doubled }, { acknowledged: 400, lost: [], doubled: [] });
});

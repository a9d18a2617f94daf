import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../world.ts';
import { seed } from '../scenarios/sample.ts';
import { asSeen, runHistory } from './histories.ts';

const done = new Set<string>();
const fixed = [1, 2, 3];
/** `script/prove T1` says how many. */
const most = Number(process.env['CONCORDAT_HISTORIES'] ?? 5);
const fresh = Array.from({ length: most }, (_, at) => (seed + at * 7919) | 0);

describe(`the register as at each moment is what was seen then (seed ${seed})`, async () => {
  const world = await newWorld({ after });
  // Each is of a council of its own. While the database works for one, the program works for another.
  describe('of a council each', { concurrency: 3 }, () => {
    for (const each of [...fixed, ...fresh])
      test(`history ${each}`, async () => {
        const { moments, otherwise, verbs, changes } = await runHistory(world, each, 10);
        assert.equal(moments, 10);
        assert.deepEqual(otherwise, []);
        assert.ok(changes > 10);
        for (const verb of verbs) done.add(verb);
      });
  });

  test('people did most of what can be done to a register', () => {
    assert.ok(done.size > 12, [...done].join(', '));
  });

  test('a past that was written otherwise since is noticed', async () => {
    const council = await world.council();
    const keeper = await world.person(council);
    await keeper.post(`/${council.slug}/organisations/add`, { name: 'Estuary Trust' });
    const { moment, sums } = await asSeen(world, council, null);
    await world.owner(`update history.organisation set name = 'Otherwise' where council_id = $1`, [
      council.id,
    ]);
    const then = (await asSeen(world, council, moment)).sums;
    assert.deepEqual(
      [...sums.keys()].filter((table) => then.get(table) !== sums.get(table)),
      ['organisation'],
    );
  });
});

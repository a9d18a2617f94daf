import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { NoTurn, Turns } from './turns.ts';

test('never more at a time than there are turns, and everybody in the order they came', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
      async (most, lengths) => {
        const turns = new Turns(most, 5000);
        let now = 0;
        const began: number[] = [];
        const all = lengths.map(async (length, at) => {
          const end = await turns.take();
          now += 1;
          began.push(at);
          assert.ok(now <= most);
          for (let step = 0; step < length; step += 1) await Promise.resolve();
          now -= 1;
          end();
          end();
        });
        await Promise.all(all);
        assert.deepEqual(began, [...lengths.keys()]);
      },
    ),
  );
});

test('who waits too long is told so, and takes no turn from those after', async () => {
  const turns = new Turns(1, 30);
  const end = await turns.take();
  await assert.rejects(turns.take(), NoTurn);
  const late = turns.take();
  end();
  (await late)();
  const last = await Promise.race([turns.take(), pause(1000).then(() => null)]);
  assert.ok(last !== null);
});

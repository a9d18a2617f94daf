import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapInBreaths } from './breath.ts';

test('a long list is mapped in order, and others get their turn on the way', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const wait = new Int32Array(new SharedArrayBuffer(4));
  const made = await mapInBreaths(
    Array.from({ length: 60 }, (_, at) => at),
    (at) => {
      Atomics.wait(wait, 0, 0, 2);
      return at * 2;
    },
  );
  clearInterval(others);
  assert.deepEqual(
    made,
    Array.from({ length: 60 }, (_, at) => at * 2),
  );
  assert.ok(turns > 0, 'nobody else had a turn');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { both } from './both.ts';

test('where one fails, the other has ended before anybody hears of it', async () => {
  const did: string[] = [];
  const slow = async (): Promise<void> => {
    for (const what of ['begun', 'ended']) {
      await setImmediate();
      did.push(what);
    }
  };
  await assert.rejects(both(Promise.reject(new Error('no')), slow()), /no/);
  assert.deepEqual(did, ['begun', 'ended']);
  await assert.rejects(both(slow(), Promise.reject(new Error('nor this'))), /nor this/);
  assert.equal(did.length, 4);
});

test('what both come to, in their order', async () => {
  assert.deepEqual(await both(Promise.resolve(1), Promise.resolve('two')), [1, 'two']);
});

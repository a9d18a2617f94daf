import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endedAmong, listedAuthorities } from './authorities.ts';
import { ceasedCouncils, hasCeased } from './partnerships/ceased.ts';

test('the page of an organisation and the check of an entry tell of the same councils that they are no more', async () => {
  const list = await listedAuthorities();
  const ceased = await ceasedCouncils();
  for (const on of ['2015-04-02', '2026-11-22']) {
    const named = list.map(({ name }) => ({ id: name, name, gss: null }));
    const ended = endedAmong(named, list, on);
    for (const { name, until } of list) {
      const isOver = until !== null && until < on;
      assert.deepEqual([ended.has(name), hasCeased(ceased, name, on)], [isOver, isOver], name);
    }
  }
});

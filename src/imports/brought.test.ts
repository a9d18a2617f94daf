import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brought, toBring } from './pages/brought.ts';

const cases = [
  { added: 314, changed: 0, before: 'Import 314 entries', after: '314 entries brought in' },
  { added: 1, changed: 2, before: 'Add 1 entry and change 2', after: '1 entry added, 2 changed' },
  {
    added: 1200,
    changed: 1,
    before: 'Add 1,200 entries and change 1',
    after: '1,200 entries added, 1 changed',
  },
  { added: 0, changed: 1, before: 'Change 1 entry', after: '1 entry changed' },
];

for (const { added, changed, before, after } of cases)
  test(`${added} added and ${changed} changed are told apart`, () => {
    assert.equal(toBring({ added, changed }), before);
    assert.equal(brought({ added, changed }), after);
  });

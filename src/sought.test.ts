import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageIn, readSought } from './sought.ts';

test('a page is a whole number from 1, as an address of ours has it; all else is the first', () => {
  const asked = (page: string): number => pageIn(new URLSearchParams({ page }));
  for (const [typed, page] of [
    ['1', 1],
    ['7', 7],
    ['999999', 999_999],
  ] as const)
    assert.equal(asked(typed), page);
  for (const typed of ['', '0', '-1', '0x10', ' 7 ', '1e2', '1.5', '07', '1000000', 'Infinity', 'x', '\0'])
    assert.equal(asked(typed), 1, typed);
  assert.equal(pageIn(new URLSearchParams()), 1);
  assert.equal(readSought(new URLSearchParams({ page: '7' })).page, 7);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, formatCount } from './count.ts';

test('counts are shown as people write them', () => {
  assert.equal(formatCount(1_234_567), '1,234,567');
  assert.equal(countOf(1, 'day'), '1 day');
  assert.equal(countOf(0, 'day'), '0 days');
  assert.equal(countOf(2, 'entry', 'entries'), '2 entries');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STOOD, stoodOf, type StoodValues } from './stood.ts';

test('each column has the value that stands in its place', () => {
  const stood = stoodOf(STOOD as unknown as StoodValues);
  assert.deepEqual(stood, Object.fromEntries(STOOD.map((column) => [column, column])));
});

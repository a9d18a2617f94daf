import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adoptedWords } from './adopted-words.ts';

for (const [adoptedAs, minute, words] of [
  ['Cabinet', '12 February 2026, minute 14', 'Adopted by Cabinet: 12 February 2026, minute 14.'],
  ['Cabinet', 'Cabinet, 12 February 2026, minute 14', 'Adopted by Cabinet: 12 February 2026, minute 14.'],
  ['Full Council', 'full council: minute 9', 'Adopted by Full Council: minute 9.'],
  ['Cabinet', 'Cabinets of both', 'Adopted by Cabinet: Cabinets of both.'],
  ['Cabinet', 'Cabinet', 'Adopted by Cabinet: Cabinet.'],
] as const)
  test(`“${minute}” of ${adoptedAs} names the body once where it names more`, () =>
    assert.equal(adoptedWords({ adoptedAs, minute }), words));

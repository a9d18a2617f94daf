import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showHeld } from './show.ts';

const legalForm = {
  id: 'legalForm',
  type: 'choice',
  options: [{ id: 'company', label: 'A company' }],
} as const;

for (const [value, said, why] of [
  ['company', 'A company', 'in the words of the policy'],
  [
    'statutory',
    'Body set up by statute',
    'what the policy does not offer in the words that everybody has for it',
  ],
  ['syndicate', 'syndicate', 'and what nobody has words for as it is kept'],
] as const)
  test(`a choice is shown ${why}`, () => {
    assert.equal(showHeld(legalForm, { is: 'value', value }).toString(), said);
  });

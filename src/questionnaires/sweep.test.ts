import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweep } from './sweep.ts';

const holder = (accountId: string | null, by: 'role' | 'duty' | 'seat', deputyFor: string | null = null) => ({
  accountId,
  by,
  deputyFor,
});

for (const [name, holders, asked] of [
  ['whoever the entry names', [holder('ann', 'duty'), holder('bob', 'role')], 'ann'],
  ['the one who was given the role there', [holder('bob', 'role')], 'bob'],
  [
    'nobody, where several were given it and the entry names none',
    [holder('bob', 'role'), holder('cal', 'role')],
    null,
  ],
  ['nobody, where whoever is named has no account', [holder(null, 'duty')], null],
  [
    'the one with an account, where whoever is named has none',
    [holder(null, 'duty'), holder('bob', 'role')],
    'bob',
  ],
  ['nobody because they act for another', [holder('dee', 'duty', 'ann')], null],
  ['nobody because they sit on it', [holder('ann', 'seat')], null],
  ['somebody who holds it twice, once', [holder('ann', 'role'), holder('ann', 'role')], 'ann'],
] as const)
  test(`asked is ${name}`, () => {
    const found = sweep([{ partnershipId: 'entry', holders }]);
    assert.deepEqual(found.asked, asked === null ? [] : [{ partnershipId: 'entry', accountId: asked }]);
    assert.deepEqual(found.nobody, asked === null ? ['entry'] : []);
  });

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setsThatAskNothing } from './asks-nothing.ts';
import { readDraft } from './read.ts';
import { wyndle } from './testing/wyndle.ts';

test('a set without a question whose outcome reads nothing asks nothing', () => {
  const { policy } = readDraft(`
instruments:
  - { id: definition, use: definition, title: Is it a partnership?, outcome: { method: person } }
  - { id: risk, use: risk, title: Risk, outcome: { method: person }, questions: [{ id: a, ask: So?, type: yesNo }] }
  - id: significance
    use: significance
    title: Is it significant?
    outcome: { method: anyOf, of: [{ fact: annualGrant, atLeast: '£1,000', period: year }], outcome: yes, otherwise: no }
  - { id: value, use: value, title: Value }
`);
  assert.deepEqual(setsThatAskNothing(policy), [
    { set: 0, sentence: '“Is it a partnership?” asks nothing' },
    { set: 3, sentence: '“Value” asks nothing' },
  ]);
  assert.deepEqual(setsThatAskNothing(wyndle()), []);
});

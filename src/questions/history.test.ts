import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrumentOf } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import type { AnswerValue } from '../tables.ts';
import { onItsScale } from '../policy/level-words.ts';
import { moveWords, type PastRating } from './history.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const old = wyndle();
const four = wyndle([three, `${three}, { id: severe, label: Severe }`]);

function rated(
  version: 'old' | 'again' | 'four',
  outcome: string,
  answers: Readonly<Record<string, AnswerValue>> = {},
): PastRating {
  const policy = version === 'four' ? four : old;
  const set = instrumentOf(policy, 'risk');
  assert.ok(set);
  return { policy, set, outcome, title: `the ${version} policy`, versionId: version, answers };
}

const answered = { 'risk-time': { is: 'value', value: 'high' } } as const;

for (const [what, older, newer, said] of [
  ['the same', rated('old', 'low'), rated('old', 'low'), 'As before.'],
  ['a rise', rated('old', 'low'), rated('old', 'high'), 'Up from Low to High.'],
  ['a fall', rated('old', 'high'), rated('again', 'low'), 'Down from High to Low.'],
  [
    'another result of the same answers under another version',
    rated('old', 'low', answered),
    rated('again', 'high', answered),
    'Up from Low to High. The rule changed, not the answers.',
  ],
  [
    'another result of the same answers under one version, which a person chose',
    rated('old', 'low', answered),
    rated('old', 'high', answered),
    'Up from Low to High.',
  ],
  [
    'a scale with another level',
    rated('old', 'medium'),
    rated('four', 'high'),
    'Rated medium of low, medium, high under the old policy; the four policy asks on four levels, so the two are not compared.',
  ],
] as const)
  test(`what a decision says against the one before: ${what}`, () => {
    assert.equal(moveWords(older, newer), said);
  });

test('a level is told with those that it was chosen among', () => {
  assert.equal(onItsScale(rated('four', 'high')), 'High, of low, medium, high, severe');
});

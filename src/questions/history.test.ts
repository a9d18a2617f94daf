import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrumentOf } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import type { AnswerValue } from '../tables.ts';
import { onItsScale } from '../policy/level-words.ts';
import { moveWords, type PastRating } from './history.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const old = wyndle();
const commonest = wyndle([
  'outcome: { method: highest, clause: App B }',
  'outcome: { method: majority, clause: App B }',
]);
const four = wyndle([three, `${three}, { id: severe, label: Severe }`]);

function rated(
  version: 'old' | 'again' | 'four' | 'commonest',
  outcome: string,
  answers: Readonly<Record<string, AnswerValue>> = {},
): PastRating {
  const policy = { four, commonest, old, again: old }[version];
  const set = instrumentOf(policy, 'risk');
  assert.ok(set);
  const title = `the ${version} policy`;
  return { policy, set, outcome, title, versionId: version, answers, causes: [], on: '2026-11-22' };
}

const level = (value: string): AnswerValue => ({ is: 'value', value });
const mostlyLow = { 'risk-money': level('low'), 'risk-time': level('high'), 'risk-failure': level('low') };
const partly = { 'risk-time': level('high') };
const byRule =
  'Down from High to Low. The rule changed: on these answers the old policy would still make it High.';

for (const [what, older, newer, said] of [
  ['the same', rated('old', 'low'), rated('old', 'low'), 'As before.'],
  ['a rise', rated('old', 'low'), rated('old', 'high'), 'Up from Low to High.'],
  ['a fall', rated('old', 'high'), rated('again', 'low'), 'Down from High to Low.'],
  [
    'another result of the same answers by another rule',
    rated('old', 'high', mostlyLow),
    rated('commonest', 'low', mostlyLow),
    byRule,
  ],
  [
    'other answers, of which the earlier rule would make the same as before',
    rated('old', 'high', { ...mostlyLow, 'risk-failure': level('high') }),
    rated('commonest', 'low', mostlyLow),
    byRule,
  ],
  [
    'another result that a person chose, under a version with the same rules',
    rated('old', 'high', mostlyLow),
    rated('again', 'low', mostlyLow),
    'Down from High to Low.',
  ],
  [
    'another result that a person chose otherwise than the new rule makes it',
    rated('old', 'high', mostlyLow),
    rated('commonest', 'medium', mostlyLow),
    'Down from High to Medium.',
  ],
  [
    'what a person had chosen otherwise than the earlier rule made it',
    rated('old', 'medium', mostlyLow),
    rated('commonest', 'low', mostlyLow),
    'Down from Medium to Low.',
  ],
  [
    'answers that do not tell what the rules make of it',
    rated('old', 'high', partly),
    rated('commonest', 'low', partly),
    'Down from High to Low.',
  ],
  [
    'no answers, as of a rating that a spreadsheet had',
    rated('old', 'high'),
    rated('commonest', 'low'),
    'Down from High to Low.',
  ],
  [
    'another result under one version, which a person chose',
    rated('old', 'low', mostlyLow),
    rated('old', 'high', mostlyLow),
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveOf } from './levels.ts';
import { instrumentOf, type Policy } from './policy.ts';
import { problemsOf, wyndle } from './testing/wyndle.ts';
import { checkWindows } from './versions.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const four = (low: string, medium: string, high: string): string =>
  `{ id: low, label: Low${low} }, { id: medium, label: Medium${medium} }, { id: high, label: High${high} }, { id: severe, label: Severe }`;

const old = wyndle();
const unmapped = wyndle([three, four('', '', '')]);
const mapped = wyndle([
  three,
  '{ id: low, label: Low, replaces: [low] }, { id: fair, label: Fair }, { id: medium, label: Medium, replaces: [medium] }, { id: high, label: High }',
]);

const rated = (policy: Policy, outcome: string, use = 'risk') => {
  const set = instrumentOf(policy, use);
  assert.ok(set);
  return { policy, set, outcome };
};

for (const [what, older, newer, expected] of [
  ['a rise on one scale', rated(old, 'low'), rated(old, 'high'), 'up'],
  ['a fall on one scale', rated(old, 'high'), rated(old, 'medium'), 'down'],
  ['the same on one scale', rated(old, 'medium'), rated(old, 'medium'), 'same'],
  ['one name on two scales', rated(old, 'medium'), rated(unmapped, 'medium'), 'not compared'],
  ['another name on two scales', rated(old, 'medium'), rated(unmapped, 'high'), 'not compared'],
  ['back to fewer levels', rated(unmapped, 'severe'), rated(old, 'high'), 'not compared'],
  ['a level that one stands for', rated(old, 'medium'), rated(mapped, 'medium'), 'same'],
  ['a rise by what a level stands for', rated(old, 'low'), rated(mapped, 'fair'), 'up'],
  ['a fall by what a level stands for', rated(old, 'medium'), rated(mapped, 'fair'), 'down'],
  ['the same name, that stands for nothing', rated(old, 'high'), rated(mapped, 'high'), 'not compared'],
  [
    'a kind and the same kind',
    rated(old, 'contract', 'definition'),
    rated(unmapped, 'contract', 'definition'),
    'same',
  ],
  [
    'a kind and another',
    rated(old, 'contract', 'definition'),
    rated(old, 'partnership', 'definition'),
    'changed',
  ],
] as const)
  test(`how a rating compares with one before it: ${what}`, () => {
    assert.equal(moveOf(older, newer).is, expected);
  });

test('no two levels stand for one, and none for a level that there was not', () => {
  assert.deepEqual(
    problemsOf([three, four(', replaces: [low]', ', replaces: [low]', '')]).map((each) => each.sentence),
    ['“medium” and “low” both replace “low”: only one level may stand for it'],
  );
  const stray = wyndle(
    ['id: wyndle-2026', 'id: wyndle-2027'],
    ['from: 2026-04-01', 'from: 2027-04-01'],
    [three, four('', ', replaces: [middling]', '')],
  );
  assert.deepEqual(
    checkWindows([{ ...old, to: '2027-04-01' }, stray]).map((each) => each.sentence),
    ['The level “medium” of the scale “level” replaces “middling”, which “wyndle-2026” does not have there'],
  );
});

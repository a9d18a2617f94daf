import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as check, constantFrom, dictionary, property } from 'fast-check';
import { shippedPolicy } from '../../test/policies.ts';
import { policyIn } from '../adopted.ts';
import { DONT_KNOW } from '../policy/input.ts';
import { shippedPolicies } from '../program.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import { restedSpread } from './rested.ts';
import { ask } from './set.ts';
import { spreadLevels } from './spread.ts';

const { policy } = await shippedPolicy('breckland');
const risk = policy.instruments.find((each) => each.use === 'risk');
assert.ok(risk);
const ids = (risk.questions ?? []).map((each) => each.id);

const asked = (answers: Readonly<Record<string, string>>) =>
  ask(policy, risk, { facts: {}, answers, on: '2026-11-22', ratings: { definition: 'partnership' } });

for (const [what, answers, expected] of [
  ['nothing is answered', {}, { high: 0, medium: 0, low: 0, notYetKnown: 6 }],
  [
    'two high, one low, one not known',
    { 'risk-time': 'high', 'risk-failure': 'high', 'risk-money': 'low', 'risk-reputation': DONT_KNOW },
    { high: 2, medium: 0, low: 1, notYetKnown: 3 },
  ],
  ['all at one level', Object.fromEntries(ids.map((id) => [id, 'medium'])), { high: 0, medium: 6, low: 0 }],
] as const)
  test(`the criteria over the levels, highest first: ${what}`, () => {
    const levels = spreadLevels(asked(answers));
    assert.deepEqual(Object.fromEntries(levels.map((each) => [each.id, each.criteria.length])), expected);
    assert.deepEqual(
      levels.map((each) => each.id),
      Object.keys(expected),
    );
  });

test('whatever is answered, each level has as many criteria as the engine counts there', () => {
  const answer = constantFrom('high', 'medium', 'low', DONT_KNOW);
  check(
    property(dictionary(constantFrom(...ids), answer), (answers) => {
      const found = asked(answers);
      const counted = spreadLevels(found).filter((each) => each.criteria.length > 0);
      assert.deepEqual(
        Object.fromEntries(counted.map((each) => [each.id, each.criteria.length])),
        Object.fromEntries(Object.entries(found.evaluation.spread ?? {}).filter(([, count]) => count > 0)),
      );
    }),
  );
});

test('a set that puts no criteria together has no spread', () => {
  const definition = policy.instruments.find((each) => each.use === 'definition');
  assert.ok(definition);
  assert.deepEqual(spreadLevels(ask(policy, definition, { facts: {}, answers: {}, on: '2026-11-22' })), []);
});

const byPoints = [
  'outcome: { method: highest, clause: App B }',
  'outcome: { method: points, clause: App B, bands: [{ outcome: low, from: 0, below: 3 }, { outcome: high, from: 3, below: 7 }] }',
] as const;

const byMethod = Map.groupBy(
  [
    ...(await shippedPolicies()).map(({ document }) => policyIn(document)),
    wyndle(),
    wyndle(byPoints),
  ].flatMap((each) => each.instruments.map((set) => ({ policy: each, set }))),
  ({ set }) => set.outcome.method,
);

for (const [method, sets] of byMethod)
  test(`the history has a spread just where the page of now has one: ${method}`, () => {
    for (const each of sets) {
      const [first] = each.set.questions ?? [];
      const now = ask(each.policy, each.set, { facts: {}, answers: {}, on: '2026-11-22' });
      if (first === undefined || now.evaluation.applies === false) continue;
      const rating = {
        ...each,
        outcome: '',
        versionId: '',
        title: '',
        on: '2026-11-22',
        answers: { [first.id]: { is: 'dontKnow' } as const },
        causes: [],
      };
      const [past, shown] = [restedSpread(rating), spreadLevels(now)];
      assert.equal(past.length > 0, shown.length > 0, `${each.policy.id} ${each.set.id}`);
    }
  });

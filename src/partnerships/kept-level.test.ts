import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standsOf } from './stand.ts';
import { rulesChanged } from './rules-changed.ts';
import type { Known } from './facts.ts';
import { comparePolicies } from '../policy/compare.ts';
import type { Input } from '../policy/input.ts';
import { evaluate, nextQuestion, questionsAsked } from '../policy/instrument.ts';
import { standsFor } from '../policy/levels.ts';
import type { Policy } from '../policy/policy.ts';
import { problemsOf, wyndle } from '../policy/testing/wyndle.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const four = (moderate: string): string =>
  `{ id: low, label: Low }, { id: moderate, label: Moderate${moderate} }, { id: grave, label: Grave }, { id: high, label: High }`;
const old = wyndle();
const onFour = (moderate: string): Policy =>
  wyndle(
    [three, four(moderate)],
    ['medium: £50k to £100k', 'moderate: £50k to £100k'],
    ['answer: medium', 'answer: moderate'],
  );
const without = onFour('');
const renamed = onFour(', replaces: [medium]');
const major = wyndle(
  ['{ id: significant, label: Significant,', '{ id: major, label: Major, replaces: [significant],'],
  ['outcome: significant, otherwise', 'outcome: major, otherwise'],
);

const input = (more: Partial<Input> = {}): Input => ({
  on: '2026-11-22',
  facts: { stage: 'active', annualGrant: 20_000_000 },
  answers: { 'major-service': true, 'risk-time': 'medium', 'risk-failure': 'low' },
  ratings: { definition: 'partnership', significance: 'significant', risk: 'medium' },
  ...more,
});

const decided = (questionSet: string, outcome: string, suggested: string | null = null) => ({
  id: questionSet,
  questionSet,
  outcome,
  suggested,
  policyVersionId: 'then',
});

function entry(more: Partial<Known> = {}): Known {
  return {
    id: 'e',
    reference: 1,
    name: 'Coast Forum',
    lead: null,
    priorityIds: [],
    unread: 0,
    input: input(),
    decisions: [
      decided('definition', 'partnership'),
      decided('significance', 'significant', 'significant'),
      decided('risk', 'medium'),
    ],
    ...more,
  };
}

const standIn = (policy: Policy, set: string, known = entry()) => {
  const stand = standsOf(policy, 'now', known, new Map([['then', old]])).find(
    ({ questionSet }) => questionSet === set,
  );
  assert.ok(stand);
  return stand;
};

function answeredIn(policy: Policy, id: string) {
  const asking = questionsAsked(policy, 'risk', input()).find(({ question }) => question.id === id);
  assert.ok(asking);
  return asking.answered;
}

test('a level kept under an earlier version is itself, what replaces it, or gone', () => {
  const levels = [{ id: 'low' }, { id: 'moderate', replaces: ['medium'] }];
  assert.deepEqual(
    ['low', 'medium', 'high'].map((id) => standsFor(levels, id)),
    ['low', 'moderate', null],
  );
});

test('no level stands for one that is still there', () => {
  assert.deepEqual(
    problemsOf([three, three.replace('Medium }', 'Medium, replaces: [low] }')]).map(
      ({ sentence }) => sentence,
    ),
    ['“medium” replaces “low”, which is still a level: give what means something else an id of its own'],
  );
});

describe('a level that was only renamed', () => {
  test('is no difference, waits for nobody and is drawn as what it is called now', () => {
    const compared = comparePolicies(old, major, [entry()]);
    assert.deepEqual([compared.differences, compared.cannotTell], [[], []]);
    const { decided: is, outcome, ruleChanged, suggested } = standIn(major, 'significance');
    assert.deepEqual([is, outcome, suggested, ruleChanged], ['major', 'major', 'major', false]);
  });

  test('stays an answer', () => {
    assert.deepEqual(answeredIn(renamed, 'risk-time'), { value: 'moderate', from: 'person' });
    assert.deepEqual(evaluate(renamed, 'risk', input()).spread, { low: 1, moderate: 1, notYetKnown: 1 });
  });

  test('is read by rules as what it is called now', () => {
    assert.equal(standIn(renamed, 'risk').decided, 'moderate');
    assert.equal(standIn(renamed, 'risk').ruleChanged, false);
  });
});

describe('a level that is gone', () => {
  test('leaves what was decided on it to be looked at again', () => {
    const { decided: is, ruleChanged } = standIn(without, 'risk');
    assert.deepEqual([is, ruleChanged], ['medium', true]);
    assert.equal(
      standIn(
        without,
        'risk',
        entry({ decisions: [decided('definition', 'partnership'), decided('risk', 'high')] }),
      ).ruleChanged,
      false,
    );
  });

  test('leaves what was answered on it to be asked again, and to what the register suggests', () => {
    assert.deepEqual(answeredIn(without, 'risk-time'), { value: undefined, from: 'nobody' });
    const missing = evaluate(without, 'risk', input()).missing.map(({ id }) => id);
    assert.ok(missing.includes('risk-time'), missing.join());
    const onlyOld = input({ answers: { 'risk-money': 'low', 'risk-time': 'medium', 'risk-failure': 'low' } });
    assert.equal(nextQuestion(without, 'risk', onlyOld)?.id, 'risk-time');
  });

  test('is told before it is adopted, whatever comes out', () => {
    const work = rulesChanged(
      old,
      without,
      [entry(), entry({ id: 'f', decisions: [] })],
      new Map([['then', old]]),
    );
    let step = work.next();
    while (step.done !== true) step = work.next();
    assert.ok(step.value.again.has('e risk'));
    assert.deepEqual(step.value.onGoneLevels, [
      { entry: 'e', name: 'Coast Forum', set: 'risk', outcome: 'medium' },
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRated, standsOf } from './stand.ts';
import { rulesChanged } from './rules-changed.ts';
import type { Known } from './facts.ts';
import { comparePolicies } from '../policy/compare.ts';
import type { Input } from '../policy/input.ts';
import { evaluate, nextQuestion, questionsAsked } from '../policy/instrument.ts';
import { standsFor } from '../policy/levels.ts';
import type { Policy } from '../policy/policy.ts';
import { moveOf } from '../policy/levels.ts';
import { instrumentOf } from '../policy/policy.ts';
import { readPolicy } from '../policy/read.ts';
import { checkWindows } from '../policy/versions.ts';
import { document, problemsOf, wyndle } from '../policy/testing/wyndle.ts';

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

/** The fictional policy whose kind for partnerships has another id, by its kinds or by outcomes of the definition's own. */
function jointBody(by: 'kinds' | 'outcomes'): Policy {
  const kind = '{ id: partnership,';
  const own =
    '    outcomes: [{ id: joint-body, label: Joint body, replaces: [partnership] }, { id: contract, label: Contract }, { id: network, label: Network }, { id: jointWorking, label: Joint working }]\n';
  const title = '    title: Is it a partnership?\n';
  const changed = document()
    .replace(kind, by === 'kinds' ? '{ id: joint-body, replaces: [partnership],' : '{ id: joint-body,')
    .replace(title, by === 'kinds' ? title : `${title}${own}`)
    .replaceAll(/(outcome|is): partnership\b/g, '$1: joint-body');
  const reading = readPolicy(changed, 'policy.yaml');
  assert.ok('policy' in reading, JSON.stringify(reading.problems));
  return reading.policy;
}

for (const by of ['kinds', 'outcomes'] as const)
  describe(`a kind that was only renamed, by ${by}`, () => {
    const body = jointBody(by);

    test('is still rated, waits for nobody, and is called as now', () => {
      const before = entry({ decisions: [decided('definition', 'partnership')] });
      assert.equal(isRated(body, before), true);
      const stood = standIn(body, 'definition', before);
      assert.deepEqual([stood.decided, stood.ruleChanged], ['joint-body', false]);
      assert.equal(standIn(body, 'risk', before).questionSet, 'risk');
    });

    test('is the same decision in a history', () => {
      const [was, is] = [old, body].map((policy) => instrumentOf(policy, 'definition'));
      assert.ok(was && is);
      const rated = { policy: old, set: was, outcome: 'partnership' };
      const now = { policy: body, set: is, outcome: 'joint-body' };
      assert.equal(moveOf(rated, now).is, 'same');
      assert.equal(moveOf({ ...rated, outcome: 'contract' }, now).is, 'changed');
    });
  });

test('a kind replaces one of the version before, once, that is no kind any more', () => {
  const kind = '{ id: contract, label: Contract, clause';
  const says = (replaces: string) =>
    problemsOf([kind, `{ id: contract, label: Contract, replaces: [${replaces}], clause`]).map(
      ({ sentence }) => sentence,
    );
  assert.deepEqual(says('gone'), []);
  assert.deepEqual(says('network'), [
    '“contract” replaces “network”, which is still a level: give what means something else an id of its own',
  ]);
  const later = {
    ...wyndle([kind, '{ id: contract, label: Contract, replaces: [gone], clause']),
    id: 'later',
  };
  const windows = [
    { ...old, from: '2023-04-01', to: '2026-04-01' },
    { ...later, from: '2026-04-01' },
  ];
  assert.match(
    checkWindows(windows)
      .map(({ sentence }) => sentence)
      .join(),
    /The level “contract” of the kinds replaces “gone”, which “wyndle-2026” does not have there/,
  );
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatWouldChange } from './change.ts';
import type { Condition } from './condition.ts';
import { FACTS } from './facts.ts';
import type { Input } from './input.ts';
import { evaluate } from './instrument.ts';
import type { Instrument, Policy, Question } from './policy.ts';
import { policyWith } from './testing/small.ts';

const own: NonNullable<Policy['register']> = [
  { id: 'score', own: true, label: 'Score', type: 'number' },
  {
    id: 'ward',
    own: true,
    label: 'Ward',
    type: 'choice',
    options: ['north', 'south'].map((id) => ({ id, label: id })),
  },
];

const questions: readonly Question[] = [
  { id: 'law', ask: 'Law?', type: 'yesNo', fact: 'requiredByLaw' },
  { id: 'fair', ask: 'Fair?', type: 'yesNo' },
];

/** a where one of these holds, else b. */
const either = (...conditions: readonly Condition[]): Policy => {
  const set: Instrument = {
    id: 'it',
    use: 'other',
    title: 'It',
    outcomes: ['a', 'b'].map((id) => ({ id, label: id })),
    questions: [...questions],
    outcome: {
      method: 'firstMatch',
      rules: conditions.map((when) => ({ when, outcome: 'a' })),
      otherwise: 'b',
    },
  };
  return { ...policyWith(set), register: own };
};

const outcomeOf = (policy: Policy, known: Partial<Input> = {}) =>
  evaluate(policy, 'it', { on: '2026-11-23', facts: {}, answers: {}, ...known }).outcome;

const day = '2026-12-01';
const stages = FACTS.find(({ id }) => id === 'stage')?.options?.map(({ id }) => id) ?? [];

/** Everything but none comes to a. Whether it is known to is whether none may be said. */
const cases: readonly (readonly [what: string, mayBeNone: boolean, ...conditions: Condition[]])[] = [
  ['a date', true, { fact: 'endsOn', before: day }, { fact: 'endsOn', after: '2026-11-30' }],
  ['a yes or no', true, { fact: 'requiredByLaw', is: 'yes' }, { fact: 'requiredByLaw', is: 'no' }],
  ['a question that is a fact', true, { answer: 'law', is: 'yes' }, { answer: 'law', is: 'no' }],
  ['a question that is none', false, { answer: 'fair', is: 'yes' }, { answer: 'fair', is: 'no' }],
  ['a choice of our own', true, { field: 'ward', is: 'north' }, { field: 'ward', is: 'south' }],
  ['a yes or no that lists tell', false, { fact: 'hasBudget', is: 'yes' }, { fact: 'hasBudget', is: 'no' }],
  ['the stage', false, { fact: 'stage', oneOf: stages }],
  ['an amount', false, amount({ atMost: '£5' }), amount({ moreThan: '£5' })],
  ['an amount of which it is asked', true, { all: [amount({ exists: true }), amount({ atLeast: '£0' })] }],
  ['a count', false, { fact: 'partnersCount', atMost: '1' }, { fact: 'partnersCount', atLeast: '2' }],
  ['a number of our own', true, { field: 'score', atMost: '2' }, { field: 'score', moreThan: '2' }],
];

function amount(asks: Partial<Condition>): Condition {
  return { fact: 'annualGrant', period: 'year', ...asks } as Condition;
}

for (const [what, mayBeNone, ...conditions] of cases)
  test(`none of ${what} is ${mayBeNone ? '' : 'not '}thought of`, () => {
    assert.equal(outcomeOf(either(...conditions)), mayBeNone ? 'notYetKnown' : 'a');
  });

test('a number of our own may lie between two that are next to each other', () => {
  const policy = either(
    { field: 'score', atMost: '1' },
    { field: 'score', atLeast: '2' },
    { field: 'score', exists: false },
  );
  assert.equal(outcomeOf(policy, { fields: { score: 1.5 } }), 'b');
  assert.equal(outcomeOf(policy), 'notYetKnown');
});

test('none of an amount is nought of it, and of a number of our own is no number', () => {
  assert.equal(outcomeOf(either(amount({ atMost: '£5' })), { facts: { annualGrant: null } }), 'a');
  assert.equal(outcomeOf(either({ field: 'score', atMost: '2' }), { fields: { score: null } }), 'b');
});

test('of a yes or no of which there is none neither is not so', () => {
  for (const isNot of ['yes', 'no'])
    assert.equal(
      outcomeOf(either({ fact: 'requiredByLaw', isNot }), { facts: { requiredByLaw: null } }),
      'b',
    );
});

test('nobody is told what would change were neither yes nor no so, or were there less than nothing', () => {
  const told = (policy: Policy, facts: Input['facts']) =>
    whatWouldChange(policy, 'it', { on: '2026-11-23', facts, answers: {} }).map(({ instead }) => instead);
  const law = either({ fact: 'requiredByLaw', is: 'yes' }, { fact: 'requiredByLaw', is: 'no' });
  assert.deepEqual(told(law, { requiredByLaw: true }), [undefined]);
  const grant = either(amount({ atLeast: '£0' }));
  assert.deepEqual(told(grant, { annualGrant: 5 }), [undefined]);
});

test('a criterion of which there is none is left out, and what could be none is not settled', () => {
  const level = (id: string, fact?: string): Question => ({
    id,
    ask: id,
    type: 'choice',
    ...(fact === undefined ? {} : { fact }),
    options: ['strategic', 'operational', 'both'].map((each, at) => ({
      id: each,
      label: each,
      level: ['low', 'medium', 'high'][at] as string,
    })),
  });
  const set: Instrument = {
    id: 'it',
    use: 'other',
    title: 'It',
    scale: 'level',
    questions: [level('one', 'scale'), level('two')],
    outcome: { method: 'majority' },
  };
  const asked = (facts: Input['facts'], answers: Input['answers']) =>
    evaluate(policyWith(set), 'it', { on: '2026-11-23', facts, answers });
  assert.equal(asked({ scale: null }, { two: 'both' }).outcome, 'high');
  const open = asked({}, { two: 'both' });
  assert.equal(open.outcome, 'notYetKnown');
  assert.deepEqual(
    open.missing.map(({ id }) => id),
    ['one'],
  );
});

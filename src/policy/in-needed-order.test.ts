import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Condition } from './condition.ts';
import { evaluateAll, questionsAsked } from './instrument.ts';
import { inNeededOrder } from './needs.ts';
import type { Instrument, Policy, Question } from './policy.ts';
import { policyWith } from './testing/small.ts';

const yesNo = (id: string, suggestedBy?: string): Question => ({
  id,
  ask: id,
  type: 'yesNo',
  ...(suggestedBy === undefined
    ? {}
    : { suggest: [{ answer: 'yes', when: { rating: suggestedBy, is: 'so' } }] }),
});

const set = (id: string, decides: string, questions: readonly Question[]): Instrument => ({
  id,
  use: 'other',
  title: id,
  outcomes: ['so', 'not'].map((each) => ({ id: each, label: each })),
  questions,
  outcome: {
    method: 'firstMatch',
    rules: [{ when: { answer: decides, is: 'yes' }, outcome: 'so' }],
    otherwise: 'not',
  },
});

/** Each has a question that the other's outcome suggests; only one of these is what an outcome rests on. */
const first = set('first', 'asked', [yesNo('asked'), yesNo('told', 'second')]);
const second = set('second', 'suggested', [yesNo('suggested', 'first')]);

for (const instruments of [
  [first, second],
  [second, first],
])
  test(`what a suggestion rests on is worked out before it, with “${instruments[0]?.id}” before the other`, () => {
    const policy = { ...policyWith(first), instruments };
    const input = { on: '2026-11-23', facts: {}, answers: { asked: true } };
    const all = evaluateAll(policy, input);
    assert.deepEqual([all['first']?.outcome, all['second']?.outcome], ['so', 'so']);
    const told = questionsAsked(policy, 'first', input).find(({ question }) => question.id === 'told');
    assert.equal(told?.answered.value, true);
  });

const SETS = ['s0', 's1', 's2'];
const ASKED = SETS.flatMap((id) => [`${id}q0`, `${id}q1`]);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ rating: fc.constantFrom(...SETS), is: fc.constantFrom('so', 'not') }),
  fc.record({ answer: fc.constantFrom(...ASKED), is: fc.constantFrom('yes', 'no') }),
);
/** Seldom, as most sets of what is read at random go round. */
const maybe = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: condition });
const given = <T>(key: string, value: T | undefined) => (value === undefined ? {} : { [key]: value });

const questionOf = (id: string): fc.Arbitrary<Question> =>
  fc.record({ askWhen: maybe, suggestedWhen: maybe }).map(({ askWhen, suggestedWhen }) => ({
    id,
    ask: id,
    type: 'yesNo',
    ...given('askWhen', askWhen),
    ...given('suggest', suggestedWhen && [{ answer: 'yes', when: suggestedWhen }]),
  }));

const rulesOf = fc.record({ when: condition, unless: maybe }).map(({ when, unless }) => ({
  method: 'firstMatch' as const,
  rules: [{ when, outcome: 'so', ...given('unless', unless) }],
  otherwise: 'not',
}));
const countOf = fc
  .record({ method: fc.constantFrom('anyOf' as const, 'allOf' as const), of: maybe })
  .map(({ method, of }) => ({ method, outcome: 'so', otherwise: 'not', ...given('of', of && [of]) }));

const setOf = (id: string): fc.Arbitrary<Instrument> =>
  fc
    .record({
      questions: fc.tuple(questionOf(`${id}q0`), questionOf(`${id}q1`)),
      appliesWhen: maybe,
      outcome: fc.oneof(rulesOf, countOf),
    })
    .map(({ questions, appliesWhen, outcome }) => ({
      ...set(id, `${id}q0`, [...questions]),
      outcome,
      ...given('appliesWhen', appliesWhen),
    }));

function goesRound(policy: Policy): boolean {
  let found = false;
  inNeededOrder(policy, () => (found = true));
  return found;
}

test('what a policy comes to is the same in whichever order it has its sets and questions', () => {
  fc.assert(
    fc.property(
      fc.tuple(...SETS.map(setOf)),
      fc.shuffledSubarray(SETS, { minLength: SETS.length }),
      fc.subarray(ASKED),
      (sets, order, yes) => {
        const policy: Policy = { ...policyWith(first), instruments: sets };
        fc.pre(!goesRound(policy));
        const instruments = order
          .flatMap((id) => sets.filter((each) => each.id === id))
          .map((each) => ({ ...each, questions: (each.questions ?? []).toReversed() }));
        const input = {
          on: '2026-11-23',
          facts: {},
          answers: Object.fromEntries(yes.map((id) => [id, true])),
        };
        const outcomes = [policy, { ...policy, instruments }].map((each) => {
          const all = evaluateAll(each, input);
          return SETS.map((id) => [id, all[id]?.outcome, all[id]?.progress]);
        });
        assert.deepEqual(outcomes[1], outcomes[0]);
      },
    ),
    { numRuns: 500 },
  );
});

test('a question that only says more of the outcome does not go round, and one that counts does', () => {
  const why: Question = { id: 'why', ask: 'Why?', type: 'text', askWhen: { rating: 'any', is: 'so' } };
  const any: Instrument = {
    ...set('any', 'one', [yesNo('one'), why]),
    outcome: { method: 'anyOf', outcome: 'so', otherwise: 'not' },
  };
  assert.equal(goesRound(policyWith(any)), false);
  assert.equal(goesRound(policyWith({ ...any, questions: [yesNo('one'), { ...why, type: 'yesNo' }] })), true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateAll, questionsAsked } from './instrument.ts';
import type { Instrument, Question } from './policy.ts';
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

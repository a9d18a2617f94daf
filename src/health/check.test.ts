import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instrument, Policy, Question } from '../policy/policy.ts';
import { agreement, type Given, isOver, tally, whyHidden } from './check.ts';
import { seal, unseal } from './sealed.ts';

const question = (id: string, type: Question['type'], more: Partial<Question> = {}): Question => ({
  id,
  ask: `Ask ${id}?`,
  type,
  ...more,
});
const options = [
  { id: 'low', label: 'Low' },
  { id: 'high', label: 'High' },
];
const set = {
  id: 'view',
  use: 'healthCheck',
  title: 'View',
  questions: [
    question('well', 'yesNo', { mayNotApply: true }),
    question('how', 'scale', { options }),
    question('which', 'choices', { options }),
    question('why', 'text'),
  ],
  outcome: { method: 'none' },
} as unknown as Instrument;
const policy = { terms: {}, instruments: [set], kinds: [] } as unknown as Policy;

const gave = (id: string, value: unknown, by: string | null = null): Given => ({
  question: id,
  value: { is: 'value', value },
  outcome: null,
  by,
});
const aside = (id: string, is: 'dontKnow' | 'notApplicable'): Given => ({
  question: id,
  value: { is },
  outcome: null,
  by: null,
});

const counts = (given: readonly Given[], at: number) =>
  tally(policy, set, given)[at]?.counts.map(({ id, count }) => `${id} ${count}`);

test('each answer is counted by itself; who does not know stands apart', () => {
  const given = [gave('well', true), gave('well', false), gave('well', true), aside('well', 'dontKnow')];
  assert.deepEqual(counts(given, 0), ['yes 2', 'no 1']);
  const [well] = tally(policy, set, [...given, aside('well', 'notApplicable')]);
  assert.deepEqual([well?.dontKnow, well?.notApplicable, well?.answered], [1, 1, 5]);
  assert.deepEqual(counts([gave('how', 'high'), gave('how', 'high')], 1), ['high 2', 'low 0']);
  assert.deepEqual(counts([gave('which', ['low', 'high']), gave('which', ['low'])], 2), ['low 2', 'high 1']);
});

test('what was written stands in an order of its own, with whose it is where that may be known', () => {
  const [, , , why] = tally(policy, set, [gave('why', 'Money', 'Ann'), gave('why', 'Time', null)]);
  assert.deepEqual(why?.texts, [
    { text: 'Money', by: 'Ann' },
    { text: 'Time', by: null },
  ]);
});

for (const [name, given, says] of [
  ['nobody', [], 'Nobody answered this.'],
  ['one', [gave('well', true)], '1 says “Yes”.'],
  ['all alike', [gave('well', true), gave('well', true)], 'All agree: 2 say “Yes”.'],
  ['two sides', [gave('well', true), gave('well', false)], 'They do not agree: 1 says “Yes”, 1 says “No”.'],
  [
    'some aside',
    [gave('well', true), gave('well', true), aside('well', 'dontKnow'), aside('well', 'notApplicable')],
    'All agree: 2 say “Yes”, 1 person did not know, for 1 person it does not apply.',
  ],
  ['all aside', [aside('well', 'dontKnow'), aside('well', 'dontKnow')], '2 people did not know.'],
] as const)
  test(`agreement is told in a sentence: ${name}`, () => {
    const [well] = tally(policy, set, given);
    assert.ok(well);
    assert.equal(agreement(well), says);
  });

const check = { anonymous: true, dueOn: '2026-11-30', closedOn: null };

for (const [name, more, answered, today, hidden] of [
  ['open', {}, 9, '2026-11-30', /none is shown before/],
  ['its last day over, three answered', {}, 3, '2026-12-01', null],
  ['closed early, three answered', { closedOn: '2026-11-01' }, 3, '2026-11-02', null],
  ['closed, two answered', { closedOn: '2026-11-01' }, 2, '2026-11-02', /Only 2 people answered/],
  ['with names, open, one answered', { anonymous: false }, 1, '2026-11-02', null],
  ['with names, nobody answered', { anonymous: false }, 0, '2026-11-02', /Nobody has answered yet/],
] as const)
  test(`when answers are shown: ${name}`, () => {
    const why = whyHidden({ ...check, ...more }, answered, today);
    if (hidden === null) assert.equal(why, null);
    else assert.match(why ?? '', hidden);
  });

test('answers are taken on the last day, and not after it', () => {
  assert.equal(isOver(check, '2026-11-30'), false);
  assert.equal(isOver(check, '2026-12-01'), true);
});

test('what is sealed is read by the secret alone', () => {
  const sealed = seal('one', 'Yes, but');
  assert.equal(unseal('one', sealed), 'Yes, but');
  assert.equal(unseal('two', sealed), null);
  assert.equal(unseal('one', Buffer.concat([sealed, Buffer.from('x')])), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textIn } from '../../test/text.ts';
import type { Facts } from '../policy/facts.ts';
import { instrumentOf } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import { benefitsPart } from './pages/benefits.ts';
import type { Way } from './pages/reasons.ts';
import { ask } from './set.ts';

const policy = wyndle();
const way: Way = {
  result: '/r',
  check: '/c',
  whole: null,
  question: () => '/q',
  fact: () => '/register/1/edit/views',
  rating: () => null,
};

function said(facts: Facts, use = 'value'): string {
  const set = instrumentOf(policy, use);
  assert.ok(set);
  const asked = ask(policy, set, { facts, answers: {}, on: '2026-11-22' });
  return textIn(benefitsPart({ asked, way, canAnswer: true }).toString()).trim();
}

for (const [what, facts, words] of [
  ['nothing is recorded', {}, /^Benefits Not yet known See to the benefits$/],
  ['there are none', { benefits: null }, /^Benefits None See to the benefits$/],
  ['one that can be measured', { benefits: ['funding'] }, /^Benefits Hard benefits Bids won together See/],
  [
    'both kinds, with what was written of them',
    { benefits: ['skills', 'funding'], benefitsNote: 'Two bids in a year' },
    /Hard benefits Bids won together Soft benefits Skills that we lack “Two bids in a year”/,
  ],
  [
    'how they are measured, as somebody wrote it',
    { benefits: ['funding'], benefitsMeasured: '£20,000 of grants a year; target £30,000' },
    /Bids won together Measured by: “£20,000 of grants a year; target £30,000” See/,
  ],
] as const)
  test(`the benefits beside what an entry is worth: ${what}`, () => {
    assert.match(said(facts), words);
  });

test('are shown where worth is assessed and nowhere else', () => {
  assert.equal(said({ benefits: ['funding'] }, 'risk'), '');
});

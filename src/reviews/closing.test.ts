import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { policyIn } from '../adopted.ts';
import type { Known } from '../partnerships/facts.ts';
import type { Facts } from '../policy/facts.ts';
import { tell } from './closing.ts';
import { setsOf } from './steps.ts';

const policyOf = (id: string) =>
  policyIn(readFileSync(path.join(import.meta.dirname, '..', '..', 'policies', id, 'policy.yaml'), 'utf8'));

function known(
  facts: Facts,
  ratings: Readonly<Record<string, string>> = { definition: 'partnership' },
): Known {
  const input = { on: '2026-11-22', facts: { stage: 'active', ...facts }, fields: {}, answers: {}, ratings };
  const rest = { decisions: [], lead: null, priorityIds: [], unread: 0 };
  return { id: 'e', reference: 1, name: 'Coast Forum', input, ...rest };
}

const review = {
  rules: ['yearly'],
  summary: null,
  confirmed: {},
  answered_at: new Date('2026-10-05T12:00:00Z'),
};

test('it was reviewed on the day that it was answered, and is next due by the policy’s rule', () => {
  const told = tell(policyOf('breckland'), known({ reviewedOn: '2025-10-01' }), review);
  assert.equal(told.last_reviewed_on, '2026-10-05');
  assert.equal(told.next_review_on, null, 'the rule tells it');
  const late = tell(policyOf('breckland'), known({ nextReviewOn: '2026-10-01' }), review);
  assert.equal(late.next_review_on, '2027-10-05', 'a day that was written down and is behind gives way');
});

test('where the policy sets no review it is next due a year later', () => {
  const { reviews: _none, ...silent } = policyOf('breckland');
  assert.equal(tell(silent, known({}), { ...review, rules: [] }).next_review_on, '2027-10-05');
});

test('a summary, and what was assessed again, have their own days; what was not looked at has none', () => {
  const policy = policyOf('breckland');
  const rules = ['yearly', 'risk-yearly', 'exit-risk-yearly'];
  const bare = tell(policy, known({}), { ...review, rules });
  assert.deepEqual(bare.facts, {});
  const asked = policy.instruments.find(({ use }) => use === 'risk')?.questions?.[0]?.id ?? '';
  const full = tell(policy, known({}), {
    ...review,
    rules,
    summary: 'It met.',
    confirmed: { [`question:${asked}`]: 'same' },
  });
  assert.deepEqual(full.facts, { activitySummaryOn: '2026-10-05' }, 'one of several is not all of them');
  const whole = setsOf(policy, ['risk-yearly']).flatMap(({ questions }) => questions ?? []);
  const through = known({});
  const answers = Object.fromEntries(whole.map(({ id }) => [id, 'dont-know']));
  const answered = { ...through, input: { ...through.input, answers } };
  const confirmed = Object.fromEntries(whole.map(({ id }) => [`question:${id}`, 'same' as const]));
  assert.deepEqual(tell(policy, answered, { ...review, rules, confirmed }).facts, {
    riskAssessedOn: '2026-10-05',
  });
  assert.deepEqual(
    tell(policy, answered, { ...review, rules }).facts,
    {},
    'answered before, and not looked at',
  );
});

test('what was shown as under review is active again, and no other stage moves', () => {
  const policy = policyOf('breckland');
  assert.equal(tell(policy, known({ stage: 'underReview' }), review).stage, 'active');
  assert.equal(tell(policy, known({ stage: 'leaving' }), review).stage, null);
});

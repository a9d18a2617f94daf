import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../partnerships/facts.ts';
import type { Facts } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import { type Cause, causesOf, toAsk } from './cause.ts';
import { movementsIn, type What } from './moved.ts';
import { plain } from './testing/plain.ts';
import type { Between, Side, Stood } from './stood.ts';

const policy = wyndle();
const lower = wyndle(
  ["atLeast: '£100,000'", "atLeast: '£50,000'"],
  ["lessThan: '£100,000'", "lessThan: '£50,000'"],
);
const noRisk: Policy = { ...policy, instruments: policy.instruments.filter(({ use }) => use !== 'risk') };
const noStage: Policy = { ...policy, stages: [{ id: 'dormant', label: 'Dormant', like: 'closed' }] };

function side(of: Policy): Side {
  return {
    day: '',
    policy: of,
    versionId: String(versions.indexOf(of)),
    title: '',
    from: '',
    decidedUnder: new Map(),
  };
}
const versions = [policy, lower, noRisk, noStage];

interface Asked {
  readonly before: Partial<Stood>;
  readonly now: Partial<Stood>;
  readonly policies: readonly [Policy, Policy];
  readonly facts: Facts;
}

/** What was told of one entry, each with its cause. */
function told({ before, now, policies, facts }: Asked): Readonly<Partial<Record<What, Cause>>> {
  const [older, newer] = policies;
  const pair = { id: 'e', before: { ...plain, ...before }, now: { ...plain, ...now }, joined: null };
  const between: Between = { before: side(older), now: side(newer), pairs: [pair] };
  const movements = movementsIn(between, pair);
  const known: Known = {
    id: 'e',
    reference: 1,
    name: 'Coast Forum',
    decisions: [
      { id: 'd', questionSet: 'definition', outcome: 'partnership', suggested: null, policyVersionId: '0' },
    ],
    lead: null,
    priorityIds: [],
    unread: 0,
    input: {
      on: '2026-11-21',
      facts: { requiredByLaw: false, ...facts },
      answers: { 'major-service': false, 'high-risk': false },
      ratings: { definition: 'partnership' },
    },
  };
  const asked = toAsk(between, movements);
  const found = (ids: readonly string[]): readonly Known[] => ids.map(() => known);
  const entries = { whole: found(asked.whole), inPart: found(asked.inPart) };
  const work = causesOf(between, movements, entries, new Map());
  for (;;) {
    const step = work.next();
    if (step.done === true) return Object.fromEntries(step.value.map(({ what, cause }) => [what, cause]));
  }
}

const no = { significance: 'no' };
const yes = { significance: 'significant' };
const between75 = { annualGrant: 7_500_000 };

for (const [name, asked, expected] of [
  [
    'the amount in a rule',
    { before: no, now: yes, policies: [policy, lower], facts: between75 },
    { 'significance-joins': 'policy' },
  ],
  [
    'the same the other way',
    { before: yes, now: no, policies: [lower, policy], facts: between75 },
    { 'significance-leaves': 'policy' },
  ],
  [
    'a grant that any rule counts',
    { before: no, now: yes, policies: [policy, lower], facts: { annualGrant: 20_000_000 } },
    { 'significance-joins': 'otherwise' },
  ],
  [
    'a person who departed from both',
    { before: no, now: yes, policies: [policy, lower], facts: { annualGrant: 100 } },
    { 'significance-joins': 'otherwise' },
  ],
  [
    'the rule one way and a person the other',
    { before: yes, now: no, policies: [policy, lower], facts: between75 },
    { 'significance-leaves': 'unknown' },
  ],
  [
    'a grant nobody knows',
    { before: no, now: yes, policies: [policy, lower], facts: {} },
    { 'significance-joins': 'unknown' },
  ],
  [
    'one policy on both days',
    { before: no, now: yes, policies: [policy, policy], facts: between75 },
    { 'significance-joins': 'otherwise' },
  ],
  [
    'a first decision',
    { before: {}, now: yes, policies: [policy, lower], facts: between75 },
    { 'significance-first': 'otherwise' },
  ],
  [
    'what is suggested where nobody decided',
    {
      before: {},
      now: { significance_suggested: 'significant' },
      policies: [policy, lower],
      facts: between75,
    },
    { 'significance-suggested': 'policy' },
  ],
  [
    'a rating by a person, asked in the same words',
    { before: { risk: 'low' }, now: { risk: 'high' }, policies: [policy, lower], facts: {} },
    { 'risk-up': 'otherwise' },
  ],
  [
    'a rating that the policy asks for now',
    { before: { risk_state: 'not asked' }, now: { risk: 'high' }, policies: [noRisk, policy], facts: {} },
    { 'risk-first': 'policy' },
  ],
  [
    'a rating that the policy asks for no more',
    { before: { risk: 'high' }, now: { risk_state: 'not asked' }, policies: [policy, noRisk], facts: {} },
    { 'risk-none': 'policy' },
  ],
  [
    'a rating asked for because of what it is by now',
    {
      before: { kind: 'contract', risk_state: 'not asked' },
      now: { risk: 'high' },
      policies: [policy, lower],
      facts: {},
    },
    { 'kind-changed': 'otherwise', 'partnership-joins': 'otherwise', 'risk-first': 'otherwise' },
  ],
  [
    'a stage that ends it by now',
    { before: { stage: 'dormant' }, now: { stage: 'dormant' }, policies: [policy, noStage], facts: {} },
    { 'stage-ended': 'policy' },
  ],
  [
    'a stage that ends it under any',
    { before: {}, now: { stage: 'closed' }, policies: [policy, lower], facts: {} },
    { 'stage-ended': 'otherwise' },
  ],
  [
    'a stage that it came to and that ends it by now',
    { before: {}, now: { stage: 'dormant' }, policies: [policy, noStage], facts: {} },
    { 'stage-ended': 'unknown' },
  ],
  [
    'a decision that waits',
    { before: {}, now: { rule_changed: true }, policies: [policy, lower], facts: {} },
    { 'policy-otherwise': 'policy' },
  ],
] as const satisfies readonly (readonly [string, Asked, Partial<Record<What, Cause>>])[])
  test(`why it came about: ${name}`, () => {
    assert.deepEqual(told(asked), expected);
  });

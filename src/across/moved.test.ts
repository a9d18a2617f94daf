import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Policy } from '../policy/policy.ts';
import { wyndle } from '../policy/testing/wyndle.ts';
import { type Movement, movementsIn, type What } from './moved.ts';
import { plain } from './testing/plain.ts';
import { type Between, type Pair, RATINGS, type Side, type Stood } from './stood.ts';

const policy = wyndle();
const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const four = wyndle([three, `${three}, { id: severe, label: Severe }`]);
const mapped = wyndle([
  three,
  '{ id: low, label: Low, replaces: [low] }, { id: fair, label: Fair }, { id: medium, label: Medium, replaces: [medium] }, { id: high, label: High, replaces: [high] }',
]);

function side(of: Policy, decidedUnder: Side['decidedUnder'] = new Map()): Side {
  return {
    day: '2026-01-01',
    policy: of,
    versionId: of === policy ? 'one' : 'two',
    title: '',
    from: '',
    decidedUnder,
  };
}

function moved(days: Between): readonly Movement[] {
  return days.pairs.flatMap((pair) => movementsIn(days, pair));
}

function whats(
  before: Partial<Stood> | null,
  now: Partial<Stood> | null,
  {
    older = side(policy),
    newer = side(policy),
    joined = null,
  }: { older?: Side; newer?: Side; joined?: Pair['joined'] } = {},
): readonly What[] {
  const stood = (of: Partial<Stood> | null): Stood | null => (of === null ? null : { ...plain, ...of });
  const pairs = [{ id: 'e', before: stood(before), now: stood(now), joined }];
  return moved({ before: older, now: newer, pairs }).map(({ what }) => what);
}

const none = { significance: null, significance_state: 'not asked', significance_suggested: null };

for (const [name, before, now, expected] of [
  ['nothing', {}, {}, []],
  ['an entry that came', null, { risk: 'high' }, ['register-added']],
  ['one that went', { risk: 'high' }, null, ['register-removed']],
  ['one that ended', {}, { stage: 'closed' }, ['stage-ended']],
  ['one that goes on again', { stage: 'closed' }, {}, ['stage-resumed']],
  ['another stage', { stage: 'proposed' }, {}, ['stage-changed']],
  ['what it is, said first', { kind: null }, {}, ['kind-first', 'partnership-joins']],
  ['another kind', {}, { kind: 'jointWorking' }, ['kind-changed', 'partnership-leaves']],
  ['no kind any more', { kind: 'contract' }, { kind: null }, ['kind-none']],
  [
    'a kind that is suggested',
    { kind: null, kind_suggested: 'contract' },
    { kind: null },
    ['kind-suggested'],
  ],
  ['a rise', { risk: 'low' }, { risk: 'high' }, ['risk-up']],
  ['a fall', { value: 'high' }, { value: 'medium' }, ['value-down']],
  ['a first rating', {}, { risk: 'low' }, ['risk-first']],
  ['a rating that is no more', { risk: 'low' }, {}, ['risk-none']],
  ['a yes', { significance: 'no' }, { significance: 'significant' }, ['significance-joins']],
  ['a no', { significance: 'significant' }, { significance: 'no' }, ['significance-leaves']],
  ['another suggestion', {}, { significance_suggested: 'significant' }, ['significance-suggested']],
  [
    'what is suggested beside a decision',
    { significance: 'no' },
    { significance: 'no', significance_suggested: 'significant' },
    [],
  ],
  ['what is no longer asked', {}, none, []],
  ['a decision that waits', {}, { rule_changed: true }, ['policy-otherwise']],
  ['one that waits no more', { rule_changed: true }, {}, ['policy-agrees']],
  ['priorities in another order', { priority_ids: ['a', 'b'] }, { priority_ids: ['b', 'a'] }, []],
  [
    'its other fields',
    {},
    {
      name: 'Coast Board',
      next_review_on: '2027-01-01',
      contribution_pence: 0,
      lead_post_id: 'p',
      service_area: 'Place',
    },
    ['field-name', 'field-lead', 'field-service', 'field-review', 'field-money'],
  ],
] as const)
  test(`between two days: ${name}`, () => {
    assert.deepEqual(whats(before as Partial<Stood> | null, now as Partial<Stood> | null), expected);
  });

test('one that was joined with another did not just go', () => {
  assert.deepEqual(whats({}, null, { joined: { reference: 2, name: 'Kept' } }), ['register-merged']);
});

test('on other levels nothing rises or falls, unless the policy says what they stand for', () => {
  const newer = side(four);
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'high' }, { newer }), ['risk-otherLevels']);
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'medium' }, { newer }), ['risk-otherLevels']);
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'high' }, { newer: side(mapped) }), ['risk-up']);
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'medium' }, { newer: side(mapped) }), []);
});

test('a level that was only given another name is the same, whether anybody decided again or not', () => {
  const renamed = wyndle(
    ['{ id: medium, label: Medium }', '{ id: moderate, label: Moderate, replaces: [medium] }'],
    ['medium: £50k to £100k', 'moderate: £50k to £100k'],
    ['answer: medium', 'answer: moderate'],
  );
  for (const newer of [side(renamed, new Map([['e risk', policy]])), side(renamed)])
    assert.deepEqual(whats({ risk: 'medium' }, { risk: 'moderate' }, { newer }), []);
});

test('what nobody decided again stays as it was, whatever levels there are by now', () => {
  const newer = side(four, new Map([['e risk', policy]]));
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'medium' }, { newer }), []);
  assert.deepEqual(whats({ risk: 'medium' }, { risk: 'high' }, { newer }), ['risk-up']);
});

test('a kind that counts as a partnership under one policy only', () => {
  const stricter: Policy = {
    ...policy,
    kinds: policy.kinds.map((kind) => (kind.id === 'partnership' ? { ...kind, partnership: false } : kind)),
  };
  assert.deepEqual(whats({}, {}, { newer: side(stricter) }), ['partnership-leaves']);
});

const level = fc.constantFrom('low', 'medium', 'high', null);
const stood = fc.record({
  kind: fc.constantFrom('partnership', 'contract', 'jointWorking', null),
  stage: fc.constantFrom('proposed', 'active', 'closed'),
  significance: fc.constantFrom('no', 'significant', null),
  risk: level,
  value: level,
  risk_suggested: level,
  name: fc.constantFrom('Coast Forum', 'Coast Board'),
  contribution_pence: fc.constantFrom(null, 0, 100),
});
const register = fc.array(fc.record({ before: fc.option(stood), now: fc.option(stood) }), { maxLength: 12 });

function between(entries: readonly { before: Partial<Stood> | null; now: Partial<Stood> | null }[]): Between {
  const pairs = entries.map(({ before, now }, at): Pair => ({
    id: `e${at}`,
    before: before && { ...plain, ...before },
    now: now && { ...plain, ...now },
    joined: null,
  }));
  return { before: side(policy), now: side(policy), pairs };
}

test('a day beside itself has nothing to tell', () => {
  fc.assert(
    fc.property(register, (entries) => {
      const same = entries.map(({ now }) => ({ before: now, now }));
      assert.deepEqual(moved(between(same)), []);
    }),
  );
});

const opposite: Readonly<Record<string, string>> = {
  'register-added': 'register-removed',
  'stage-ended': 'stage-resumed',
  'kind-first': 'kind-none',
  'partnership-joins': 'partnership-leaves',
  ...Object.fromEntries(
    RATINGS.flatMap((rating) => [
      [`${rating}-up`, `${rating}-down`],
      [`${rating}-joins`, `${rating}-leaves`],
      [`${rating}-first`, `${rating}-none`],
    ]),
  ),
};
const mirrored: Readonly<Record<string, string>> = {
  ...opposite,
  ...Object.fromEntries(Object.entries(opposite).map(([one, other]) => [other, one])),
};

test('two days the other way round tell the opposite of each thing', () => {
  fc.assert(
    fc.property(register, (entries) => {
      const there = moved(between(entries)).map(({ what, pair }) => `${pair.id} ${mirrored[what] ?? what}`);
      const back = moved(between(entries.map(({ before, now }) => ({ before: now, now: before }))));
      assert.deepEqual(there.toSorted(), back.map(({ what, pair }) => `${pair.id} ${what}`).toSorted());
    }),
  );
});

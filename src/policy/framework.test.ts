import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { frameworkOf, isElementAsked } from './framework.ts';
import type { Input } from './input.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read.ts';
import { requirementsOf } from './requirement.ts';

function shipped(council: string): Policy {
  const file = `policies/${council}/policy.yaml`;
  const reading = readPolicy(readFileSync(file), file);
  assert.ok('policy' in reading);
  return reading.policy;
}

const input = (more: Partial<Input> = {}): Input => ({
  on: '2026-11-24',
  facts: {},
  answers: {},
  ratings: { definition: 'partnership' },
  ...more,
});

test('each policy lists its own elements, and one that is silent none', () => {
  const counts = (council: string): number =>
    frameworkOf(shipped(council)).reduce((sum, { elements }) => sum + elements.length, 0);
  assert.equal(counts('cheshire-west'), 0);
  assert.equal(counts('brentwood'), 12);
  assert.equal(counts('harborough'), 9);
  assert.equal(counts('breckland'), 3);
  assert.ok(counts('borough') > 70);
  const lists = frameworkOf(shipped('borough')).filter(({ elements }) => elements[0]?.item !== '');
  assert.deepEqual(
    lists.map(({ elements }) => elements.length),
    [15, 4, 12, 5, 10],
  );
});

test('an element is asked where its policy asks it, and where nobody can tell that is said', () => {
  const policy = shipped('borough');
  const capital = frameworkOf(policy)
    .flatMap(({ elements }) => elements)
    .find(({ question }) => question === 'finance-capital');
  assert.ok(capital);
  assert.equal(isElementAsked(policy, capital, input({ answers: { 'handles-money': false } })), false);
  assert.equal(isElementAsked(policy, capital, input({ answers: { 'handles-money': true } })), true);
  assert.equal(isElementAsked(policy, capital, input()), undefined);
  assert.equal(isElementAsked(policy, capital, input({ ratings: { definition: 'contract' } })), false);
});

test('a requirement reads each element by itself: in place, partly, not applicable, or not said', () => {
  const policy = shipped('borough');
  const items = ['rule', 'quorum', 'absent', 'actions'];
  const state = (
    said: Readonly<Record<string, 'met' | 'partly' | 'notMet' | 'notApplicable'>>,
    answers = {},
  ) =>
    requirementsOf(policy, input({ elements: { 'decisions-cover': said }, answers })).find(
      ({ requirement }) => requirement.id === 'decisions-addressed',
    )?.state;
  const all = Object.fromEntries(items.map((item) => [item, 'met' as const]));
  assert.equal(state(all), 'met');
  assert.equal(state({ ...all, quorum: 'partly' }), 'notMet');
  assert.equal(state({ ...all, quorum: 'notApplicable' }), 'met');
  assert.equal(state({ rule: 'met' }), 'undetermined');
  assert.equal(state({ rule: 'met' }, { 'decisions-cover': ['quorum', 'absent', 'actions'] }), 'met');
  assert.equal(state({ rule: 'notMet' }, { 'decisions-cover': items }), 'notMet');
});

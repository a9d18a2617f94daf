import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Threshold, thresholdsIn, withAmount } from './compare-amount.ts';
import { stillSaying } from './still-saying.ts';
import { shippedPolicies } from '../program.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read.ts';

const all = await shippedPolicies();

function shipped(id: string): { readonly policy: Policy; readonly document: string } {
  const document = all.find((each) => each.id === id)?.document ?? '';
  const reading = readPolicy(document, id);
  assert.ok('policy' in reading);
  return { policy: reading.policy, document };
}

function drafted(id: string, which: (each: Threshold) => boolean, to: string): [Policy, Policy] {
  const { policy, document } = shipped(id);
  const threshold = thresholdsIn(policy).find(which);
  assert.ok(threshold);
  const moved = withAmount(document, threshold, to);
  assert.ok(moved.ok);
  return [policy, moved.policy];
}

test('a question that still asks by the old amount is named, however the amount is written there', () => {
  const [before, after] = drafted('cheshire-west', ({ of }) => of === 'annualGrant', '£150,000');
  const [found, ...rest] = stillSaying(before, after);
  assert.deepEqual(rest, []);
  assert.deepEqual([found?.was, found?.is], ['£100,000', '£150,000']);
  assert.ok(found?.texts.some((text) => /grant of £100,000 or more/.test(text)));
  assert.ok(found?.texts.every((text) => /£100,000|£100k/.test(text)));
});

test('the words of levels are named, and those of an amount that no rule moved are not', () => {
  const [before, after] = drafted('breckland', ({ typed }) => typed === '£100,000', '£120,000');
  const texts = stillSaying(before, after).flatMap((each) => each.texts);
  assert.ok(texts.includes('More than £100,000'));
  assert.ok(texts.includes('From £50,000 to £100,000'));
  assert.ok(!texts.includes('Less than £50,000'));
});

test('two policies whose amounts are the same have none, whatever else differs', () => {
  for (const { id } of all) {
    const { policy } = shipped(id);
    assert.deepEqual(stillSaying(policy, { ...policy, title: 'Another' }), []);
  }
  assert.deepEqual(stillSaying(shipped('breckland').policy, shipped('brentwood').policy), []);
});

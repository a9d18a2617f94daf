import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import { readAmount, type Threshold, thresholdsIn, withAmount } from './compare-amount.ts';
import { readPolicy } from './read.ts';
import { document, wyndle } from './testing/wyndle.ts';

const grant = thresholdsIn(wyndle()).find(({ of }) => of === 'annualGrant') as Threshold;

test('an amount is named by its sentence and clause, and is one wherever its set compares the same with it', () => {
  assert.equal(grant.typed, '£100,000');
  assert.match(grant.says, /grant of £100,000 or more a year/);
  assert.equal(grant.question, 'large-grant');
  assert.equal(grant.paths.length, 2);
  assert.ok(grant.clause !== undefined);
});

test('another amount is read as the document would write it, and what is none is refused with a sentence', () => {
  const policy = wyndle();
  for (const [type, typed, written] of [
    ['money', '50,000', '£50,000'],
    ['money', '£50k', '£50,000'],
    ['money', ' £ 1.50 ', '£1.50'],
    ['number', '1,200', '1200'],
    ['time', '10 hours a month', '10 hours a month'],
  ] as const)
    assert.deepEqual(readAmount(policy, { type }, typed), { ok: true, written }, typed);
  for (const [type, typed, sentence] of [
    ['money', '', /Enter another amount/],
    ['money', 'lots', /such as £50,000/],
    ['money', '-5', /such as £50,000/],
    ['number', '1.5', /whole number/],
    ['time', '10', /10 hours a month/],
  ] as const) {
    const reading = readAmount(policy, { type }, typed);
    assert.ok(!reading.ok, typed);
    assert.match(reading.sentence, sentence);
  }
});

test('the document with another amount differs in that alone', () => {
  const moved = withAmount(document(), grant, '£50,000');
  assert.ok(moved.ok);
  const was = document().split('\n');
  const is = moved.document.split('\n');
  assert.equal(was.length, is.length);
  const changed = was.flatMap((line, at) => (line === is[at] ? [] : [[line, is[at]] as const]));
  assert.equal(changed.length, 2);
  for (const [from, to] of changed) assert.equal(from.replace('£100,000', '£50,000'), to);
});

test('every amount of the policies that come with it can be moved', async () => {
  const to = ({ type, typed }: Threshold): string =>
    ({ money: typed === '£50,000' ? '£60,000' : '£90,000', number: '7', time: '5 hours a month' })[type];
  for (const { id, document: text } of await shippedPolicies()) {
    const reading = readPolicy(text, id);
    assert.ok('policy' in reading, id);
    for (const each of thresholdsIn(reading.policy)) {
      const moved = withAmount(text, each, to(each));
      assert.ok(moved.ok, `${id} ${each.path}`);
      const again = thresholdsIn(moved.policy).find(({ paths }) => paths.includes(each.path));
      assert.equal(again?.typed, to(each), `${id} ${each.path}`);
    }
  }
});

test('an amount that would cross another, and a rule that is not there, are refused with a sentence', () => {
  const between = document().replace(
    "{ fact: annualGrant, atLeast: '£100,000', period: year }",
    "{ fact: annualGrant, between: ['£100,000', '£200,000'], period: year }",
  );
  const reading = readPolicy(between, 'policy.yaml');
  assert.ok('policy' in reading);
  const upper = thresholdsIn(reading.policy).find(({ typed }) => typed === '£200,000') as Threshold;
  const crossed = withAmount(between, upper, '£50,000');
  assert.ok(!crossed.ok);
  assert.match(crossed.sentence, /larger value first/);
  const gone = withAmount(document(), { paths: ['instruments.99.outcome'] }, '£1');
  assert.ok(!gone.ok);
  assert.match(gone.sentence, /no longer in the policy/);
});

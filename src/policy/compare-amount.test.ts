import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedPolicies } from '../program.ts';
import { readAmount, type Threshold, thresholdsIn, withAmount } from './compare-amount.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read.ts';
import { document, wyndle } from './testing/wyndle.ts';

const grant = thresholdsIn(wyndle()).find(({ of }) => of === 'annualGrant') as Threshold;

async function breckland(): Promise<{ readonly policy: Policy; readonly document: string }> {
  const found = (await shippedPolicies()).find(({ id }) => id === 'breckland');
  assert.ok(found);
  const reading = readPolicy(found.document, found.id);
  assert.ok('policy' in reading);
  return { policy: reading.policy, document: found.document };
}

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

test('what one question asks of a fact, and of another where that is not recorded, is one amount, both its ends in reach', async () => {
  const { policy, document: text } = await breckland();
  const money = thresholdsIn(policy).filter(({ question }) => question === 'risk-money');
  assert.deepEqual(
    money.map(({ typed, compared, paths }) => [typed, compared.map(({ of }) => of), paths.length]),
    [
      ['£100,000', ['councilResources', 'councilContribution'], 4],
      ['£50,000', ['councilResources', 'councilContribution'], 4],
    ],
  );
  const [upper, lower] = money as [Threshold, Threshold];
  const below = withAmount(text, upper, '£30,000');
  assert.ok(!below.ok);
  assert.match(below.sentence, /^“Medium” is from £50,000 to £100,000: with £30,000 it would end before/);
  const over = withAmount(text, lower, '£120,000');
  assert.ok(!over.ok);
  assert.match(over.sentence, /with £120,000 it would begin after it ends. Move £100,000 first/);
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
  assert.equal(
    crossed.sentence,
    'One rule is from £100,000 to £200,000: with £50,000 it would end before it begins. Move £100,000 first, in a draft of the policy',
  );
  const gone = withAmount(document(), { paths: ['instruments.99.outcome'] }, '£1');
  assert.ok(!gone.ok);
  assert.match(gone.sentence, /no longer in the policy/);
});

test('an amount that would leave a rule out of reach is refused with a sentence', () => {
  const rule = (than: string, outcome: string): string =>
    `{ when: { fact: annualGrant, moreThan: '${than}', period: year }, outcome: ${outcome} }`;
  const tiers = document().replace(
    "outcome: { method: anyOf, outcome: significant, otherwise: no, clause: '3.2' }",
    `outcome: { method: firstMatch, rules: [${rule('£1,000,000', 'significant')}, ${rule('£250,000', 'significant')}], otherwise: no, clause: '3.2' }`,
  );
  const reading = readPolicy(tiers, 'policy.yaml');
  assert.ok('policy' in reading);
  const upper = thresholdsIn(reading.policy).find(({ typed }) => typed === '£1,000,000') as Threshold;
  const below = withAmount(tiers, upper, '£200,000');
  assert.ok(!below.ok);
  assert.match(below.sentence, /^The policy would not hold together: This rule can never be reached/);
  assert.ok(withAmount(tiers, upper, '£300,000').ok);
});

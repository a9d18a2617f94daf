import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Threshold, thresholdsIn, withAmount } from './compare-amount.ts';
import { stillSaying } from './still-saying.ts';
import { shippedPolicies } from '../program.ts';
import type { Policy } from './policy.ts';
import { readDraft, readPolicy } from './read.ts';
import { wyndle } from './testing/wyndle.ts';

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

describe('what means an amount that another rule has too', () => {
  const year = ', period: year';
  const asks = (ask: string, when: string): string =>
    `{ id: major-service, ask: ${ask}, type: yesNo, clause: 3.2(a), suggest: [{ answer: yes, when: ${when} }] }`;
  const question =
    '{ id: major-service, ask: Does it deliver a major service?, type: yesNo, clause: 3.2(a) }';
  const said = (...[before, after]: [Policy, Policy]) =>
    stillSaying(before, after).map(({ was, is, within, texts }) => [was, is, within.join('.'), ...texts]);

  test('its own set of questions, where one elsewhere has that time by another unit', () => {
    const own = (time: string): string =>
      asks('Is it 2 hours a week?', `{ fact: staffTime, atLeast: ${time} }`);
    const other: [string, string] = [
      '{ id: pooling, ask: Do they pool money or staff?, type: yesNo, clause: 2.1(d) }',
      '{ id: pooling, ask: More than 2 hours a week?, type: yesNo, clause: 2.1(d), suggest: [{ answer: yes, when: { fact: staffTime, moreThan: 104 hours a year } }] }',
    ];
    const [before, after] = [own('2 hours a week'), own('3 hours a week')];
    assert.deepEqual(said(wyndle([question, before], other), wyndle([question, after], other)), [
      ['2 hours a week', '3 hours a week', 'instruments.1', 'Is it 2 hours a week?'],
    ]);
  });

  test('its own set of questions, where it is a step of a route that has it', () => {
    const own = (time: string): string =>
      asks('Is it 2 hours a week?', `{ fact: staffTime, atLeast: ${time} }`);
    const text: [string, string] = ['Do they decide together?', 'Do they meet 2 hours a week?'];
    const step: [string, string] = [
      '{ fact: unbudgetedContribution, moreThan: £0, period: year }',
      '{ fact: staffTime, moreThan: 2 hours a week }',
    ];
    const [before, after] = [own('2 hours a week'), own('3 hours a week')];
    const all = said(wyndle([question, before], text), wyndle([question, after], text));
    assert.deepEqual(
      all.map(([, , within]) => within),
      [''],
    );
    assert.equal(all[0]?.length, 5);
    assert.deepEqual(said(wyndle([question, before], text, step), wyndle([question, after], text, step)), [
      ['2 hours a week', '3 hours a week', 'instruments.1', 'Is it 2 hours a week?'],
    ]);
  });

  test('the one question, where another of the same set has it', () => {
    const other: [string, string] = [
      question,
      asks('Do we pay £100k?', `{ fact: councilContribution, atLeast: '£100k'${year} }`),
    ];
    const moved = [`annualGrant, atLeast: '£100,000'`, `annualGrant, lessThan: '£100,000'`].map(
      (from): [string, string] => [from, from.replace('100', '150')],
    );
    assert.deepEqual(said(wyndle(other), wyndle(other, ...moved)), [
      [
        '£100,000',
        '£150,000',
        'instruments.1.questions.1',
        'Does it receive a grant of £100,000 or more a year?',
      ],
    ]);
  });
});

test('an amount that cannot be read is put into no text', () => {
  const [before] = drafted('cheshire-west', ({ of }) => of === 'annualGrant', '£150,000');
  const document = shipped('cheshire-west').document.replaceAll("'£100,000'", 'lots');
  assert.deepEqual(stillSaying(before, readDraft(document).policy), []);
});

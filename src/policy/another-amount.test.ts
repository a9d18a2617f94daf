import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { sayMoney } from './amount.ts';
import { withAnother } from './another-amount.ts';

const working = { hoursADay: 7.4, daysAWeek: 5 };

/** The amount, the other one, a text, and what it says with the other. */
const CASES: readonly (readonly [was: string, is: string, text: string, says: string])[] = [
  ['2 hours a week', '3 hours a week', 'At least 2 hours a week.', 'At least 3 hours a week.'],
  ['2 hours a week', '3 hours a week', '2 Hours per week', '3 hours a week'],
  ['2 hours a week', '3 hours a week', 'From 1 to 2 hours a week', 'From 1 to 3 hours a week'],
  ['2 hours a week', '3 hours a week', '(2 hours a week)', '(3 hours a week)'],
  [
    '1 day a month',
    '2 days a month',
    '1 day a month, or 21 days a month',
    '2 days a month, or 21 days a month',
  ],
  ['1 day a month', '2 days a month', '7.4 hours a month', '2 days a month'],
  ['13 hours a month', '4 hours a week', 'More than 3 hours a week', 'More than 4 hours a week'],
  ['£100,000', '£150,000', 'More than £100k, or £ 100,000.00', 'More than £150,000, or £150,000'],
  ['£1,000,000', '£2,000,000', 'From £1 million', 'From £2,000,000'],
  [
    '£1,000,000',
    '£2,000,000',
    'Under £1m, £1,000,000, or £1,000 thousand',
    'Under £2,000,000, £2,000,000, or £2,000,000',
  ],
  ['£1 million', '£1.5 million', 'From £1,000,000.', 'From £1.5 million.'],
  ['£1,000', '£500', 'Costs of £1,000, and more', 'Costs of £500, and more'],
];

/** Amounts in front of which, or behind which, more of a figure stands: each is another amount. */
const OTHERS: readonly (readonly [was: string, text: string])[] = [
  ['2 hours a week', 'At least 12 hours a week'],
  ['2 hours a week', 'At least 1.2 hours a week, or 1,2 hours a week'],
  ['2 hours a week', '1/2 hours a week, or .2 hours a week'],
  ['2 hours a week', '2 hours a weekend'],
  ['2 hours a week', '2 hours a month'],
  ['1 day a month', '21 day a month, or 11 days a month'],
  ['4 hours a year', '144 hours a year'],
  ['£1', '£1 million, £1bn, £1k, £1.50, £1,000, £1.125m or £15'],
  ['£1,000,000', '£1,000,000 thousand, or £1,000,000,000'],
  ['£1.12', '£1.125m, or £1.125'],
  ['£100,000', '£100,0001, £100,000a or 100,000'],
  ['lots', 'It costs lots of money'],
  ['12', 'In 12 months'],
];

describe('another amount in a text', () => {
  for (const [was, is, text, says] of CASES)
    test(`“${text}” with ${is} for ${was}`, () =>
      assert.equal(withAnother(text, { was, is }, working), says));

  for (const [was, text] of OTHERS)
    test(`“${text}” does not say ${was}`, () =>
      assert.equal(withAnother(text, { was, is: '£7' }, working), text));

  test('days are not read where the policy does not say how long one is', () => {
    const days = { was: '1 day a month', is: '2 days a month' };
    assert.equal(withAnother('1 day a month', days, undefined), '1 day a month');
  });

  test('nothing but the amount itself is ever changed', () => {
    const hours = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(hours, hours, hours, fc.nat(1e9), (was, other, is, pence) => {
        const text = `It takes ${other} hours a week and costs ${sayMoney(pence)} a year.`;
        const change = { was: `${was} hours a week`, is: `${is} hours a week` };
        const said = other === was ? text.replace(`${was} hours`, `${is} hours`) : text;
        assert.equal(withAnother(text, change, working), said);
      }),
    );
  });
});

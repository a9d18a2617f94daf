import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  formatMoney,
  formatMoneyPeriod,
  penceAYear,
  plainMoney,
  readMoney,
  readMoneyNumber,
  type MoneyPeriod,
} from './money.ts';

const amounts: readonly (readonly [string, number, (MoneyPeriod | null)?])[] = [
  ['£100k', 10_000_000],
  ['100K', 10_000_000],
  ['12k', 1_200_000],
  ['100,000', 10_000_000],
  ['100000', 10_000_000],
  ['£1.2m', 120_000_000],
  ['1.2 million', 120_000_000],
  ['£1.25bn', 125_000_000_000],
  ['£5,605.00', 560_500],
  ['£5605', 560_500],
  ['£5,605.5', 560_550],
  ['£ 5,605', 560_500],
  ['£5.6k', 560_000],
  ['.5k', 50_000],
  ['(500)', -50_000],
  ['(£500)', -50_000],
  ['£(500)', -50_000],
  ['-£500', -50_000],
  ['£-500', -50_000],
  ['−500', -50_000],
  ['GBP 500', 50_000],
  ['500 pounds', 50_000],
  ['50p', 50],
  ['£0', 0],
  ['0.00', 0],
  ['(0)', 0],
  ['nil', 0],
  ['No cost', 0],
  ['£500 pa', 50_000, 'year'],
  ['£500 p.a.', 50_000, 'year'],
  ['£500 per annum', 50_000, 'year'],
  ['£500/year', 50_000, 'year'],
  ['£12k a year', 1_200_000, 'year'],
  ['£500 (annual)', 50_000, 'year'],
  ['£500 per month', 50_000, 'month'],
  ['£500 pcm', 50_000, 'month'],
  ['£500pm', 50_000, 'month'],
  ['£20 a week', 2_000, 'week'],
  ['£20 per quarter', 2_000, 'quarter'],
  ['£20 one-off', 2_000, 'once'],
  ['£20 (one off)', 2_000, 'once'],
  ['(500) pa', -50_000, 'year'],
  ['£49,999.99', 4_999_999],
  ['£50,000.01', 5_000_001],
  ['\u00a0£5\u00a0000'.replace('\u00a0000', ',000'), 500_000],
];

for (const [typed, pence, period] of amounts) {
  test(`"${typed}" is ${pence} pence${period ? ` ${period}` : ''}`, () =>
    assert.deepEqual(readMoney(typed), { is: 'value', value: { pence, period: period ?? null } }));
}

const unreadAmounts = [
  '£5605 + VAT',
  '£500-£600',
  '500 or 600',
  'c. £500',
  'approx £500',
  'up to £5k',
  '1.234,56',
  '1,00',
  '10,00,000',
  '--5',
  '(-5)',
  '-(5)',
  '£5.005',
  '5kk',
  'k',
  '£',
  '€500',
  '$500',
  'five pounds',
  '£99999999999999999',
  '1e5',
  'Infinity',
  '£500 per person',
  '£500 pa for 3 years',
  '£5605 + VAT per year (air quality monitoring and Kent Air website)',
];

for (const typed of unreadAmounts) {
  test(`"${typed}" is not read, and says what was expected`, () => {
    const reading = readMoney(typed);
    assert.equal(reading.is, 'unread');
    assert.ok(reading.is === 'unread' && reading.expected.length > 10);
  });
}

test('the sentence for an amount with something added names two ways to type it', () => {
  assert.deepEqual(readMoney('£5605 + VAT'), {
    is: 'unread',
    expected: 'One amount, such as £5,605 or £5.6k',
  });
});

test('no amount is not nought', () => {
  assert.equal(readMoney('N/A').is, 'none');
  assert.equal(readMoney('-').is, 'none');
  assert.equal(readMoney('TBC').is, 'unknown');
  assert.equal(readMoney('').is, 'unknown');
});

test('a number in a sheet becomes the nearest penny', () => {
  const cases: readonly (readonly [number, number])[] = [
    [5605, 560_500],
    [1000 / 3, 33_333],
    [1.005, 101],
    [0.1 + 0.2, 30],
    [-12.5, -1250],
    [-0, 0],
    [1e-9, 0],
    [1e12, 1e14],
  ];
  for (const [pounds, pence] of cases) {
    assert.deepEqual(readMoneyNumber(pounds), { is: 'value', value: { pence, period: null } });
  }
  for (const pounds of [1e15, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(readMoneyNumber(pounds).is, 'unread');
  }
});

test('money is shown with pence only where there are any', () => {
  assert.equal(formatMoney(1_200_000), '£12,000');
  assert.equal(formatMoney(1_200_050), '£12,000.50');
  assert.equal(formatMoney(-50_000), '-£500');
  assert.equal(formatMoney(5), '£0.05');
  assert.equal(formatMoney(0), '£0');
  assert.equal(formatMoney(Number.MAX_SAFE_INTEGER), '£90,071,992,547,409.91');
  assert.equal(plainMoney(1_200_050), '12000.50');
  assert.equal(formatMoneyPeriod({ pence: 50_000, period: 'month' }), '£500 a month');
  assert.throws(() => formatMoney(0.5), RangeError);
});

test('what is shown reads back as the same pence, every one of them', () => {
  const period = fc.constantFrom<MoneyPeriod | null>('once', 'week', 'month', 'quarter', 'year', null);
  fc.assert(
    fc.property(fc.maxSafeInteger(), period, (pence, period) => {
      const money = { pence: pence + 0, period };
      assert.deepEqual(readMoney(formatMoneyPeriod(money)), { is: 'value', value: money });
      assert.deepEqual(readMoney(plainMoney(pence)), {
        is: 'value',
        value: { pence: pence + 0, period: null },
      });
    }),
  );
});

test('a number read from a sheet is the same pence as its text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (pence) => {
      assert.deepEqual(readMoneyNumber(pence / 100), {
        is: 'value',
        value: { pence: pence + 0, period: null },
      });
    }),
  );
});

test('no text at all makes reading fail or gives a part of a penny', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-£(]?[\d,.]{1,12}[km)]? ?(pa|pm)?$/)),
      (text) => {
        const reading = readMoney(text);
        if (reading.is === 'value') assert.ok(Number.isSafeInteger(reading.value.pence));
      },
    ),
  );
});

test('a year of a recurring amount; a one-off has none', () => {
  assert.equal(penceAYear({ pence: 100, period: 'month' }), 1200);
  assert.equal(penceAYear({ pence: 100, period: 'week' }), 5200);
  assert.equal(penceAYear({ pence: 100, period: 'once' }), null);
  assert.equal(penceAYear({ pence: 100, period: null }), null);
});

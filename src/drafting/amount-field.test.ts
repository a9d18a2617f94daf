import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountField } from './amount-field.ts';

const TYPED: readonly (readonly [type: string, typed: string, written: string])[] = [
  ['money', '150000', '£150,000'],
  ['money', '150,000', '£150,000'],
  ['money', '1.5m', '£1,500,000'],
  ['money', '99.50', '£99.50'],
  ['money', '£100k', '£100k'],
  ['money', '£ 100,000', '£ 100,000'],
  ['number', '1,000', '1000'],
  ['number', '-2', '-2'],
  ['time', '10 hours a month', '10 hours a month'],
  ['time', '2 days a week', '2 days a week'],
  ['span', '6 months', '6 months'],
  ['date', '2026-04-01', '2026-04-01'],
  ['text', 'any words', 'any words'],
];

for (const [type, typed, written] of TYPED)
  test(`“${typed}” is ${type} that the document has as ${written}`, () =>
    assert.deepEqual(amountField('The value', type).read({ body: { v: typed } }, 'v'), {
      ok: true,
      value: written,
    }));

const REFUSED: readonly (readonly [type: string, typed: string, why: RegExp])[] = [
  ['money', 'lots', /^The value must be an amount of money, such as £100,000 or £1\.5m: “lots” is not$/],
  ['money', '15,00', /must be an amount of money/],
  ['money', '-5', /must be an amount of money/],
  ['number', 'ten', /must be a number, such as 12/],
  ['time', '10 hours', /must be an amount of time/],
  ['span', 'a while', /must be a length of time/],
  ['date', '2026-02-30', /must be a date/],
];

for (const [type, typed, why] of REFUSED)
  test(`“${typed}” is no ${type}, and its own box says what is`, () => {
    const reading = amountField('The value', type).read({ body: { v: typed } }, 'v');
    assert.ok(!reading.ok);
    assert.match(reading.text, why);
  });

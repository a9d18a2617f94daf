import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { moved, readDate, readMoney, readSpan, readTime, sayDate, sayMoney } from './amount.ts';

test('money is read to the penny', () => {
  assert.equal(readMoney('£100,000'), 10_000_000);
  assert.equal(readMoney('£100k'), 10_000_000);
  assert.equal(readMoney('£100,000.01'), 10_000_001);
  assert.equal(readMoney('£0.5'), 50);
  assert.equal(readMoney('£1.5m'), 150_000_000);
  assert.equal(readMoney('£1.5 million'), 150_000_000);
  assert.equal(readMoney('£20 thousand'), 2_000_000);
  assert.equal(readMoney('£0'), 0);
});

test('what is not money is refused, not guessed', () => {
  for (const typed of [
    '100000',
    '£1,00',
    '£',
    '£1.234',
    '€5',
    '£-5',
    'about £5',
    '£1e3',
    '£1 milliard',
    '£99999999999999999',
  ]) {
    assert.equal(readMoney(typed), undefined, typed);
  }
});

test('money said is money read', () => {
  fc.assert(fc.property(fc.nat(1e9), (pence) => assert.equal(readMoney(sayMoney(pence)), pence)));
});

test('T8 hours a week and hours a month differ by 52 to 12, and meet in a year', () => {
  assert.equal(readTime('3 hours a week'), 3 * 52 * 60);
  assert.equal(readTime('13 hours a month'), readTime('3 hours a week'));
  assert.equal(readTime('1 day a month', { hoursADay: 7.4, daysAWeek: 5 }), 7.4 * 60 * 12);
  assert.equal(readTime('1 day a month'), undefined);
  assert.equal(readTime('3 hours'), undefined);
});

test('a span runs along the calendar and a short month gives its last day', () => {
  assert.equal(moved('2026-01-31', { months: 1 }), '2026-02-28');
  assert.equal(moved('2024-02-29', { months: 12 }), '2025-02-28');
  assert.equal(moved('2026-03-31', { months: 1 }, -1), '2026-02-28');
  assert.equal(moved('2026-12-31', { days: 1 }), '2027-01-01');
  assert.deepEqual(readSpan('2 weeks'), { days: 14 });
  assert.equal(readSpan('0 days'), undefined);
  assert.equal(readSpan('a while'), undefined);
});

test('a date is a real one', () => {
  assert.equal(readDate('2024-02-29'), '2024-02-29');
  assert.equal(readDate('2026-02-29'), undefined);
  assert.equal(readDate('2026-4-1'), undefined);
  assert.equal(sayDate('2026-04-01'), '1 April 2026');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatTimeSpent, readTimeSpent, type TimeUnit, type WorkingTime } from './timespent.ts';

const hoursAMonth: TimeUnit = { amount: 'hours', per: 'month' };
const working: WorkingTime = { hoursInDay: 7.4, hoursInWeek: 37, unit: hoursAMonth };

const times: readonly (readonly [string, number])[] = [
  ['1.5 days/month', 7992],
  ['1.5 days a month', 7992],
  ['1½ days per month', 7992],
  ['half a day a month', 2664],
  ['½ day per month', 2664],
  ['a day a month', 5328],
  ['1 day per week', 7.4 * 60 * 52],
  ['2 hours per week', 2 * 60 * 52],
  ['2 hrs/wk', 2 * 60 * 52],
  ['2hrs pw', 2 * 60 * 52],
  ['2 hrs p/w', 2 * 60 * 52],
  ['2 hours weekly', 2 * 60 * 52],
  ['30 mins per week', 30 * 52],
  ['6 hours a quarter', 6 * 60 * 4],
  ['3 hours per fortnight', 3 * 60 * 26],
  ['100 hours per year', 6000],
  ['100 hours p.a.', 6000],
  ['1,200 hours pa', 72_000],
  ['10 days annually', 10 * 7.4 * 60],
  ['0.2 FTE', 0.2 * 37 * 60 * 52],
  ['0.2fte', 0.2 * 37 * 60 * 52],
  ['6', 6 * 60 * 12],
  ['6 hours', 6 * 60 * 12],
  ['6.5', 6.5 * 60 * 12],
  ['5 per week', 5 * 60 * 52],
  ['5 monthly', 5 * 60 * 12],
  ['0', 0],
  ['nil', 0],
];

for (const [typed, minutesAYear] of times) {
  test(`"${typed}" is ${minutesAYear} minutes a year`, () => {
    const reading = readTimeSpent(typed, working);
    assert.equal(reading.is, 'value', JSON.stringify(reading));
    assert.equal(reading.is === 'value' && reading.value.minutesAYear, Math.round(minutesAYear));
  });
}

for (const typed of [
  'varies',
  '5-10 hours',
  '2 hours per meeting',
  'about 5',
  '-5',
  '5m',
  'hours',
  '5 hours a day',
  '1e3 hours',
]) {
  test(`"${typed}" is not read`, () =>
    assert.deepEqual(readTimeSpent(typed, working), {
      is: 'unread',
      expected: 'A number of hours, or a time and how often, such as 1.5 days a month',
    }));
}

test('T8: hours a week and hours a month differ by 52/12, and the typed text is kept', () => {
  const week = readTimeSpent('12 hours per week', {});
  const month = readTimeSpent('52 hours per month', {});
  assert.deepEqual(week, { is: 'value', value: { minutesAYear: 37_440, typed: '12 hours per week' } });
  assert.equal(month.is === 'value' && month.value.minutesAYear, 37_440);
});

test('days and full-time posts need the policy to say how long they are', () => {
  for (const typed of ['2 days a month', '0.5 FTE', '6', '6 hours'])
    assert.equal(readTimeSpent(typed, {}).is, 'unread', typed);
});

test('no time is not nought hours', () => {
  assert.equal(readTimeSpent('N/A', working).is, 'none');
  assert.equal(readTimeSpent('TBC', working).is, 'unknown');
});

test('time is shown in hours over any period', () => {
  assert.equal(formatTimeSpent(7992), '11.1 hours a month');
  assert.equal(formatTimeSpent(720), '1 hour a month');
  assert.equal(formatTimeSpent(37_440, 'week'), '12 hours a week');
});

test('no text makes reading fail, and minutes are whole', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.stringMatching(/^\d{1,3}(\.\d)? ?(hours|days|fte|h|)( ?(a|per|\/) ?(week|month|yr))?$/),
      ),
      (text) => {
        const reading = readTimeSpent(text, working);
        if (reading.is === 'value')
          assert.ok(Number.isSafeInteger(reading.value.minutesAYear) && reading.value.minutesAYear >= 0);
      },
    ),
  );
});

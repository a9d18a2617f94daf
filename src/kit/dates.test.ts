import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  dateFrom,
  dateNumber,
  daysBetween,
  endOfDay,
  financialYear,
  financialYearDates,
  formatDate,
  formatDateShort,
  formatMoment,
  isDate,
  londonDate,
  readDate,
  readDateNumber,
  startOfDay,
} from './dates.ts';

const dates: readonly (readonly [string, string])[] = [
  ['03/04/2025', '2025-04-03'],
  ['3/4/2025', '2025-04-03'],
  ['03/04/25', '2025-04-03'],
  ['03.04.25', '2025-04-03'],
  ['3-4-2025', '2025-04-03'],
  ['3 April 2025', '2025-04-03'],
  ['3rd April 2025', '2025-04-03'],
  ['3rd of April, 2025', '2025-04-03'],
  ['Thursday 3 April 2025', '2025-04-03'],
  ['Thu, 3 Apr 2025', '2025-04-03'],
  ['3-Apr-25', '2025-04-03'],
  ["3 Apr '25", '2025-04-03'],
  ['April 3, 2025', '2025-04-03'],
  ['1 Sept 2025', '2025-09-01'],
  ['3 Ebrill 2025', '2025-04-03'],
  ['2025-04-03', '2025-04-03'],
  ['2025/4/3', '2025-04-03'],
  ['2025-04-03T00:00:00', '2025-04-03'],
  ['03/04/2025 14:30', '2025-04-03'],
  ['2025-07-03T23:30:00Z', '2025-07-04'],
  ['2025-01-03T23:30:00Z', '2025-01-03'],
  ['45750', '2025-04-03'],
  ['29/02/2024', '2024-02-29'],
  ['31/12/1999', '1999-12-31'],
  ['1/1/70', '1970-01-01'],
  ['1/1/69', '2069-01-01'],
];

for (const [typed, date] of dates) {
  test(`"${typed}" is ${date}`, () => assert.deepEqual(readDate(typed), { is: 'value', value: date }));
}

const notDates: readonly (readonly [string, string])[] = [
  ['April 2016', 'A full date, such as 3 April 2016'],
  ['Sep 2021', 'A full date, such as 3 September 2021'],
  ['2016', 'A full date, such as 3 April 2016'],
  ['Spring 2016', 'A full date, such as 3 April 2016'],
  ['31/02/2027', 'A date that exists'],
  ['29/02/2023', 'A date that exists'],
  ['30 February 2024', 'A date that exists'],
  ['2025-13-01', 'A date that exists'],
  ['00/01/2025', 'A date that exists'],
  ['04/13/2025', 'Day, month, year, such as 13/04/2025'],
  ['2025-04-03T99:00:00Z', 'A date that exists'],
  ['3/4', 'A full date, such as 3 April 2016'],
  ['03/04/2025 - 05/04/2025', 'A full date, such as 3 April 2016'],
  ['annually', 'A full date, such as 3 April 2016'],
];

for (const [typed, expected] of notDates) {
  test(`"${typed}" is not read: ${expected}`, () =>
    assert.deepEqual(readDate(typed), { is: 'unread', expected }));
}

test('day numbers of a sheet, with the leap day that never was', () => {
  const cases: readonly (readonly [number, boolean, string | null])[] = [
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, null],
    [61, false, '1900-03-01'],
    [45750, false, '2025-04-03'],
    [45750.99, false, '2025-04-03'],
    [44288, true, '2025-04-03'],
    [0, false, null],
    [-5, false, null],
    [Number.NaN, false, null],
    [3_000_000, false, null],
  ];
  for (const [serial, from1904, date] of cases) {
    const reading = readDateNumber(serial, from1904);
    assert.equal(reading.is === 'value' ? reading.value : null, date, String(serial));
  }
});

const anyDate = fc.integer({ min: -300_000, max: 2_000_000 }).map((days) => addDays('2000-01-01', days));
const recentDate = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1901-01-01', days));

test('every date reads back from the ways it is shown', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const [year, month, day] = date.split('-') as [string, string, string];
      const shown = [
        date,
        formatDate(date),
        formatDateShort(date),
        `${day}/${month}/${year}`,
        `${day}.${month}.${year}`,
      ];
      for (const text of shown) assert.deepEqual(readDate(text), { is: 'value', value: date });
      assert.ok(isDate(date));
    }),
  );
});

test('day numbers and dates go both ways', () => {
  fc.assert(
    fc.property(recentDate, (date) => {
      assert.deepEqual(readDateNumber(dateNumber(date) as number, false), { is: 'value', value: date });
    }),
  );
});

test('every day of the calendar, and no other, is a date', () => {
  const part = {
    year: fc.integer({ min: 1000, max: 9999 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
  };
  fc.assert(
    fc.property(fc.record(part), ({ year, month, day }) => {
      const exists = new Date(Date.UTC(year, month - 1, day));
      const real = exists.getUTCMonth() === month - 1 && exists.getUTCDate() === day;
      assert.equal(dateFrom(year, month, day) !== null, real);
    }),
  );
});

test('a month or a year later keeps the day where it can', () => {
  assert.equal(addMonths('2025-01-31', 1), '2025-02-28');
  assert.equal(addMonths('2024-01-31', 1), '2024-02-29');
  assert.equal(addMonths('2025-03-31', -1), '2025-02-28');
  assert.equal(addYears('2024-02-29', 1), '2025-02-28');
  assert.equal(addYears('2024-02-29', 4), '2028-02-29');
  assert.equal(daysBetween('2025-01-01', '2024-12-31'), -1);
  assert.equal(daysBetween('2024-02-01', '2024-03-01'), 29);
});

test('the financial year starts on 1 April', () => {
  assert.equal(financialYear('2026-03-31'), '2025-26');
  assert.equal(financialYear('2026-04-01'), '2026-27');
  assert.equal(financialYear('2099-04-01'), '2099-00');
  assert.deepEqual(financialYearDates('2026-27'), { from: '2026-04-01', to: '2027-03-31' });
  assert.deepEqual(financialYearDates('2017/18'), { from: '2017-04-01', to: '2018-03-31' });
  assert.deepEqual(financialYearDates('2099-00'), { from: '2099-04-01', to: '2100-03-31' });
  assert.equal(financialYearDates('2026-28'), null);
  assert.equal(financialYearDates('2026'), null);
});

test('a date lies within its financial year, and its day after the year does not', () => {
  fc.assert(
    fc.property(recentDate, (date) => {
      const year = financialYearDates(financialYear(date));
      assert.ok(year && year.from <= date && date <= year.to);
      assert.notEqual(financialYear(addDays(year.to, 1)), financialYear(date));
    }),
  );
});

test('a day in London begins and ends at its own midnight, clock changes included', () => {
  assert.equal(endOfDay('2026-03-29').since(startOfDay('2026-03-29')).total('hours'), 23);
  assert.equal(endOfDay('2026-10-25').since(startOfDay('2026-10-25')).total('hours'), 25);
  assert.equal(startOfDay('2026-07-01').toString(), '2026-06-30T23:00:00Z');
  assert.equal(londonDate(new Date('2026-06-30T23:00:00Z')), '2026-07-01');
  assert.equal(londonDate(new Date('2026-06-30T22:59:59.999Z')), '2026-06-30');
});

test('the first and last moments of every day are in that day', () => {
  fc.assert(
    fc.property(recentDate, (date) => {
      assert.equal(londonDate(startOfDay(date)), date);
      assert.equal(londonDate(endOfDay(date).subtract({ nanoseconds: 1 })), date);
      assert.equal(londonDate(endOfDay(date)), addDays(date, 1));
    }),
  );
});

test('dates and moments are shown as people write them', () => {
  assert.equal(formatDate('2026-11-01'), '1 November 2026');
  assert.equal(formatDateShort('2026-11-01'), '1 Nov 2026');
  assert.equal(formatMoment(new Date('2026-07-01T14:05:00Z')), '1 July 2026 at 3:05pm');
  assert.equal(formatMoment(new Date('2026-01-01T00:00:00Z')), '1 January 2026 at 12:00am');
});

test('the time zone of the machine makes no difference', () => {
  const program = `
    import * as dates from ${JSON.stringify(new URL('dates.ts', import.meta.url).href)};
    const moments = ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z', '2026-06-30T23:30:00Z', '2025-12-31T23:59:59Z'];
    const typed = ['03/04/2025', '45750', '2025-07-03T23:30:00Z', '29/02/2024', '31/02/2027'];
    console.log(JSON.stringify([
      moments.map((text) => [dates.londonDate(new Date(text)), dates.formatMoment(new Date(text))]),
      typed.map(dates.readDate), dates.endOfDay('2026-03-29'), dates.startOfDay('2026-10-25'), dates.addMonths('2025-01-31', 1),
    ]));`;
  const results = [
    'UTC',
    'Europe/London',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kathmandu',
    'America/New_York',
  ].map((TZ) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  );
  assert.equal(new Set(results).size, 1);
});

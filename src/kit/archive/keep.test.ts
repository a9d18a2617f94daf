import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as check, date, property, uniqueArray } from 'fast-check';
import { keep } from './keep.ts';

const kept = (archives: string[], today: string) => [...keep(archives, today)].sort();

// 21 November 2026 is a Saturday.
const table: [string, string[], string, string[]][] = [
  ['nothing to keep', [], '2026-11-21', []],
  ['the newest is kept however old', ['2020-01-01', '2020-01-02'], '2026-11-21', ['2020-01-02']],
  ['fourteen days, the first of them included', ['2026-11-07', '2026-11-08'], '2026-11-21', ['2026-11-08']],
  [
    'the last of a day, and everything of today',
    ['2026-11-20T01', '2026-11-20T02', '2026-11-21T01', '2026-11-21T02'],
    '2026-11-21',
    ['2026-11-20T02', '2026-11-21T01', '2026-11-21T02'],
  ],
  [
    'the last of a week from Monday to Sunday, eight weeks back, this week included',
    ['2026-09-27', '2026-09-28', '2026-09-30', '2026-10-04', '2026-10-05', '2026-10-11', '2026-11-21'],
    '2026-11-21',
    // 30 September is kept as the last of its month.
    ['2026-09-30', '2026-10-04', '2026-10-11', '2026-11-21'],
  ],
  [
    'the last of a month, twelve months back, this month included',
    ['2025-11-30', '2025-12-01', '2025-12-31', '2026-01-15', '2026-11-21'],
    '2026-11-21',
    ['2025-12-31', '2026-01-15', '2026-11-21'],
  ],
];

for (const [name, archives, today, expected] of table) {
  test(name, () => assert.deepEqual(kept(archives, today), expected));
}

test('a daily archive for three years leaves at most 14 + 8 + 12, and every rule its full number', () => {
  let archives: string[] = [];
  let day = Temporal.PlainDate.from('2024-01-01');
  for (let count = 0; count < 1096; count += 1, day = day.add({ days: 1 })) {
    archives = kept([...archives, day.toString()], day.toString());
  }
  assert.ok(archives.length <= 34, `${archives.length}`);
  const last = day.subtract({ days: 1 });
  const within = (days: number) =>
    archives.filter((name) => Temporal.PlainDate.from(name).until(last).days < days).length;
  assert.equal(within(14), 14);
  assert.equal(new Set(archives.map((name) => name.slice(0, 7))).size, 12);
});

test('what is kept today was there, and keeping twice drops nothing more', () => {
  const moments = date({ min: new Date('2024-01-01'), max: new Date('2026-11-21'), noInvalidDate: true });
  check(
    property(uniqueArray(moments.map((each) => each.toISOString())), (archives) => {
      const once = kept(archives, '2026-11-21');
      assert.ok(once.every((name) => archives.includes(name)));
      assert.deepEqual(kept(once, '2026-11-21'), once);
    }),
  );
});

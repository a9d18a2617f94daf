import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  counted,
  takenBack,
  type Tally,
  waitOf,
  waitWords,
  type Watched,
  watchedFor,
  watchedForCodes,
} from './tries.ts';

const noon = new Date('2026-11-21T12:00:00Z');
const later = (seconds: number, from = noon): Date => new Date(from.getTime() + seconds * 1000);

/** After so many tries in one moment. */
function after(watched: Watched, tries: number): Tally | null {
  let tally: Tally | null = null;
  for (let many = 0; many < tries; many += 1) tally = counted(watched, tally, noon);
  return tally;
}

test('the first few tries cost nothing, and then each doubles the wait, up to a most', () => {
  const rows: readonly (readonly [Watched, tries: number, wait: number])[] = [
    ['pair', 0, 0],
    ['pair', 4, 0],
    ['pair', 5, 4],
    ['pair', 6, 8],
    ['pair', 7, 16],
    ['pair', 11, 256],
    ['pair', 13, 900],
    ['pair', 4000, 900],
    ['device', 9, 0],
    ['device', 10, 2],
    ['device', 100, 300],
    ['account', 29, 0],
    ['account', 30, 4],
    ['address', 39, 0],
    ['address', 40, 2],
    ['address', 400, 600],
    ['codes', 4, 0],
    ['codes', 5, 15],
    ['codes', 50, 3600],
    ['warnings', 0, 0],
    ['warnings', 1, 86_400],
    ['letters', 2, 0],
    ['letters', 3, 900],
  ];
  for (const [watched, tries, wait] of rows)
    assert.equal(waitOf(watched, after(watched, tries), noon), wait, `${watched} ${tries}`);
});

test('a wait passes, and what was counted drains away', () => {
  const rows: readonly (readonly [Watched, tries: number, seconds: number, wait: number])[] = [
    ['pair', 7, 0, 16],
    ['pair', 7, 15.5, 1],
    ['pair', 7, 16, 0],
    ['pair', 7, 90_000, 0],
  ];
  for (const [watched, tries, seconds, wait] of rows)
    assert.equal(waitOf(watched, after(watched, tries), later(seconds)), wait, `${watched} ${seconds}`);
  const drained = counted('pair', after('pair', 6), later(600 * 5));
  assert.deepEqual([drained.level, waitOf('pair', drained, later(600 * 5))], [2, 0]);
  assert.equal(counted('pair', after('pair', 6), later(1e6)).level, 1);
});

test('a clock that was set back makes nobody wait longer than the most', () => {
  assert.equal(counted('pair', after('pair', 3), later(-100)).level, 4);
  assert.ok(waitOf('pair', after('pair', 50), later(-100)) <= 1000);
});

test('a try that was right is taken back', () => {
  assert.equal(takenBack('address', after('address', 3), noon).level, 2);
  assert.equal(takenBack('address', null, noon).level, 0);
});

test('a stranger is never counted against a browser that the account knows', () => {
  const rows: readonly (readonly [boolean, boolean, readonly Watched[]])[] = [
    [true, true, ['device']],
    [true, false, ['device']],
    [false, true, ['pair', 'address']],
    [false, false, ['pair', 'account', 'address']],
  ];
  for (const [isKnownDevice, isKnownAddress, watched] of rows)
    assert.deepEqual(watchedFor({ isKnownDevice, isKnownAddress }), watched);
  assert.deepEqual(watchedForCodes({ isKnownDevice: true, isKnownAddress: false }), ['device']);
  assert.deepEqual(watchedForCodes({ isKnownDevice: false, isKnownAddress: true }), ['codes', 'address']);
});

test('a wait in words is never shorter than it is', () => {
  for (const [seconds, words] of [
    [1, 'in a second'],
    [40, 'in 40 seconds'],
    [90, 'in 2 minutes'],
    [121, 'in 3 minutes'],
    [900, 'in 15 minutes'],
  ] as const)
    assert.equal(waitWords(seconds), words);
});

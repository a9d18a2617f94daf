import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTooOld, mostDays, nextTry } from './next-try.ts';

const written = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number): Date => new Date(written.getTime() + minutes * 60_000);

test('the wait doubles from a minute up to four hours', () => {
  const waits = [1, 2, 3, 4, 8, 9, 10, 40].map((tries) => {
    const next = nextTry({ tries, wantedAt: written }, written);
    return next === null ? null : (next.getTime() - written.getTime()) / 60_000;
  });
  assert.deepEqual(waits, [1, 2, 4, 8, 128, 240, 240, 240]);
});

test('what cannot be sent within three days is given up, and by then it was tried often', () => {
  let [now, tries] = [written, 1];
  for (let next = nextTry({ tries, wantedAt: written }, now); next !== null; tries += 1) {
    now = next;
    next = nextTry({ tries: tries + 1, wantedAt: written }, now);
  }
  assert.ok(now.getTime() <= after(mostDays * 24 * 60).getTime());
  assert.ok(now.getTime() > after((mostDays * 24 - 5) * 60).getTime());
  assert.ok(tries > 20 && tries < 40, String(tries));
});

test('a letter that nobody could send for three days is not sent any more', () => {
  const limit = mostDays * 24 * 60;
  for (const [minutes, old] of [
    [0, false],
    [limit, false],
    [limit + 1, true],
  ] as const)
    assert.equal(isTooOld(written, after(minutes)), old, String(minutes));
});

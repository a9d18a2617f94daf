import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sealsOf } from '../../kit/seal.ts';
import { answerHash, newWay, openState, sealState } from './state.ts';

const seals = sealsOf('kept beside no database: tests of a state 0123456789');
const browser = randomBytes(32);
const now = new Date('2026-11-22T12:00:00Z');
const begun = { ...newWay(), provider: 'office', next: '/breckmoor/register', join: null, at: now.getTime() };
const state = sealState(seals, browser, begun);
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

test('what a browser set out with comes back whole, for a quarter of an hour', () => {
  assert.deepEqual(openState(seals, browser, state, now), begun);
  assert.deepEqual(openState(seals, browser, state, after(15)), begun);
  assert.equal(openState(seals, browser, state, after(15.1)), null);
  assert.equal(openState(seals, browser, state, after(-1)), null);
});

test('nobody else’s browser, and no other installation, opens it', () => {
  assert.equal(openState(seals, randomBytes(32), state, now), null);
  assert.equal(openState(sealsOf('another secret of another place 0123456789'), browser, state, now), null);
});

test('whatever is sent in its place is nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary', maxLength: 5000 })),
      (sent) => {
        assert.equal(openState(seals, browser, sent, now), null);
      },
    ),
  );
  fc.assert(
    fc.property(fc.nat(state.length - 1), fc.constantFrom('A', 'b', '_', '%'), (at, letter) => {
      const changed = state.slice(0, at) + letter + state.slice(at + 1);
      const opened = openState(seals, browser, changed, now);
      // Spare bits of the last letter say nothing: the bytes are the same, and so is the hash that it is taken by.
      if (opened !== null) assert.deepEqual(answerHash(changed), answerHash(state));
    }),
  );
});

test('a way that is too long to go along leads to the start page', () => {
  const long = sealState(seals, browser, { ...begun, next: `/${'x'.repeat(2000)}` });
  assert.equal(openState(seals, browser, long, now)?.next, '/');
  assert.ok(long.length < 1500);
});

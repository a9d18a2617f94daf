import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../../kit/dates.ts';
import { place, type Window } from './window.ts';

test('however versions are adopted, each day from the first has exactly one', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 12 }), (tries) => {
      let held: Window[] = [{ id: 'first', title: 'First', from: '2026-01-01', until: null }];
      for (const [at, [from, now]] of tries.entries()) {
        const placed = place(held, from, now);
        if (!placed.ok) continue;
        held = [
          ...held.map((each) => (each.id === placed.ends ? { ...each, until: from } : each)),
          { id: String(at), title: String(at), from, until: null },
        ];
      }
      for (let days = 0; days < 420; days += 7) {
        const on = addDays('2026-01-01', days);
        const inForce = held.filter((each) => each.from <= on && (each.until === null || on < each.until));
        assert.equal(inForce.length, 1, on);
      }
      for (const { from, until } of held) assert.ok(until === null || from < until);
    }),
    { numRuns: 60 },
  );
});

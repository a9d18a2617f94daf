import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../kit/dates.ts';
import { escalating, isLetterDay, lettersFor, saying } from './plan.ts';

const rule = {
  before: [30, 7, 1],
  overdueEvery: 7,
  escalateAfter: 14,
  escalateTo: 'registerKeeper',
  ours: true,
  clause: undefined,
};
const due = '2026-11-30';

const days: readonly (readonly [number, string | null, string | null])[] = [
  // Days from the day it is due, what is told to whom it waits for, and what to whom it is escalated.
  [-31, null, null],
  [-30, '30 days before', null],
  [-29, '30 days before', null],
  [-8, '30 days before', null],
  [-7, '7 days before', null],
  [-2, '7 days before', null],
  [-1, '1 days before', null],
  [0, '1 days before', null],
  [1, 'overdue, day 1', null],
  [7, 'overdue, day 1', null],
  [8, 'overdue, day 8', null],
  [13, 'overdue, day 8', null],
  [14, 'overdue, day 8', 'escalated'],
  [15, 'overdue, day 15', 'escalated'],
  [400, 'overdue, day 400', 'escalated'],
];

test('what is said of a thing on each day, and when somebody else is told', () => {
  for (const [after, own, other] of days) {
    const today = addDays(due, after);
    assert.equal(saying(due, today, rule), own, `${after} days`);
    assert.equal(escalating(due, today, rule, false), other, `${after} days, escalated`);
  }
  assert.equal(saying(null, due, rule), 'waiting');
  assert.equal(escalating(null, due, rule, false), null);
  assert.equal(escalating(null, due, rule, true), 'waiting', 'at once where nobody will come to it by a day');
  assert.equal(escalating(due, addDays(due, 1), rule, true), 'escalated', 'sooner where it waits for nobody');
  assert.equal(saying(due, addDays(due, -3), { ...rule, before: [] }), null);
});

test('whoever wants a letter a day or a week has no more', () => {
  // 30 November 2026 is a Monday.
  const cases = [
    ['at once', '2026-11-30', true],
    ['daily', '2026-11-29', true],
    ['daily', '2026-11-30', false],
    ['weekly', '2026-11-29', true],
    ['weekly', '2026-11-30', false],
    ['weekly', null, true],
    ['never', null, false],
  ] as const;
  for (const [how, last, is] of cases)
    assert.equal(isLetterDay(how, last, '2026-11-30'), is, `${how}, ${last}`);
  assert.equal(isLetterDay('weekly', '2026-11-30', '2026-12-06'), false);
  assert.equal(isLetterDay('weekly', '2026-11-30', '2026-12-07'), true);
});

test('a few things that are told at once have a letter each, and many one', () => {
  const thing = { on: due, isEscalation: false, waitsForNobody: false, before: [] };
  const lettersOf = (how: 'at once' | 'daily', many: number) =>
    lettersFor(
      { how, last: null },
      Array.from({ length: many }, () => thing),
      due,
      rule,
    ).map(({ length }) => length);
  assert.deepEqual(lettersOf('at once', 3), [1, 1, 1]);
  assert.deepEqual(lettersOf('at once', 6), [6]);
  assert.deepEqual(lettersOf('daily', 3), [3]);
  assert.deepEqual(lettersOf('daily', 0), []);
});

test('on whichever days it runs, nothing is said twice, and what is overdue is said by the next run', () => {
  const runs = fc.uniqueArray(fc.integer({ min: -40, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(runs, fc.constantFrom('at once' as const, 'daily' as const), (offsets, how) => {
      const said: string[] = [];
      for (const after of offsets.toSorted((a, b) => a - b)) {
        const today = addDays(due, after);
        const thing = { on: due, isEscalation: false, waitsForNobody: false, before: said };
        const told = lettersFor({ how, last: null }, [thing], today, rule).flat();
        said.push(...told.map((each) => each.said));
        const expected = saying(due, today, rule);
        assert.ok(expected === null || said.includes(expected));
      }
      assert.equal(new Set(said).size, said.length);
    }),
  );
});

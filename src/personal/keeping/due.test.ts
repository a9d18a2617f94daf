import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, addMonths } from '../../kit/dates.ts';
import { decide, type Keeping, type Kept } from './due.ts';
import { NOTICE } from './kinds.ts';

const ann: Kept = {
  kind: 'people',
  rowId: 'ann',
  since: '2020-01-31',
  name: 'Ann',
  personId: 'ann',
  stays: null,
};
const note: Kept = {
  kind: 'notes',
  rowId: 'n1',
  since: '2020-01-31',
  name: 'Coast',
  personId: null,
  stays: null,
};
const base: Keeping = {
  today: '2026-02-01',
  kept: [ann, note],
  told: [],
  periods: new Map(),
  holds: [],
};
const toldOn = (day: string) => [{ kind: 'people', rowId: 'ann', toldOn: day }];

/** Which of the two are told of, carried out, and on the list. */
function outcome(keeping: Partial<Keeping>) {
  const { tell, carryOut, due, noLonger } = decide({ ...base, ...keeping });
  const names = (all: readonly { readonly rowId: string }[]) => all.map(({ rowId }) => rowId).join(' ');
  return [names(tell), names(carryOut), names(due), names(noLonger)];
}

const cases: readonly (readonly [string, Partial<Keeping>, readonly string[]])[] = [
  ['six years and a day after, both are told of and neither is done', {}, ['ann n1', '', 'ann n1', '']],
  ['a month before, they are told of', { today: '2026-01-01' }, ['ann n1', '', 'ann n1', '']],
  ['a day earlier, not yet', { today: '2025-12-31' }, ['', '', '', '']],
  ['told 29 days ago: not yet', { told: toldOn('2026-01-03') }, ['n1', '', 'ann n1', '']],
  ['told 30 days ago: done', { told: toldOn('2026-01-02') }, ['n1', 'ann', 'ann n1', '']],
  [
    'told long ago and not over yet: not done',
    { today: '2026-01-30', told: toldOn('2025-06-01') },
    ['n1', '', 'ann n1', ''],
  ],
  [
    'kept for as long as the register: nothing, and it is on the list no more',
    { periods: new Map([['people', null]]), told: toldOn('2020-01-01') },
    ['n1', '', 'n1', 'ann'],
  ],
  [
    'a longer period takes it off the list',
    { periods: new Map([['people', 120]]), told: toldOn('2020-01-01') },
    ['n1', '', 'n1', 'ann'],
  ],
  [
    'a shorter one asks for as much notice',
    { today: '2024-02-01', periods: new Map([['people', 12]]) },
    ['ann', '', 'ann', ''],
  ],
  [
    'a hold on the person keeps them, and says so',
    { told: toldOn('2025-01-01'), holds: [{ personId: 'ann', kind: null, reason: 'A claim' }] },
    ['n1', '', 'ann n1', ''],
  ],
  [
    'a hold on another does not',
    { told: toldOn('2025-01-01'), holds: [{ personId: 'ned', kind: null, reason: 'A claim' }] },
    ['n1', 'ann', 'ann n1', ''],
  ],
  [
    'a hold on the kind keeps all of it',
    { told: toldOn('2025-01-01'), holds: [{ personId: null, kind: 'people', reason: 'An audit' }] },
    ['n1', '', 'ann n1', ''],
  ],
  [
    'what stays for another reason is done on no day',
    { kept: [{ ...ann, stays: 'They administer' }], told: toldOn('2025-01-01') },
    ['', '', 'ann', ''],
  ],
  [
    'who came back is on the list no more',
    { kept: [note], told: toldOn('2025-01-01') },
    ['n1', '', 'n1', 'ann'],
  ],
];

for (const [what, keeping, expected] of cases)
  test(what, () => {
    assert.deepEqual(outcome(keeping), expected);
  });

test('why it is held back is told', () => {
  const holds = [{ personId: 'ann', kind: null, reason: 'A claim' }];
  const { due } = decide({ ...base, holds });
  assert.deepEqual(
    due.map(({ held }) => held),
    ['A claim', null],
  );
});

test('whatever the days: nothing is done that was not told of a month before, is not over, or is held', () => {
  const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2018-01-01', days));
  const months = fc.option(fc.integer({ min: 1, max: 100 }), { nil: null });
  fc.assert(
    fc.property(
      day,
      day,
      fc.option(day, { nil: null }),
      months,
      fc.boolean(),
      (today, since, told, period, isHeld) => {
        const decided = decide({
          today,
          kept: [{ ...ann, since }],
          told: told === null ? [] : toldOn(told),
          periods: new Map([['people', period]]),
          holds: isHeld ? [{ personId: 'ann', kind: null, reason: 'A claim' }] : [],
        });
        for (const done of decided.carryOut) {
          assert.ok(told !== null && addDays(told, NOTICE) <= today);
          assert.ok(period !== null && addMonths(done.since, period) <= today);
          assert.equal(isHeld, false);
        }
      },
    ),
  );
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, assert as check, constantFrom, option, property, record } from 'fast-check';
import { changedSince, type Handing, otherwiseAsked, stepsFor, undoing } from './deciding.ts';
import type { Step, Thing, Values } from './things.ts';

const handing = (more: Partial<Handing> = {}): Handing => ({
  kind: 'person',
  from: 'ann',
  to: 'bob',
  accounts: { from: 'a', to: 'b' },
  day: '2026-12-01',
  minute: null,
  theirs: [],
  whole: true,
  newId: () => 'new',
  ...more,
});

const duty = (from: string | null, until: string | null, more: Values = {}): Thing => ({
  list: 'duty',
  id: typeof more['id'] === 'string' ? more['id'] : 'd',
  entryId: 'e',
  row: {
    id: 'd',
    partnership_id: 'e',
    role: 'lead',
    person_id: 'ann',
    post_id: null,
    from_on: from,
    until_on: until,
    ...more,
  },
});

type Told = readonly (readonly [is: string, columns: Values])[];
const told = (steps: readonly Step[]): Told =>
  steps.map((step) => [step.is, step.is === 'changed' ? step.after : pickDays(step.row)]);
const pickDays = ({ person_id, from_on, until_on }: Values): Values => ({ person_id, from_on, until_on });
const bobs = (from: string | null, until: string | null): Values => ({
  person_id: 'bob',
  from_on: from,
  until_on: until,
});

describe('a part in an entry, from 1 December', () => {
  const cases: readonly (readonly [string, Thing, readonly Thing[], Told])[] = [
    [
      'held since ever',
      duty(null, null),
      [],
      [
        ['changed', { until_on: '2026-12-01' }],
        ['added', bobs('2026-12-01', null)],
      ],
    ],
    [
      'held from before to after',
      duty('2020-01-01', '2027-01-01'),
      [],
      [
        ['changed', { until_on: '2026-12-01' }],
        ['added', bobs('2026-12-01', '2027-01-01')],
      ],
    ],
    ['over before', duty('2020-01-01', '2026-11-30'), [], []],
    ['over on the day', duty('2020-01-01', '2026-12-01'), [], []],
    ['that begins on the day', duty('2026-12-01', null), [], [['changed', { person_id: 'bob' }]]],
    ['that begins later', duty('2027-03-01', null), [], [['changed', { person_id: 'bob' }]]],
    [
      'that the other has too',
      duty(null, null),
      [duty('2026-01-01', null, { id: 'x', person_id: 'bob' })],
      [['changed', { until_on: '2026-12-01' }]],
    ],
    [
      'that begins later and the other has then',
      duty('2027-03-01', null),
      [duty('2026-01-01', null, { id: 'x', person_id: 'bob' })],
      [['removed', { person_id: 'ann', from_on: '2027-03-01', until_on: null }]],
    ],
    [
      'that the other had before',
      duty(null, null),
      [duty(null, '2026-12-01', { id: 'x', person_id: 'bob' })],
      [
        ['changed', { until_on: '2026-12-01' }],
        ['added', bobs('2026-12-01', null)],
      ],
    ],
  ];
  for (const [how, thing, theirs, wanted] of cases)
    test(how, () => assert.deepEqual(told(stepsFor([thing], handing({ theirs }))), wanted));

  test('of two that come to the same, one is handed on', () => {
    const steps = stepsFor([duty(null, null), { ...duty('2026-06-01', null), id: 'd2' }], handing());
    assert.deepEqual(
      steps.map(({ is }) => is),
      ['changed', 'added', 'changed'],
    );
  });
});

test('a post’s parts go to the other post with whoever has them', () => {
  const steps = stepsFor([duty(null, null, { post_id: 'p' })], handing({ kind: 'post', from: 'p', to: 'q' }));
  const [, added] = steps;
  assert.deepEqual(added?.is === 'added' && [added.row['post_id'], added.row['person_id']], ['q', 'ann']);
});

test('a seat goes with the minute by which it went', () => {
  const seat: Thing = {
    list: 'appointment',
    id: 's',
    entryId: 'e',
    row: { id: 's', seat_id: 'x', person_id: 'ann', from_on: null, until_on: null, minute: 'Old' },
  };
  const [, added] = stepsFor([seat], handing({ minute: 'Cabinet, minute 7' }));
  assert.equal(added?.is === 'added' && added.row['minute'], 'Cabinet, minute 7');
});

test('what belongs to an account goes to an account, and stays where there is none', () => {
  const view = (name: string, id = 'v'): Thing => ({
    list: 'saved_view',
    id,
    entryId: null,
    row: { name, account_id: 'a', is_default: true },
  });
  const given = handing({ theirs: [view('mine', 'w')] });
  assert.deepEqual(told(stepsFor([view('Mine')], given)), [
    ['changed', { account_id: 'b', is_default: false, name: 'Mine (2)' }],
  ]);
  assert.deepEqual(stepsFor([view('Mine')], handing({ accounts: { from: 'a', to: null } })), []);
});

test('a service area that goes to another takes entries, posts, views and roles', () => {
  const entry: Thing = {
    list: 'partnership',
    id: 'e',
    entryId: 'e',
    row: { service_area: 'Housing', version: 3 },
  };
  const view: Thing = {
    list: 'saved_view',
    id: 'v',
    entryId: null,
    row: { query: 'service=Housing&sort=risk' },
  };
  const role: Thing = { list: 'scoped_role', id: 'r', entryId: null, row: { area: 'Housing' } };
  const given = handing({
    kind: 'service',
    from: 'Housing',
    to: 'Homes',
    accounts: { from: null, to: null },
  });
  assert.deepEqual(told(stepsFor([entry, view, role], given)), [
    ['changed', { service_area: 'Homes', version: 4 }],
    ['changed', { query: 'sort=risk&service=Homes' }],
    ['changed', { area: 'Homes' }],
  ]);
});

test('a view asks for both where a part of a service area goes, and is left alone where it never asked', () => {
  assert.equal(otherwiseAsked('service=Housing', 'Housing', 'Homes', false), 'service=Housing&service=Homes');
  assert.equal(otherwiseAsked('service=Housing&service=Homes', 'Housing', 'Homes', true), 'service=Homes');
  assert.equal(otherwiseAsked('kind=contract', 'Housing', 'Homes', true), 'kind=contract');
});

test('undoing leads back, with a version that goes on', () => {
  const steps = stepsFor([duty(null, null)], handing());
  assert.deepEqual(
    undoing(steps).map(({ is }) => is),
    ['removed', 'changed'],
  );
  const moved: Step = {
    is: 'changed',
    list: 'partnership',
    id: 'e',
    entryId: 'e',
    before: { service_area: 'A', version: 3 },
    after: { service_area: 'B', version: 4 },
  };
  const [back] = undoing([moved]);
  assert.deepEqual(back?.is === 'changed' && back.after, { service_area: 'A', version: 5 });
});

test('what was changed since is told, whatever it was', () => {
  const steps = stepsFor([duty(null, null)], handing());
  const [, added] = steps;
  const row = added?.is === 'added' ? added.row : {};
  const now = (ended: Values, fresh: Values | null): Map<string, Values> =>
    new Map([['duty:d', ended], ...(fresh === null ? [] : [['duty:new', fresh] as const])]);
  const same = { until_on: '2026-12-01', person_id: 'ann' };
  assert.deepEqual(changedSince(steps, now(same, row)), []);
  assert.equal(changedSince(steps, now({ until_on: null }, row)).length, 1);
  assert.equal(changedSince(steps, now(same, { ...row, role: 'director' })).length, 1);
  assert.equal(changedSince(steps, now(same, null)).length, 1);
});

/** Rows as they are after some steps. */
function after(rows: readonly Thing[], steps: readonly Step[]): readonly Thing[] {
  const now = new Map(rows.map((row) => [row.id, row]));
  for (const step of steps) {
    const row = now.get(step.id);
    if (step.is === 'removed') now.delete(step.id);
    else if (step.is === 'added')
      now.set(step.id, { list: step.list, id: step.id, entryId: step.entryId, row: step.row });
    else if (row !== undefined) now.set(step.id, { ...row, row: { ...row.row, ...step.after } });
  }
  return [...now.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

test('whoever comes after has from the day on what the other had, and nothing before changes; undone it is as it was', () => {
  const days = ['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'] as const;
  const day = option(constantFrom(...days), { nil: null });
  const rows = array(
    record({
      from: day,
      until: day,
      who: constantFrom('ann', 'bob'),
      role: constantFrom('lead', 'director'),
    }),
    { maxLength: 6 },
  );
  check(
    property(rows, constantFrom(...days), (drawn, from) => {
      const all = drawn
        .filter((each) => each.from === null || each.until === null || each.from < each.until)
        .map((each, at) =>
          duty(each.from, each.until, { id: `r${at}`, person_id: each.who, role: each.role }),
        );
      let next = 0;
      const newId = (): string => `s${(next += 1)}`;
      const of = (who: string): readonly Thing[] => all.filter(({ row }) => row['person_id'] === who);
      const steps = stepsFor(of('ann'), handing({ day: from, theirs: of('bob'), newId }));
      const then = after(all, steps);
      for (const on of ['2026-09-01', ...days])
        for (const role of ['lead', 'director']) {
          const has = (things: readonly Thing[], who: string): boolean =>
            things.some(({ row }) => row['person_id'] === who && row['role'] === role && holds(row, on));
          const [annHad, bobHad] = [has(all, 'ann'), has(all, 'bob')];
          const isAfter = on >= from;
          assert.equal(has(then, 'ann'), annHad && !isAfter);
          assert.equal(has(then, 'bob'), bobHad || (isAfter && annHad));
        }
      assert.deepEqual(after(then, undoing(steps)), after(all, []));
    }),
    { numRuns: 2000 },
  );
});

function holds({ from_on: from, until_on: until }: Values, day: string): boolean {
  return (typeof from !== 'string' || from <= day) && (typeof until !== 'string' || until > day);
}

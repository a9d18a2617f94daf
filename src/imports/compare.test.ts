import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { finish } from '../../test/imports/finish.ts';
import { joined, recognised, sheetOf } from '../../test/imports/joining.ts';
import type { Cell } from '../kit/sheet/cells.ts';
import { compare, explainProblems, typedByField, type Comparison, type CurrentEntry } from './compare.ts';
import { textOf, type EntryValue } from './field.ts';
import { importFields } from './fields.ts';
import type { Entry, Joined } from './join.ts';

const fields = importFields();
const byId = new Map(fields.map((field) => [field.id, field]));

function bring(rows: readonly (readonly Cell[])[]): Joined {
  return joined(recognised(sheetOf(rows)));
}

function held(
  reference: string,
  name: string,
  values: Readonly<Record<string, EntryValue>> = {},
  more: Partial<CurrentEntry> = {},
): CurrentEntry {
  return {
    id: reference,
    reference,
    name,
    values: new Map(Object.entries({ name, ...values })),
    none: new Set(),
    typed: new Map(),
    ...more,
  };
}

/** The register as it would be after the entries are brought in. */
function afterwards(entries: readonly Entry[]): CurrentEntry[] {
  return entries.map((entry, index) => {
    const code = entry.values.get('code');
    return {
      id: String(index),
      reference: textOf(entry.values.get('reference')) || `new-${index}`,
      name: entry.name,
      ...(typeof code === 'string' ? { code } : {}),
      values: entry.values,
      none: new Set(entry.none.map((one) => one.fieldId)),
      typed: typedByField(entry, byId),
    };
  });
}

function sizes(comparison: Comparison): Record<string, number> {
  const { added, changed, same, notInFile, unclear } = comparison;
  return {
    added: added.length,
    changed: changed.length,
    same: same.length,
    notInFile: notInFile.length,
    unclear: unclear.length,
  };
}

test('entries are added, changed, the same, or not in the file and left', () => {
  const { entries } = bring([
    ['Name', 'Purpose'],
    ['Town Board', 'Places'],
    ['Port group', 'Ports'],
    ['New Forum', null],
  ]);
  const comparison = finish(
    compare(
      entries,
      [
        held('1', 'Town Board', { purpose: 'Places' }),
        held('2', 'Port Group', { purpose: 'Harbours' }),
        held('3', 'Hill Trust'),
      ],
      fields,
    ),
  );
  assert.deepEqual(sizes(comparison), { added: 1, changed: 1, same: 1, notInFile: 1, unclear: 0 });
  assert.deepEqual(comparison.changed[0]?.changes, [
    { fieldId: 'purpose', now: { is: 'value', value: 'Harbours' }, inFile: { is: 'value', value: 'Ports' } },
  ]);
  assert.equal(comparison.notInFile[0]?.name, 'Hill Trust');
});

test('a blank cell and a "TBC" erase nothing; "none" is said', () => {
  const { entries } = bring([
    ['Name', 'Purpose', 'Review date', 'Lead officer'],
    ['Town Board', null, 'TBC', 'N/A'],
  ]);
  const comparison = finish(
    compare(
      entries,
      [
        held('1', 'Town Board', {
          purpose: 'Places',
          nextReviewOn: '2027-03-09',
          leadOfficer: { name: 'Head of Place' },
        }),
      ],
      fields,
    ),
  );
  assert.deepEqual(comparison.changed[0]?.changes, [
    {
      fieldId: 'leadOfficer',
      now: { is: 'value', value: { name: 'Head of Place' } },
      inFile: { is: 'none' },
    },
  ]);
  assert.deepEqual(comparison.changed[0]?.typed, [{ fieldId: 'nextReviewOn', text: 'TBC' }]);
});

test('lists only gain: a partner that the file leaves out stays', () => {
  const { entries } = bring([
    ['Name', 'Partners'],
    ['Town Board', 'Police; Fire'],
  ]);
  const partners = [{ name: 'County Council', code: 'E10000001' }, { name: 'POLICE' }];
  const [changed] = finish(compare(entries, [held('1', 'Town Board', { partners })], fields)).changed;
  assert.deepEqual(changed?.changes[0]?.inFile, { is: 'value', value: [...partners, { name: 'Fire' }] });
  assert.equal(
    finish(compare(entries, [held('1', 'Town Board', { partners: [...partners, { name: 'fire' }] })], fields))
      .same.length,
    1,
  );
});

test('an entry is found by reference, then code, then name, and another name under its reference is a new name', () => {
  const { entries } = bring([
    ['Reference', 'Name'],
    ['7', 'Town Deal Board'],
    ['8', 'Port Group'],
    [null, 'Old Name'],
  ]);
  const register = [
    held('7', 'Town Board'),
    held('8', 'Port Group'),
    held('9', 'Coast Forum', {}, { otherNames: ['Old name'] }),
  ];
  const comparison = finish(compare(entries, register, fields));
  assert.deepEqual(
    comparison.changed.map(({ current, changes }) => [
      current.reference,
      changes.map((change) => change.fieldId),
    ]),
    [['7', ['name']]],
  );
  assert.deepEqual(
    comparison.same.map(({ current }) => current.reference),
    ['8', '9'],
  );
});

test('numbers that a council gave its own list find nothing, rename nothing and are kept', () => {
  const { entries } = bring([
    ['Reference', 'Name'],
    ['1', 'Hill Trust'],
    ['2', 'Port Group'],
    ['3', 'Town Board'],
    ['P4', 'New Forum'],
  ]);
  const register = [held('1', 'Town Board'), held('2', 'Coast Forum'), held('3', 'Hill Trust')];
  const { added, changed, same, notInFile } = finish(compare(entries, register, fields));
  assert.deepEqual(
    added.map((entry) => [entry.name, entry.typed.map((one) => one.text)]),
    [
      ['Port Group', ['2']],
      ['New Forum', ['P4']],
    ],
  );
  assert.deepEqual(
    changed.map(({ current, changes, typed }) => [current.name, changes, typed.map((one) => one.text)]),
    [
      ['Hill Trust', [], ['1']],
      ['Town Board', [], ['3']],
    ],
  );
  assert.deepEqual([same.length, notInFile.length], [0, 1]);
});

test('a code keeps two bodies of one name apart', () => {
  const { entries } = bring([
    ['Code', 'Name'],
    ['A1', 'Safety Partnership'],
    ['B2', 'Safety Partnership'],
  ]);
  const comparison = finish(
    compare(entries, [held('1', 'Safety Partnership', { code: 'A1' }, { code: 'A1' })], fields),
  );
  assert.deepEqual(sizes(comparison), { added: 1, changed: 0, same: 1, notInFile: 0, unclear: 0 });
});

test('a name that two entries of the register have is left out, not guessed', () => {
  const { entries } = bring([['Name'], ['Town Board']]);
  const comparison = finish(compare(entries, [held('1', 'Town Board'), held('2', 'TOWN BOARD')], fields));
  assert.deepEqual(sizes(comparison), { added: 0, changed: 0, same: 0, notInFile: 0, unclear: 1 });
});

test('where the register holds a value, an unread cell says that it stays', () => {
  const { entries, problems } = bring([
    ['Name', 'Review date'],
    ['Town Board', '31/02/2027'],
    ['Port Group', '31/02/2027'],
  ]);
  const comparison = finish(
    compare(entries, [held('1', 'Town Board', { nextReviewOn: '2027-03-09' })], fields),
  );
  assert.deepEqual(
    explainProblems(problems, comparison, fields).map((problem) => problem.action),
    ['Keep as typed; the date now held, 9 March 2027, stays', 'Keep as typed; date not yet known'],
  );
});

const cell: fc.Arbitrary<Cell> = fc.constantFrom<Cell[]>(
  null,
  'TBC',
  'N/A',
  '£5k',
  'Police; Fire',
  '03/04/2025',
  'April 2016',
  'Y',
  'High',
  'x',
  12,
  { date: '2025-04-03' },
);
const table = fc.array(
  fc.tuple(fc.constantFrom('A', 'B', 'C', 'a ', 'D & E', 'D and E'), cell, cell, cell, cell, cell),
  { minLength: 1, maxLength: 12 },
);
const header = ['Name', 'Partners', 'Budget contribution', 'Review date', 'Statutory', 'Something of ours'];

test('bringing the same file in again changes nothing', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const { entries } = bring([header, ...rows]);
      const comparison = finish(compare(entries, afterwards(entries), fields));
      assert.deepEqual(
        { ...sizes(comparison), same: 0 },
        { added: 0, changed: 0, same: 0, notInFile: 0, unclear: 0 },
      );
    }),
  );
});

test('every entry of the file and of the register is counted once', () => {
  fc.assert(
    fc.property(table, table, (before, rows) => {
      const register = afterwards(bring([header, ...before]).entries);
      const { entries } = bring([header, ...rows]);
      const { added, changed, same, notInFile, unclear } = finish(compare(entries, register, fields));
      assert.equal(added.length + changed.length + same.length + unclear.length, entries.length);
      assert.equal(changed.length + same.length + notInFile.length, register.length);
    }),
  );
});

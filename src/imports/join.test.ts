import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, recognised, sheetOf } from '../../test/imports/joining.ts';
import type { Cell } from '../kit/sheet/cells.ts';
import { withKey } from './recognise.ts';

test('rows with one name join, however it is typed; their partners come together', () => {
  const from = recognised(
    sheetOf([
      ['Name', 'Partners', 'Purpose'],
      ['Waste & Recycling', 'County', 'Bins'],
      ['Other', 'x', null],
      ['waste and recycling ', 'Borough; County', null],
    ]),
  );
  const { entries, problems } = joined(from);
  assert.deepEqual(
    entries.map((entry) => entry.lines),
    [[2, 4], [3]],
  );
  assert.deepEqual(entries[0]?.values.get('partners'), [{ name: 'County' }, { name: 'Borough' }]);
  assert.deepEqual(problems, []);
});

test('by code, two bodies of one name stay two; by name they would be one', () => {
  const from = recognised(
    sheetOf([
      ['Code', 'Name'],
      ['A1', 'Safety Partnership'],
      ['B2', 'Safety Partnership'],
      ['a1', 'Safety Partnership'],
    ]),
  );
  assert.equal(from.key, 'code');
  assert.deepEqual(
    joined(from).entries.map((entry) => entry.lines),
    [[2, 4], [3]],
  );
  assert.deepEqual(
    joined(withKey(from, 'name')).entries.map((entry) => entry.lines),
    [[2, 3, 4]],
  );
});

test('rows that disagree are reported; the first is used and the others are kept', () => {
  const from = recognised(
    sheetOf([
      ['Name', 'Review date'],
      ['Town Board', '01/02/2026'],
      ['Town Board', '1 February 2026'],
      ['Town Board', '03/04/2027'],
    ]),
  );
  const { entries, problems } = joined(from);
  assert.equal(entries[0]?.values.get('nextReviewOn'), '2026-02-01');
  assert.deepEqual(entries[0]?.alsoSaid, [{ fieldId: 'nextReviewOn', line: 4, text: '03/04/2027' }]);
  assert.deepEqual(
    problems.map(({ line, expected, action }) => [line, expected, action]),
    [
      [
        4,
        'The same as row 2, which says 1 February 2026',
        'Keep as typed; 1 February 2026 from row 2 is used',
      ],
    ],
  );
});

test('a row without a name goes on with the entry above if it has only partners, and is reported otherwise', () => {
  const from = recognised(
    sheetOf([
      ['Name', 'Partners', 'Purpose'],
      ['Town Board', 'County', 'x'],
      [null, 'Police', null],
      [null, 'Fire', 'Safety'],
    ]),
  );
  const { entries, problems } = joined(from);
  assert.deepEqual(entries[0]?.values.get('partners'), [{ name: 'County' }, { name: 'Police' }]);
  assert.deepEqual(
    problems.map(({ line, column, found }) => [line, column, found]),
    [
      [4, 'B', 'Fire'],
      [4, 'C', 'Safety'],
    ],
  );
  assert.match(problems[0]?.action ?? '', /Leave the row out/);
});

test('cells that cannot be read keep their text and say where, what and what now', () => {
  const header = [
    'Name',
    'Budget contribution (£)',
    'Start date',
    'Staff time (hours a month)',
    'Overall risk',
    'Statutory (Y/N)',
    'Review date',
  ];
  const row = ['Town Board', '£5605 + VAT', 'Spring 2016', 'varies', 'Med/High', 'Y?', '31/02/2027'];
  const { entries, problems } = joined(recognised(sheetOf([header, row])));
  assert.deepEqual(
    problems.map(({ column, found, expected, action }) => [column, found, expected, action]),
    [
      ['B', '£5605 + VAT', 'One amount, such as £5,605 or £5.6k', 'Keep as typed; amount not yet known'],
      ['C', 'Spring 2016', 'A full date, such as 3 April 2016', 'Keep as typed; date not yet known'],
      [
        'D',
        'varies',
        'A number of hours, or a time and how often, such as 1.5 days a month',
        'Keep as typed; time not yet known',
      ],
      ['E', 'Med/High', 'High, medium or low', 'Keep as typed; “Overall risk” stays not yet known'],
      ['F', 'Y?', 'Yes, no or blank', 'Keep as typed; “Required by law” stays not yet known'],
      ['G', '31/02/2027', 'A date that exists', 'Keep as typed; date not yet known'],
    ],
  );
  assert.equal(entries[0]?.typed.length, 6);
});

test('every form that a cell may take is read by its field', () => {
  const header = [
    'Name',
    'Annual contribution (£000)',
    'Review date',
    'Staff time (days a year)',
    'Representatives',
    'Lead officer',
    'Purpose',
  ];
  const rows: Cell[][] = [
    ['A', 12, { date: '2027-03-09' }, 5, 'Cllr A Smith and Cllr B Jones', 'Vacant', { date: '2026-01-02' }],
    ['B', '12', 46_455, '1 day a month', 'Cllr A Smith; Cllr C Fenwick', 'TBC', true],
    ['C', '£12k', '9 March 2027', 'N/A', 'Vacant', 'Head of Place', 7],
    ['D', { error: '#REF!' }, { date: '2027-03-09', time: '14:30' }, '', 'A\nB', 'x', { error: '#N/A' }],
  ];
  const { entries, problems } = joined(recognised(sheetOf([header, ...rows])));
  const values = (id: string): unknown[] => entries.map((entry) => entry.values.get(id));
  const thousands = { pence: 1_200_000, period: 'year' };
  assert.deepEqual(values('ourContribution'), [thousands, thousands, thousands, undefined]);
  assert.deepEqual(
    values('nextReviewOn'),
    Array.from({ length: 4 }, () => '2027-03-09'),
  );
  assert.deepEqual(values('staffTime'), [
    { minutesAYear: 2220, typed: '5' },
    { minutesAYear: 5328, typed: '1 day a month' },
    undefined,
    undefined,
  ]);
  assert.deepEqual(values('representative'), [
    [{ name: 'Cllr A Smith' }, { name: 'Cllr B Jones' }],
    [{ name: 'Cllr A Smith' }, { name: 'Cllr C Fenwick' }],
    undefined,
    [{ name: 'A' }, { name: 'B' }],
  ]);
  assert.deepEqual(
    entries.map((entry) => entry.none.map((one) => one.fieldId)),
    [[], [], ['staffTime'], []],
  );
  assert.deepEqual(
    entries.map((entry) => entry.typed.map((one) => one.text)),
    [['Vacant'], ['TBC'], ['Vacant'], ['#REF!', '2027-03-09 14:30', '#N/A']],
  );
  assert.deepEqual(
    problems.map((problem) => problem.found),
    ['#REF!', '#N/A'],
  );
});

test('a cell that could not be read says which row’s value is used, and each value knows its row', () => {
  const from = recognised(
    sheetOf([
      ['Name', 'Risk', 'Next review date', 'Purpose'],
      ['Fen Group', 'Hgh', 'in 2027', 'Fens'],
      ['Elsewhere', 'Hgh', '', ''],
      ['Fen Group', 'Low', '31/03/2027', ''],
    ]),
  );
  const { entries, problems } = joined(from);
  assert.deepEqual(
    problems.map(({ line, found, action }) => [line, found, action]),
    [
      [2, 'Hgh', 'Keep as typed; Low from row 4 is used'],
      [2, 'in 2027', 'Keep as typed; 31 March 2027 from row 4 is used'],
      [3, 'Hgh', 'Keep as typed; “Overall risk” stays not yet known'],
    ],
  );
  assert.deepEqual(
    [...(entries[0]?.from ?? [])],
    [
      ['name', 2],
      ['purpose', 2],
      ['overallRisk', 4],
      ['nextReviewOn', 4],
    ],
  );
});

test('of a row without a name every cell is reported as left out, what could not be read among it', () => {
  const { problems } = joined(
    recognised(
      sheetOf([
        ['Name', 'Risk', 'Lead officer'],
        ['Lone Board', 'High', 'Ann Hill'],
        ['', 'Hgh', 'Bob'],
      ]),
    ),
  );
  const leaveOut = 'Leave the row out: an entry needs a name';
  assert.deepEqual(
    problems.map(({ line, column, found, action }) => [line, column, found, action]),
    [
      [3, 'B', 'Hgh', leaveOut],
      [3, 'C', 'Bob', leaveOut],
    ],
  );
});

test('“N/A” in one row is kept as typed where another row has a value', () => {
  const { entries } = joined(
    recognised(
      sheetOf([
        ['Name', 'Lead officer', 'Next review date', 'Comments', 'Notes'],
        ['Town Board', 'N/A', 'N/A', 'None', 'Busy'],
        ['Town Board', 'Jo Kettle', null, null, null],
      ]),
    ),
  );
  assert.deepEqual(
    entries[0]?.none.map(({ fieldId }) => fieldId),
    ['nextReviewOn'],
  );
  assert.deepEqual(entries[0].alsoSaid, [
    { fieldId: 'leadOfficer', line: 2, text: 'N/A' },
    { fieldId: 'comments', line: 2, text: 'None' },
  ]);
});

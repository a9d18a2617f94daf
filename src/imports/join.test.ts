import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lostCells } from '../../test/sheets/accounting.ts';
import { readSheets } from '../kit/sheet.ts';
import type { Cell, Sheet } from '../kit/sheet/cells.ts';
import type { Named } from './field.ts';
import { importFields } from './fields.ts';
import { joinRows, type Joined } from './join.ts';
import { recognise, withKey, type Recognised } from './recognise.ts';
import { readRows } from './rows.ts';

const full = process.env['CONCORDAT_FULL'] === '1';
const fields = importFields();
const working = { hoursInDay: 7.4, hoursInWeek: 37 };

function sheetOf(rows: readonly (readonly Cell[])[]): Sheet {
  return {
    name: '',
    hidden: false,
    merges: [],
    rows: rows.map((cells, index) => ({ line: index + 1, cells })),
  };
}

function recognised(sheet: Sheet): Recognised {
  const result = recognise(sheet, fields, new Map(), working);
  assert.ok(result.is === 'recognised', result.is === 'refused' ? result.sentence : '');
  return result;
}

function joined(from: Recognised): Joined {
  return joinRows(readRows(from.rows, from.columns), from.columns, from.key);
}

async function sample(name: string): Promise<{ from: Recognised; joined: Joined }> {
  const path = new URL(`../../samples/${name}/register.csv`, import.meta.url).pathname;
  const read = await readSheets({ name: 'register.csv', content: { path } });
  assert.ok(read.is === 'read' && read.sheets[0]);
  const from = recognised(read.sheets[0]);
  return { from, joined: joined(from) };
}

test('the 332 rows of community safety partnerships become 314 entries, each with all its councils', async () => {
  const { from, joined } = await sample('community-safety-partnerships');
  assert.equal(from.rows.length, 332);
  assert.equal(joined.entries.length, 314);
  assert.deepEqual(joined.problems, []);
  assert.deepEqual(lostCells(from, joined), []);
  const several = joined.entries.filter((entry) => entry.lines.length > 1);
  assert.equal(several.length, 12);
  assert.equal(
    several.reduce((sum, entry) => sum + entry.lines.length, 0),
    30,
  );
  const hampshire = several.find((entry) => entry.name === 'North Hampshire');
  assert.deepEqual(hampshire?.values.get('partners'), [
    { name: 'Basingstoke and Deane', code: 'E07000084' },
    { name: 'Hart', code: 'E07000089' },
    { name: 'Rushmoor', code: 'E07000092' },
  ]);
  const partners = joined.entries.flatMap((entry) => entry.values.get('partners') as readonly Named[]);
  assert.equal(partners.length, 332);
  assert.ok(partners.some((partner) => partner.name === 'Bristol, City of' && partner.code === 'E06000023'));
});

test('the outside bodies of Ashfield become 32 entries and no cell is lost', async () => {
  const { from, joined } = await sample('ashfield-outside-bodies');
  assert.equal(joined.entries.length, 32);
  assert.deepEqual(lostCells(from, joined), []);
  assert.deepEqual(joined.entries[8]?.name, 'Citizens’ Reference Panel (NHS)');
});

test('the partnerships of Gravesham become 9 entries; what cannot be read is reported and kept', async () => {
  const { from, joined } = await sample('gravesham-partnerships');
  assert.equal(joined.entries.length, 9);
  assert.deepEqual(lostCells(from, joined), []);
  assert.deepEqual(joined.problems, [
    {
      line: 7,
      column: 'H',
      heading: 'date_created',
      fieldId: 'startedOn',
      found: 'Current SLA commenced in April 2016',
      expected: 'A full date, such as 3 April 2016',
      action: 'Keep as typed; date not yet known',
    },
  ]);
});

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
  const row = ['Town Board', '£5605 + VAT', 'April 2016', 'varies', 'Med/High', 'Y?', '31/02/2027'];
  const { entries, problems } = joined(recognised(sheetOf([header, row])));
  assert.deepEqual(
    problems.map(({ column, found, expected, action }) => [column, found, expected, action]),
    [
      ['B', '£5605 + VAT', 'One amount, such as £5,605 or £5.6k', 'Keep as typed; amount not yet known'],
      ['C', 'April 2016', 'A full date, such as 3 April 2016', 'Keep as typed; date not yet known'],
      ['D', 'varies', 'A number, or hours and how often', 'Keep as typed; time not yet known'],
      ['E', 'Med/High', 'High, medium or low', 'Keep as typed; overall risk not yet known'],
      ['F', 'Y?', 'Yes, no or blank', 'Keep as typed; required by law not yet known'],
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
    [['leadOfficer'], [], ['staffTime', 'representative'], []],
  );
  assert.deepEqual(
    entries.map((entry) => entry.typed.map((one) => one.text)),
    [[], ['TBC'], [], ['#REF!', '2027-03-09 14:30', '#N/A']],
  );
  assert.deepEqual(
    problems.map((problem) => problem.found),
    ['#REF!', '#N/A'],
  );
});

const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell[]>(
    null,
    '',
    ' ',
    'TBC',
    'N/A',
    '-',
    '?',
    'Y',
    'No',
    'Y?',
    '£100k',
    '£5605 + VAT',
    '100,000',
    'nil',
    '03/04/2025',
    'April 2016',
    '31/02/2027',
    '45750',
    45_750,
    12.5,
    true,
    '1.5 days/month',
    'varies',
    'High',
    'Med/High',
    'Police; Fire; NHS',
    'Police, Fire, NHS',
    'Bristol, City of',
    'Cllr A and Cllr B',
    'Vacant',
    'E07000170',
    'E22000027',
    { date: '2025-04-03' },
    { date: '2025-04-03', time: '09:30' },
    { error: '#REF!' },
    'two\nlines',
    "'=1+1",
    'www.example.gov.uk',
    'x'.repeat(400),
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const heading = fc.constantFrom(
  'Name',
  'Code',
  'Reference',
  'Partners',
  'Partner 2',
  'Council',
  'GSS code',
  'Lead partner',
  'Lead officer',
  'Representatives',
  'Budget contribution (£)',
  'Grant (£000)',
  'Staff time (days a month)',
  'Review date',
  'Start date',
  'Overall risk',
  'Statutory (Y/N)',
  'Notes',
  'Website',
  'Ward notified',
  'Column of ours',
  'Meetings a year',
  '',
);
const sheets = fc.integer({ min: 1, max: 9 }).chain((width) =>
  fc.record({
    headings: fc.uniqueArray(heading, { minLength: width, maxLength: width }),
    names: fc.array(fc.constantFrom('Town Board', 'TOWN  BOARD', 'Port Group', 'Coast & Sea', null), {
      minLength: 1,
      maxLength: 14,
    }),
    cells: fc.array(fc.array(cells, { minLength: width, maxLength: width }), {
      minLength: 14,
      maxLength: 14,
    }),
  }),
);

test('whatever is in a sheet, every filled cell of a row is a value, kept as typed or named as a problem', () => {
  fc.assert(
    fc.property(sheets, ({ headings, names, cells }) => {
      const rows = names.map((name, index) => [name, ...(cells[index] ?? [])]);
      const result = recognise(
        sheetOf([['Partnership name', ...headings], ...rows]),
        fields,
        new Map(),
        working,
      );
      if (result.is === 'refused') return;
      assert.deepEqual(lostCells(result, joined(result)), []);
    }),
    { numRuns: full ? 20_000 : 300 },
  );
});

test('lines are never lost: each is a row, left out with its text, or blank', () => {
  const line = fc.array(
    fc.constantFrom<Cell[]>(null, 'Total', 'Note: x', 'Town Board', 'Name', 'Lead officer', 5, 'Housing'),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const sheet = sheetOf(lines);
      const filled = { ...sheet, rows: sheet.rows.filter((row) => row.cells.some((cell) => cell !== null)) };
      const result = recognise(filled, fields, new Map(), working);
      if (result.is === 'refused') return;
      const seen = [...result.rows.map((row) => row.line), ...result.leftOut.map((left) => left.line)].sort(
        (a, b) => a - b,
      );
      assert.deepEqual(
        seen,
        filled.rows.map((row) => row.line),
      );
      assert.ok(result.leftOut.every((left) => left.text !== ''));
    }),
  );
});

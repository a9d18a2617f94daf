import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { joined, recognised, sheetOf } from '../../test/imports/joining.ts';
import { full } from '../../test/scenarios/sample.ts';
import { lostCells } from '../../test/sheets/accounting.ts';
import { escapeXml, makeWorkbook, textRow } from '../../test/sheets/workbooks.ts';
import { readSheets, type SheetFile } from '../kit/sheet.ts';
import type { Cell } from '../kit/sheet/cells.ts';
import type { Named } from './field.ts';
import { importFields } from './fields.ts';
import type { Joined } from './join.ts';
import { recognise, type Recognised } from './recognise.ts';

const fields = importFields();
const working = { hoursInDay: 7.4, hoursInWeek: 37 };

interface Brought {
  readonly from: Recognised;
  readonly joined: Joined;
}

async function bring(file: SheetFile): Promise<Brought> {
  const read = await readSheets(file);
  assert.ok(read.is === 'read' && read.sheets[0], read.is === 'refused' ? read.sentence : '');
  const from = recognised(read.sheets[0]);
  return { from, joined: joined(from) };
}

function sample(name: string): Promise<Brought> {
  const path = new URL(`../../samples/${name}/register.csv`, import.meta.url).pathname;
  return bring({ name: 'register.csv', content: { path } });
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

test('a workbook as officers keep it: titles, merged headings on two lines, merged names, notes', async () => {
  const rows = [
    textRow(1, ['Wold District Council']),
    textRow(2, ['Register of partnerships & outside bodies']),
    textRow(4, ['Partnership', 'Partners', 'Our contribution', '', 'Officer']),
    textRow(5, ['', '', 'Cash (£000)', 'Staff time (days a month)', '']),
    textRow(6, ['Town Board', 'County', '12', '1.5', 'Head of Place']),
    textRow(7, ['', 'Police', '', '', '']),
    `<row r="8"><c r="A8" t="str"><v>${escapeXml('Coast & Sea')}</v></c><c r="C8"><f>2*3</f><v>6</v></c><c r="D8" t="e"><v>#DIV/0!</v></c></row>`,
    textRow(10, ['Note: contributions are for 2026-27.']),
  ];
  const merges = ['A1:E1', 'A4:A5', 'B4:B5', 'C4:D4', 'E4:E5', 'A6:A7'].map(
    (ref) => `<mergeCell ref="${ref}"/>`,
  );
  const file = makeWorkbook({
    sheets: [{ name: 'Register', rows: rows.join(''), after: `<mergeCells>${merges.join('')}</mergeCells>` }],
  });
  const { from, joined } = await bring({ name: 'register.xlsx', content: { bytes: file } });
  assert.deepEqual(
    from.columns.map((column) => column.field.id),
    ['name', 'partners', 'ourContribution', 'staffTime', 'leadOfficer'],
  );
  assert.deepEqual(
    from.leftOut.map(({ what, line }) => [what, line]),
    [
      ['title', 1],
      ['title', 2],
      ['headings', 4],
      ['headings', 5],
      ['note', 10],
    ],
  );
  assert.deepEqual(
    joined.entries.map((entry) => [entry.name, entry.lines]),
    [
      ['Town Board', [6, 7]],
      ['Coast & Sea', [8]],
    ],
  );
  assert.deepEqual(joined.entries[0]?.values.get('partners'), [{ name: 'County' }, { name: 'Police' }]);
  assert.deepEqual(joined.entries[0]?.values.get('ourContribution'), { pence: 1_200_000, period: 'year' });
  assert.deepEqual(
    joined.problems.map(({ line, column, found }) => [line, column, found]),
    [[8, 'D', '#DIV/0!']],
  );
  assert.equal(from.columns[2]?.formulas, 1);
  assert.deepEqual(lostCells(from, joined), []);
});

test('a Windows file with semicolons, a title and ragged rows', async () => {
  const text =
    'Register 2026\r\n\r\nName;Lead partner;Budget contribution;Review date\r\nCaf\xe9 Forum;"County; the";\xa3100k;03/04/2025;;\r\nTown Board\r\n';
  const { from, joined } = await bring({
    name: 'register.csv',
    content: { bytes: Buffer.from(text, 'latin1') },
  });
  assert.deepEqual(
    joined.entries.map((entry) => entry.name),
    ['Café Forum', 'Town Board'],
  );
  assert.deepEqual(joined.entries[0]?.values.get('ourContribution'), { pence: 10_000_000, period: 'year' });
  assert.equal(joined.entries[0]?.values.get('nextReviewOn'), '2025-04-03');
  assert.deepEqual(lostCells(from, joined), []);
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheet } from '../../test/sheets/lines.ts';
import type { Cell, Sheet } from '../kit/sheet/cells.ts';
import { importFields } from './fields.ts';
import { recognise, sendTo, toRemember, type Recognised, type Remembered } from './recognise.ts';

const fields = importFields();
const working = { hoursInDay: 7.4, hoursInWeek: 37 };

function found(one: Sheet, remembered: Remembered = new Map()): Recognised {
  const result = recognise(one, fields, remembered, working);
  assert.ok(result.is === 'recognised', result.is === 'refused' ? result.sentence : '');
  return result;
}

function goesTo(recognised: Recognised): string[] {
  return recognised.columns.map((column) => column.field.id);
}

test('title lines, headings, blank lines and notes are parted from the rows and listed with their lines', () => {
  const recognised = found(
    sheet([
      'Wold District Council',
      'Partnership register 2026/27',
      null,
      'Partnership name|Lead officer|Review date',
      'Town Board|Head of Place|09/03/2027',
      'Port Group||',
      null,
      'Coast Forum|Head of Sea|',
      'Total|2|',
      null,
      'Note: names as at 1 April.',
      '* Awaiting agreement.',
    ]),
  );
  assert.deepEqual(recognised.headingLines, [4]);
  assert.deepEqual(
    recognised.rows.map((row) => row.line),
    [5, 6, 8],
  );
  const left = recognised.leftOut.map(({ what, line }) => [line, what]);
  assert.deepEqual(left, [
    [1, 'title'],
    [2, 'title'],
    [4, 'headings'],
    [9, 'total'],
    [11, 'note'],
    [12, 'note'],
  ]);
});

test('entries that are only a name are not taken for notes', () => {
  const recognised = found(
    sheet(['Name|Lead officer', 'Town Board|x', 'Port Group', 'Coast Forum', null, 'Hill Trust']),
  );
  assert.equal(recognised.rows.length, 4);
});

test('a list of names alone is a table', () => {
  assert.deepEqual(goesTo(found(sheet(['Outside bodies', 'Name', 'Town Board', 'Port Group']))), ['name']);
});

test('headings on two lines, with merged group headings, are joined', () => {
  const merges = [
    { fromLine: 1, toLine: 2, fromColumn: 0, toColumn: 0 },
    { fromLine: 1, toLine: 1, fromColumn: 1, toColumn: 2 },
    { fromLine: 1, toLine: 1, fromColumn: 3, toColumn: 4 },
  ];
  const recognised = found(
    sheet(
      [
        'Partnership name|Our contribution||Review|',
        '|Cash|In kind|Last review|Next review',
        'Town Board|£500|£20|01/02/2026|01/02/2027',
      ],
      merges,
    ),
  );
  assert.deepEqual(recognised.headingLines, [1, 2]);
  assert.deepEqual(
    recognised.columns.map((column) => column.heading),
    [
      'Partnership name',
      'Our contribution: Cash',
      'Our contribution: In kind',
      'Review: Last review',
      'Review: Next review',
    ],
  );
  assert.deepEqual(goesTo(recognised), [
    'name',
    'ourContribution',
    'contributionInKind',
    'reviewedOn',
    'nextReviewOn',
  ]);
});

test('units on a line under the headings belong to them', () => {
  const recognised = found(sheet(['Name|Staff time|Budget', '|(days a year)|(£000)', 'Town Board|5|12']));
  assert.deepEqual(recognised.headingLines, [1, 2]);
  assert.deepEqual(
    recognised.columns.map((column) => column.readAs),
    [
      'Text. Rows with the same name join',
      '3.1 hours a month, at 7.4 hours a day',
      'Money, a year, in thousands of pounds',
    ],
  );
});

test('a title merged over the whole table is not a heading', () => {
  const recognised = found(
    sheet(
      ['Partnership register||', 'Name|Lead officer|Purpose', 'Town Board|x|y'],
      [{ fromLine: 1, toLine: 1, fromColumn: 0, toColumn: 2 }],
    ),
  );
  assert.deepEqual(recognised.headingLines, [2]);
});

test('a cell merged down gives its value to every row beside it; a merged line across is a section', () => {
  const merges = [
    { fromLine: 2, toLine: 2, fromColumn: 0, toColumn: 2 },
    { fromLine: 3, toLine: 4, fromColumn: 0, toColumn: 0 },
  ];
  const recognised = found(
    sheet(['Name|Partners|Purpose', 'Housing||', 'Town Board|Police|Safety', '|Fire|'], merges),
  );
  assert.deepEqual(
    recognised.rows.map((row) => row.cells[0]),
    ['Town Board', 'Town Board'],
  );
  assert.deepEqual(recognised.leftOut.at(-1), { what: 'section', line: 2, text: 'Housing' });
});

test('headings printed again on every page are left out', () => {
  const recognised = found(sheet(['Name|Lead officer', 'Town Board|x', 'Name|Lead officer', 'Port Group|y']));
  assert.deepEqual(
    recognised.rows.map((row) => row.line),
    [2, 4],
  );
});

test('a field is given once, to the column that fits it best; others stay the council’s own', () => {
  const recognised = found(
    sheet([
      'Partnership|Name|Review date|Next review',
      'x|Town Board|soon|01/02/2027',
      'y|Port Group|later|01/02/2028',
    ]),
  );
  assert.deepEqual(goesTo(recognised), ['name', 'own.name2', 'own.reviewDate', 'nextReviewOn']);
});

test('several columns of partners all go to the partners', () => {
  assert.deepEqual(
    goesTo(found(sheet(['Name|Partner 1|Partner 2|Partner 3', 'Town Board|Police|Fire|NHS']))),
    ['name', 'partners', 'partners', 'partners'],
  );
});

test('what an officer chose before wins, the council’s own field included', () => {
  const remembered = new Map([
    ['partnership name', 'comments'],
    ['title', 'name'],
    ['lead officer', 'own.leadOfficer2'],
  ]);
  const recognised = found(sheet(['Partnership  NAME|Title|Lead officer', 'x|Town Board|y']), remembered);
  assert.deepEqual(goesTo(recognised), ['comments', 'name', 'own.leadOfficer2']);
  assert.deepEqual([...toRemember(recognised.columns)], [...remembered]);
});

test('a column sent elsewhere by hand is read as its new field, or as one of its own', () => {
  const recognised = found(sheet(['Name|Notes', 'Town Board|09/03/2027']));
  const dated = sendTo(recognised, 1, fields.find((field) => field.id === 'nextReviewOn') ?? null);
  assert.deepEqual(
    dated.columns.map((column) => column.readAs),
    ['Text. Rows with the same name join', 'Day, month, year'],
  );
  const own = sendTo(recognised, 1, null);
  assert.deepEqual([own.columns[1]?.field.id, own.columns[1]?.field.type], ['own.notes', 'date']);
});

test('own fields have the type that every value has', () => {
  const cells: Cell[] = ['x', 'Yes', '01/02/2026', '£5', 12, '007', 'TBC'];
  const recognised = found({
    ...sheet([]),
    rows: [
      { line: 1, cells: ['Name', 'A', 'B', 'C', 'D', 'E', 'F'] },
      { line: 2, cells },
      { line: 3, cells: ['y', 'N/A', null, '£5k', 8, '008', ''] },
    ],
  });
  assert.deepEqual(
    recognised.columns.slice(1).map((column) => column.field.type),
    ['yesNo', 'date', 'money', 'number', 'text', 'text'],
  );
});

test('columns without a heading or without a value are named by their letter or kept', () => {
  const recognised = found(sheet(['Name||Purpose||', 'Town Board|loose||', 'Port Group|end||']));
  assert.deepEqual(
    recognised.columns.map((column) => [column.heading, column.field.id]),
    [
      ['Name', 'name'],
      ['Column B', 'own.columnB'],
      ['Purpose', 'purpose'],
    ],
  );
});

test('rows join by a code that every row has, else by name', () => {
  assert.equal(
    found(sheet(['CSP23CD|CSP23NM', 'E22000027|Hartlepool', 'E22000029|Middlesbrough'])).key,
    'code',
  );
  assert.equal(found(sheet(['Code|Name', 'A1|Town Board', '|Port Group'])).key, 'name');
});

test('a heading as well as a table without rows is a refusal that says what to do', () => {
  for (const one of [
    sheet(['Name|Lead officer']),
    sheet(['Name']),
    { ...sheet([]), rows: [{ line: 1, cells: [1, 2, 3] }] },
  ]) {
    const result = recognise(one, fields);
    assert.match(result.is === 'refused' ? result.sentence : '', /^.+\. .+ was expected.*\. .+ again\.$/);
  }
});

test('a field of the council’s own has the name under a group’s heading, unless two would have one name', () => {
  const recognised = found(
    sheet([
      'Name|Insurance: Policy number|Dates: Ward told|Officers told: Ward told|Costs: Annual',
      'Town Board|P1|Yes|No|Much',
    ]),
  );
  assert.deepEqual(
    recognised.columns.slice(1).map(({ field }) => field.label),
    ['Policy number', 'Dates: Ward told', 'Officers told: Ward told', 'Costs: Annual'],
  );
});

test('formulas are counted for their column', () => {
  const recognised = found({
    ...sheet([]),
    rows: [
      { line: 1, cells: ['Name', 'Cost'] },
      { line: 2, cells: ['Town Board', 5], formulas: [1] },
      { line: 3, cells: ['Port Group', 6], formulas: [1] },
    ],
  });
  assert.deepEqual(
    recognised.columns.map((column) => column.formulas),
    [0, 2],
  );
});

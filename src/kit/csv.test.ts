import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { writeCsv } from './csv.ts';
import { tidyText } from './reading.ts';
import { readSheets } from './sheet.ts';
import { cellText, columnLetters, columnOf, guard, unguard, type Cell } from './sheet/cells.ts';
import { writeXlsx } from './sheet/write.ts';

const dangerous = [
  '=1+1',
  '+44 20 7946',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  "'=1",
  "''@x",
  '=HYPERLINK("http://x","y")',
  '|cmd',
  '-',
  ' =1+1',
  '\u00a0@x',
  '\u200b=1+1',
  "' +1",
  '\u0001=1',
  '\u001b[31m',
  '\u0085x',
];

test('text that would run as a formula is made harmless, and comes back', () => {
  for (const text of dangerous) {
    assert.doesNotMatch(guard(text), /^(?:\p{Cc}|[\s\p{Cf}]*[=+\-@＝＋－＠])/u, text);
    assert.equal(unguard(guard(text)), text);
  }
  assert.equal(guard("O'Neill"), "O'Neill");
  assert.equal(unguard("'twas"), "'twas");
});

test('the guard gives back every text', () => {
  const marks = ["'", ' ', '\u200b', '\u0001', '\t', '\r', '=', '+', '-', '@'];
  const start = fc.string({ unit: fc.constantFrom(...marks), maxLength: 5 });
  fc.assert(fc.property(start, fc.string({ unit: 'binary' }), (a, b) => unguard(guard(a + b)) === a + b));
});

test('CSV has its mark, Windows line ends and quotes where they are needed; numbers stay numbers', () => {
  const rows = [
    ['Name', 'Cost'],
    ['Board, the', { pence: -50_050 }],
    ['=1+1', -5],
    [' x ', true],
    [null, { date: '2026-04-01' }],
  ] as const;
  assert.equal(
    writeCsv(rows),
    '\ufeffName,Cost\r\n"Board, the",-500.50\r\n\'=1+1,-5\r\n" x ",Yes\r\n,2026-04-01\r\n',
  );
});

const texts = fc.oneof(
  fc.constantFrom(
    ...dangerous,
    'Ynys Môn',
    'a,b;"c"',
    'two\nlines',
    '007',
    '1e5',
    'TRUE',
    '2026-04-01',
    '_x000D_',
    '&amp;<b>',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const wholeCell = texts
  .map((text) => tidyText(text))
  .filter((text) => text !== '' && text === tidyText(unguard(guard(text))));
const table = fc.array(fc.array(wholeCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 300 });

async function readBack(bytes: Uint8Array): Promise<(readonly Cell[])[]> {
  const result = await readSheets({ name: 'export', content: { bytes } });
  assert.ok(result.is === 'read', result.is === 'refused' ? result.sentence : '');
  return (result.sheets[0]?.rows ?? []).map((row) => row.cells);
}

// Each run starts a process, so there are few runs of many rows.
test('whatever is written as CSV reads back the same', async () => {
  const property = fc.asyncProperty(table, async (rows) => {
    const back = await readBack(Buffer.from(writeCsv([['One', 'Two', 'Three'], ...rows])));
    assert.deepEqual(
      back.slice(1).map((row) => row.map(cellText)),
      rows,
    );
  });
  await fc.assert(property, { numRuns: 8 });
});

test('whatever is written as a workbook reads back the same', async () => {
  const property = fc.asyncProperty(table, async (rows) => {
    const back = await readBack(
      await writeXlsx([{ name: 'Register', headings: ['One', 'Two', 'Three'], rows }]),
    );
    assert.deepEqual(
      back.slice(1).map((row) => row.map(cellText)),
      rows,
    );
  });
  await fc.assert(property, { numRuns: 8 });
});

test('amounts, dates, numbers and blanks keep their types through a workbook', async () => {
  const rows = [
    [{ pence: 1_200_050 }, { date: '2026-04-01' }, -5, 'x', null, true],
    [{ pence: -1 }, { date: '1899-01-01' }, 0.1, 'y', null, false],
    [{ pence: 0 }, { date: '1900-03-01' }, 1e15, '-', null, null],
  ];
  const back = await readBack(
    await writeXlsx([{ name: 'R', headings: ['a', 'b', 'c', 'd', 'e', 'f'], rows }]),
  );
  assert.deepEqual(back.slice(1), [
    [12_000.5, { date: '2026-04-01' }, -5, 'x', null, 'Yes'],
    [-0.01, '1 January 1899', 0.1, 'y', null, 'No'],
    [0, { date: '1900-03-01' }, 1e15, "'-"],
  ]);
});

test('an export holds no formula, name, comment or hidden part, and sheet names are ones that Excel takes', async () => {
  const names = [
    'Register: [2026]/27',
    'Register: [2026]/27',
    '',
    'x'.repeat(40),
    "' '",
    `${'y'.repeat(30)}'z`,
  ];
  const bytes = await writeXlsx(names.map((name) => ({ name, headings: ['=A1'], rows: [dangerous] })));
  const result = await readSheets({ name: 'export', content: { bytes } });
  assert.ok(result.is === 'read');
  assert.deepEqual(
    result.sheets.map((sheet) => sheet.name),
    ['Register   2026  27', 'Register   2026  27 2', 'Sheet', 'x'.repeat(31), 'Sheet 2', 'y'.repeat(30)],
  );
  assert.ok(
    result.sheets.every((sheet) => !sheet.hidden && sheet.rows.every((row) => row.formulas === undefined)),
  );
  const parts = Buffer.from(bytes).toString('latin1');
  assert.doesNotMatch(parts, /comments|definedName|externalLink|vbaProject|hidden="1"/);
});

test('columns are lettered as a spreadsheet letters them', () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(columnLetters), ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  fc.assert(fc.property(fc.nat(16_383), (column) => columnOf(`${columnLetters(column)}12`) === column));
});

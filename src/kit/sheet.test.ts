import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeWorkbook, oneSheet, textRow } from '../../test/sheets/workbooks.ts';
import { readSheets, type SheetsRead } from './sheet.ts';
import { cellText, type Cell } from './sheet/cells.ts';
import type { SheetLimits } from './sheet/limits.ts';

async function read(bytes: Buffer | string, limits: Partial<SheetLimits> = {}): Promise<SheetsRead> {
  const result = await readSheets({ name: 'register', content: { bytes: Buffer.from(bytes) } }, limits);
  assert.ok(result.is === 'read', result.is === 'refused' ? result.sentence : '');
  return result;
}

async function cellsOf(bytes: Buffer | string): Promise<(readonly Cell[])[]> {
  return ((await read(bytes)).sheets[0]?.rows ?? []).map((row) => row.cells);
}

const names = ['Ynys Môn – “Môn”', 'Beauvale Charity – Hucknall', 'Citizens’ Panel', 'Café'];

const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 without its mark', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16, the other order', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['Windows-1252', windows1252],
];

function windows1252(text: string): Buffer {
  const special: Readonly<Record<string, number>> = { '–': 0x96, '“': 0x93, '”': 0x94, '’': 0x92 };
  return Buffer.from(Array.from(text, (letter) => special[letter] ?? letter.charCodeAt(0)));
}

for (const [encoding, encode] of encodings) {
  test(`text in ${encoding} keeps its letters`, async () => {
    const rows = await cellsOf(encode(`Name\r\n${names.join('\r\n')}\r\n`));
    assert.deepEqual(rows.flat(), ['Name', ...names]);
  });
}

for (const [mark, delimiter] of [
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['upright bars', '|'],
] as const) {
  test(`${mark} between columns are found, under title lines too`, async () => {
    const lines = [
      'Register, 2026; as agreed',
      '',
      ['Name', 'Lead', 'Cost'],
      ['"Board, the; \t| one"', 'County', '"1,000"'],
    ];
    const text = lines.map((line) => (typeof line === 'string' ? line : line.join(delimiter))).join('\n');
    const sheets = await read(text);
    const rows = sheets.sheets[0]?.rows ?? [];
    assert.deepEqual(rows.at(-1), { line: 4, cells: ['Board, the; \t| one', 'County', '1,000'] });
    assert.match(sheets.notes[0] ?? '', new RegExp(mark));
  });
}

test('quotes span lines, marks inside quotes stay, rows may be ragged, and blank rows keep the numbering', async () => {
  const rows = (await read('Name,Lead,\r\n"Town ""Deal""\r\nBoard",County,,,\r\n,,\r\nThe "Big" plan\r\n'))
    .sheets[0]?.rows;
  assert.deepEqual(rows, [
    { line: 1, cells: ['Name', 'Lead'] },
    { line: 2, cells: ['Town "Deal"\r\nBoard', 'County'] },
    { line: 4, cells: ['The "Big" plan'] },
  ]);
});

test('a first line that only names the delimiter is not a row', async () => {
  assert.deepEqual((await read('sep=;\r\nName;Lead\r\n')).sheets[0]?.rows, [
    { line: 2, cells: ['Name', 'Lead'] },
  ]);
});

test('cells of every type come from a workbook, with formulas and errors told apart', async () => {
  const row = [
    '<c r="A2" t="inlineStr"><is><r><t>Town </t></r><r><t>Board</t></r></is></c>',
    '<c r="B2"><v>5605.5</v></c>',
    '<c r="C2" s="1"><v>45750</v></c>',
    '<c r="D2" s="2"><v>45750.604166666664</v></c>',
    '<c r="E2" t="b"><v>1</v></c>',
    '<c r="F2" t="e"><v>#REF!</v></c>',
    '<c r="H2" t="str"><f>A2</f><v>Town Board</v></c>',
    '<c r="I2" s="1"/>',
  ];
  const file = oneSheet(`<row r="2">${row.join('')}</row>`);
  assert.deepEqual((await read(file)).sheets, [
    {
      name: 'Register',
      hidden: false,
      merges: [],
      rows: [
        {
          line: 2,
          cells: [
            'Town Board',
            5605.5,
            { date: '2025-04-03' },
            { date: '2025-04-03', time: '14:30' },
            true,
            { error: '#REF!' },
            null,
            'Town Board',
          ],
          formulas: [7],
        },
      ],
    },
  ]);
});

test('a workbook that counts its days from 1904', async () => {
  assert.deepEqual(
    await cellsOf(oneSheet('<row r="1"><c r="A1" s="1"><v>44288</v></c></row>', { from1904: true })),
    [[{ date: '2025-04-03' }]],
  );
});

test('hidden sheets are marked, empty ones left out, merged cells listed', async () => {
  const merged = {
    name: 'Plan & “Board”',
    rows: textRow(3, ['Title']),
    after: '<mergeCells count="1"><mergeCell ref="A3:C4"/></mergeCells>',
  };
  const file = makeWorkbook({
    sheets: [
      { name: 'Empty', rows: '' },
      merged,
      { name: 'Old', rows: textRow(1, ['x']), state: 'hidden' },
      { name: 'Older', rows: textRow(1, ['y']), state: 'veryHidden' },
    ],
  });
  const { sheets } = await read(file);
  assert.deepEqual(
    sheets.map(({ name, hidden }) => [name, hidden]),
    [
      ['Plan & “Board”', false],
      ['Old', true],
      ['Older', true],
    ],
  );
  assert.deepEqual(sheets[0]?.merges, [{ fromLine: 3, toLine: 4, fromColumn: 0, toColumn: 2 }]);
});

test('macros are left alone and said so', async () => {
  const file = makeWorkbook({
    sheets: [{ name: 'R', rows: textRow(1, ['Name']) }],
    extra: [{ name: 'xl/vbaProject.bin', data: 'x' }],
  });
  assert.match((await read(file)).notes.join(' '), /macros\. They were neither read nor run/);
});

test('text that nobody can see goes, and the file’s own text stays in the cell', async () => {
  const [, row] = await cellsOf('Name,Lead\n\u00a0Town\u200b Board ,"  County"\n');
  assert.deepEqual(row, ['\u00a0Town\u200b Board ', '  County']);
  assert.deepEqual(row?.map(cellText), ['Town Board', 'County']);
});

test('a file by its path, and progress while it is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  const path = join(folder, 'register.csv');
  await writeFile(path, `Name\n${Array.from({ length: 5000 }, (_, n) => `Board ${n}`).join('\n')}`);
  const seen: number[] = [];
  const result = await readSheets({ name: 'register.csv', content: { path } }, {}, ({ rows }) =>
    seen.push(rows),
  );
  assert.equal(result.is === 'read' && result.sheets[0]?.rows.length, 5001);
  assert.deepEqual(seen, [1000, 2000, 3000, 4000, 5000, 5001]);
  await rm(folder, { recursive: true });
});

const small: readonly (readonly [Partial<SheetLimits>, RegExp])[] = [
  [{ fileBytes: 10 }, /At most 1 MB|at most 1 MB/],
  [{ rows: 1 }, /At most 1 rows/],
  [{ columns: 1 }, /At most 1 columns/],
  [{ cells: 3 }, /At most 3 filled cells/],
  [{ textCharacters: 10 }, /At most 10 characters/],
  [{ cellCharacters: 8 }, /holds 10 characters/],
  [{ seconds: 0.01 }, /stopped after 0\.01 seconds/],
];

for (const [limit, sentence] of small) {
  test(`the limit ${JSON.stringify(limit)} holds`, async () => {
    const bytes = Buffer.from('Name,Lead\nTown Board,County\n');
    const result = await readSheets({ name: 'r.csv', content: { bytes } }, limit);
    assert.match(result.is === 'refused' ? result.sentence : 'read', sentence);
  });
}

test('a reading that needs more memory than it may have is stopped, and the program goes on', async () => {
  const bytes = Buffer.from(
    `Name\n${Array.from({ length: 90_000 }, (_, n) => `Board number ${n},${n}`).join('\n')}`,
  );
  const result = await readSheets({ name: 'r.csv', content: { bytes } }, { memoryMegabytes: 6 });
  assert.match(result.is === 'refused' ? result.sentence : 'read', /took more memory than it may/);
});

test('a reading that is no longer wanted stops', async () => {
  const stop = AbortSignal.timeout(20);
  const bytes = Buffer.from('Name\n');
  await assert.rejects(readSheets({ name: 'r.csv', content: { bytes } }, {}, undefined, stop), {
    name: 'TimeoutError',
  });
});

test('a file that is not there is a refusal too', async () => {
  const result = await readSheets({ name: 'r.csv', content: { path: '/nowhere/r.csv' } });
  assert.equal(result.is, 'refused');
});

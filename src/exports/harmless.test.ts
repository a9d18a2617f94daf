import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { putInto } from '../../test/put.ts';
import { seed } from '../../test/scenarios/sample.ts';
import { importNow, readFile, rowsIn } from '../../test/imports/uploads.ts';
import { payloads } from '../../test/sheets/payloads.ts';
import { faultsOfCsv, faultsOfWorkbook } from '../../test/sheets/plain.ts';
import { makeWorkbook, oneSheet, textRow } from '../../test/sheets/workbooks.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { writeCsv } from '../kit/csv.ts';
import { unguard } from '../kit/sheet/cells.ts';
import { writeXlsx } from '../kit/sheet/write.ts';
import { links } from '../links.ts';
import { home } from '../program.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const row = textRow(1, ['Name']);

/** What the looking would find, each in a workbook that is as it should be otherwise. */
const kinds: readonly (readonly [what: string, file: () => Buffer, found: RegExp])[] = [
  ['a formula', () => oneSheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'), /a formula/],
  ['a hidden row', () => oneSheet('<row r="1" hidden="1"><c r="A1"><v>2</v></c></row>'), /a hidden row/],
  [
    'a row without height',
    () => oneSheet('<row r="1" ht="0"><c r="A1"><v>2</v></c></row>'),
    /without a size/,
  ],
  ['a hidden column', () => sheetWith('<cols><col min="1" max="1" hidden="true"/></cols>'), /a hidden row/],
  [
    'a column without width',
    () => sheetWith('<cols><col min="1" max="1" width="0"/></cols>'),
    /without a size/,
  ],
  [
    'a hidden sheet',
    () => makeWorkbook({ sheets: [{ name: 'R', rows: row, state: 'hidden' }] }),
    /a hidden row/,
  ],
  [
    'a very hidden sheet',
    () => makeWorkbook({ sheets: [{ name: 'R', rows: row, state: 'veryHidden' }] }),
    /a hidden row/,
  ],
  ['a filter', () => sheetWith('', '<autoFilter ref="A1:A2"/>'), /a filter/],
  ['a link', () => sheetWith('', '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>'), /a link/],
  ['an allowed list', () => sheetWith('', '<dataValidations count="1"/>'), /allowed values/],
  ['a drawing', () => sheetWith('', '<legacyDrawing r:id="rId1"/>'), /a comment, drawing/],
  [
    'a name',
    () => withPart('xl/names.xml', '<definedNames><definedName name="x">1</definedName></definedNames>'),
    /a defined name/,
  ],
  ['a comment', () => withPart('xl/comments1.xml', '<comments/>'), /comments1\.xml is there/],
  ['a macro', () => withPart('xl/vbaProject.bin', 'x'), /vbaProject\.bin is there/],
  [
    'a link to another file',
    () => withPart('xl/externalLinks/externalLink1.xml', '<externalLink/>'),
    /externalLink1\.xml is there/,
  ],
  ['a live cell', () => oneSheet(textRow(1, ['=1+1'])), /has the cell "=1\+1"/],
];

function sheetWith(before: string, behind = ''): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return oneSheet(
    `<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${row}</sheetData>${behind}</worksheet>`,
  );
}

function withPart(name: string, data: string): Buffer {
  return makeWorkbook({ sheets: [{ name: 'R', rows: row }], extra: [{ name, data }] });
}

test('whoever looks for what is hidden would find it', () => {
  assert.deepEqual(faultsOfWorkbook(oneSheet(row)), []);
  for (const [what, file, found] of kinds) assert.match(faultsOfWorkbook(file()).join('\n'), found, what);
  assert.equal(faultsOfCsv('Name,Cost\r\n=1+1,-5\r\n" =1",x\r\n').length, 2);
});

const marks = [' ', "'", '\t', '\r', '\n', '\u0001', '\u200b', '=', '+', '-', '@', '\uff1d'];
const lead = fc.string({ unit: fc.constantFrom(...marks), maxLength: 4 });
const text = fc.oneof(
  fc.constantFrom(...payloads),
  fc.tuple(lead, fc.string({ unit: 'grapheme', maxLength: 30 })).map((parts) => parts.join('')),
);
const cells = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 40 });

for (const [which, from] of [
  ['fixed', 20_261_122],
  ['fresh', seed],
] as const) {
  test(`whatever is written is harmless, hides nothing and is what it was (${which} seed ${from})`, async () => {
    const written = fc.asyncProperty(cells, async (rows) => {
      const csv = writeCsv(rows);
      assert.deepEqual(faultsOfCsv(csv), []);
      assert.deepEqual(
        cellsOf(csv).map((line) => line.map(unguard)),
        rows,
      );
      const sheet = { name: rows[0]?.[0] ?? '', headings: [...(rows[0] ?? [])], rows };
      assert.deepEqual(faultsOfWorkbook(await writeXlsx([sheet, sheet])), []);
    });
    await fc.assert(written, { seed: from, numRuns: 60 });
  });
}

function cellsOf(csv: string): readonly (readonly string[])[] {
  return parse(csv, { bom: true });
}

const money = { financial_year: 2026, direction: 'from council', kind: 'cash' };

describe('sixty texts that a spreadsheet would run', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const put = putInto(world, council);
  const [trust] = await put('organisation', { name: '=1+1' });
  const [lead] = await put('person', { name: '@SUM(A1)' });
  await put('council_field', { key: 'ward', label: '=cmd', type: 'text' });
  const entries = await put(
    'partnership',
    ...payloads.map((payload, at) => ({
      reference: at + 1,
      name: payload.trim(),
      purpose: payload,
      website: payload,
      own: JSON.stringify({ ward: payload }),
      as_typed: JSON.stringify({ startedOn: payload }),
      closed_reason: payload,
    })),
  );
  const rows = payloads.map((payload, at) => ({ payload, partnership_id: entries[at] }));
  for (const { payload, partnership_id } of rows.slice(0, 12)) {
    await put('partner', { partnership_id, organisation_id: trust, note: payload });
    await put('duty', { partnership_id, role: 'leadOfficer', person_id: lead });
    await put('note', { partnership_id, text: payload, account_id: officer.accountId });
    await put('document', { partnership_id, kind: 'other', title: payload, link: payload });
    await put('partnership_area', { partnership_id, name: payload });
    await put('seat', { partnership_id, title: payload.trim().slice(0, 60), kind: 'either' });
    await put('contribution', { ...money, partnership_id, as_typed: payload, spent_on: payload });
  }
  await standAfresh(world, council);

  async function file(format: 'csv' | 'xlsx'): Promise<Buffer> {
    const response = await officer.get(links.exportFile(council.slug, format));
    assert.equal(response.statusCode, 200);
    return response.rawPayload;
  }

  test('are harmless in a workbook, in each of its sheets', async () => {
    assert.deepEqual(faultsOfWorkbook(await file('xlsx')), []);
  });

  test('are harmless in a text file, and are what was recorded once the mark is taken away', async () => {
    const csv = (await file('csv')).toString();
    assert.deepEqual(faultsOfCsv(csv), []);
    const [head = [], ...lines] = cellsOf(csv);
    const at = head.map(unguard).indexOf('=cmd');
    assert.deepEqual(new Set(lines.map((line) => unguard(line[at] ?? ''))), new Set(payloads));
  });

  test('are harmless in what an import could not read and in what it brought in, which goes out and in unchanged', async () => {
    const other = await world.council({ policy: 'breckland' });
    const newcomer = await world.person(other);
    const typed = payloads.map((payload, at) => [`Board ${at} ${payload}`, payload, payload]);
    const run = await readFile(
      newcomer,
      other,
      'register.csv',
      stringify([['Name', 'Started', 'Lead officer'], ...typed]),
    );
    const problems = (await newcomer.get(`${run}/problems.csv`)).body;
    assert.ok(cellsOf(problems).length > 40, problems);
    assert.deepEqual(faultsOfCsv(problems), []);
    await importNow(newcomer, run);
    for (const format of ['csv', 'xlsx'] as const) {
      const { rawPayload } = await newcomer.get(links.exportFile(other.slug, format));
      assert.deepEqual(
        format === 'csv' ? faultsOfCsv(rawPayload.toString()) : faultsOfWorkbook(rawPayload),
        [],
      );
      const again = await readFile(newcomer, other, `register.${format}`, rawPayload);
      const changed = rowsIn(await newcomer.get(`${again}/list/changed`));
      assert.match((await newcomer.get(`${again}/check`)).body, /Nothing to change/, changed.join('\n'));
    }
  });
});

test('nothing else writes files that a spreadsheet opens', () => {
  const source = path.join(home, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))
    .map((name) => ({ name, text: readFileSync(path.join(source, name), 'utf8') }));
  const using = (what: RegExp) => files.filter(({ text }) => what.test(text)).map(({ name }) => name);
  assert.deepEqual(using(/from 'csv-stringify/), ['kit/csv.ts']);
  assert.deepEqual(using(/import \{[^}]*\bwriteXlsx\b[^}]*\} from 'hucre/), ['kit/sheet/write.ts']);
  const writing = using(/\b(?:writeCsv|registerFile)\b/);
  /** It writes by ours itself, or by a file beside it that does. */
  const isOurs = (name: string): boolean =>
    writing.includes(name) ||
    writing.some(
      (each) =>
        path.dirname(each) === path.dirname(name) &&
        files.find((file) => file.name === name)?.text.includes(`from './${path.basename(each)}'`) === true,
    );
  const sending = using(/text\/csv|spreadsheetml\.sheet'/);
  // It says which files people may put in: what is sent of those is, byte for byte, what somebody brought.
  const toldApart = ['kit/paper/types.ts'];
  assert.deepEqual(
    sending.filter((name) => !isOurs(name)),
    toldApart,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forReading } from '../../src/kit/sheet/cells.ts';
import { readSheets, type SheetsRead } from '../../src/kit/sheet.ts';
import { hostileFiles } from './hostile.ts';
import { makeOds, odsCell, odsHeading, odsRow, odsTable } from './ods.ts';

async function read(body: string, styles = ''): Promise<SheetsRead> {
  const result = await readSheets({ name: 'r.ods', content: { bytes: makeOds({ body, styles }) } });
  assert.ok(result.is === 'read', result.is === 'refused' ? result.sentence : '');
  return result;
}

const valued = (type: string, attribute: string, value: string, shown: string): string =>
  odsCell(shown, ` office:value-type="${type}" office:${attribute}="${value}"`);

test('there are at least sixty hostile files, each by a name of its own', () => {
  assert.ok(hostileFiles.length >= 60, String(hostileFiles.length));
  assert.equal(new Set(hostileFiles.map(({ what }) => what)).size, hostileFiles.length);
});

test('each type of cell comes as what it is, and what does not fit its type as the text that it shows', async () => {
  const cells: readonly (readonly [cell: string, value: unknown])[] = [
    [valued('float', 'value', '12.5', '12.50'), 12.5],
    [valued('currency', 'value', '-1000', '-£1,000'), -1000],
    [valued('percentage', 'value', '0.25', '25%'), 0.25],
    [valued('boolean', 'boolean-value', 'true', 'TRUE'), true],
    [valued('date', 'date-value', '2026-04-01', '1 April'), { date: '2026-04-01' }],
    [valued('date', 'date-value', '2026-04-01T14:30:59', '…'), { date: '2026-04-01', time: '14:30' }],
    [valued('date', 'date-value', '2026-02-31', '31 Feb'), '31 Feb'],
    [valued('time', 'time-value', 'PT09H05M00S', '9:05'), '09:05'],
    [valued('float', 'value', 'lots', 'lots'), 'lots'],
    [valued('string', 'string-value', 'x', 'Ynys M&#244;n &amp; Co'), 'Ynys Môn & Co'],
    [odsCell('#REF!', ' office:value-type="string" calcext:value-type="error"'), { error: '#REF!' }],
    [
      odsCell('one</text:p><text:p>two <text:span>t</text:span><text:line-break/>three<text:s text:c="2"/>x'),
      'one\ntwo t\nthree  x',
    ],
    [odsCell('seen<office:annotation><text:p>a remark</text:p></office:annotation>'), 'seen'],
    [odsCell('&lt;b&gt; <![CDATA[<i>]]>'), '<b> <i>'],
  ];
  const { sheets, format } = await read(
    odsTable(`<table:table-row>${cells.map(([cell]) => cell).join('')}</table:table-row>`),
  );
  assert.equal(format, 'ods');
  assert.deepEqual(
    sheets[0]?.rows[0]?.cells,
    cells.map(([, value]) => value),
  );
});

test('headings in a group of rows, repeated rows and cells, formulas and merged cells keep their places', async () => {
  const merged = ' office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"';
  const { sheets } = await read(
    odsTable(
      `<table:table-header-rows>${odsHeading}</table:table-header-rows>
       <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
       <table:table-row-group>${odsRow(['Board', 'County'], ' table:number-rows-repeated="2"')}</table:table-row-group>
       <table:table-row><table:table-cell table:number-columns-repeated="2"/>${odsCell('3', ' table:formula="of:=SUM([.A1:.A2])" office:value-type="float" office:value="3"')}</table:table-row>
       <table:table-row>${odsCell('Wide', merged)}<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>${odsCell('After')}</table:table-row>`,
    ),
  );
  const [sheet] = sheets;
  assert.deepEqual(sheet?.rows, [
    { line: 1, cells: ['Partnership name', 'Lead partner'] },
    { line: 5, cells: ['Board', 'County'] },
    { line: 6, cells: ['Board', 'County'] },
    { line: 7, cells: [null, null, 3], formulas: [2] },
    { line: 8, cells: ['Wide', null, 'After'] },
  ]);
  assert.deepEqual(sheet?.merges, [{ fromLine: 8, toLine: 9, fromColumn: 0, toColumn: 1 }]);
});

test('a sheet that only says more of what another holds is left alone, however long it is', async () => {
  const many = odsRow(['x'], ' table:number-rows-repeated="200000"');
  const { sheets, notes } = await read(
    odsTable(odsHeading + odsRow(['Town Board'])) + odsTable(many, forReading('Answers')),
  );
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['Register'],
  );
  assert.match(notes.join(' '), /“\(for reading\)” were left alone/);
});

test('hidden sheets are told as hidden; copies of other files and macros are left alone, with a note', async () => {
  const hides =
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const source = '<table:table-source xlink:href="file:///other.ods"/>';
  const { sheets, notes } = await read(
    odsTable(odsHeading) +
      odsTable(odsHeading, 'Old & gone', ' table:style-name="ta2"') +
      odsTable(`${source}${odsRow(['secret'])}`, "'file:///other.ods'#$Sheet1"),
    hides,
  );
  assert.deepEqual(
    sheets.map(({ name, hidden }) => [name, hidden]),
    [
      ['Register', false],
      ['Old & gone', true],
    ],
  );
  assert.match(notes.join(' '), /values from other files/);
});

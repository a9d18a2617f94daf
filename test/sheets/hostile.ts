import { once } from 'node:events';
import { createDeflateRaw } from 'node:zlib';
import { escapeXml, makeWorkbook, oneSheet, textRow, workbookParts } from './workbooks.ts';
import { makeZip } from './zips.ts';

/** A file that somebody might choose, made by code, and what must come of it. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** The sentence must match; where there is none, the file must be read. */
  readonly refused?: RegExp;
  /** Takes seconds: only in full runs. */
  readonly heavy?: boolean;
}

const heading = textRow(1, ['Partnership name', 'Lead partner']);
const good = oneSheet(heading + textRow(2, ['Town Board', 'County']));

function ole(streamName: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from(streamName, 'utf16le').copy(file, 1024);
  return file;
}

/** Zeros or other repeated text, deflated without ever being held whole. */
async function deflateRepeated(pieces: readonly (readonly [string | Buffer, number])[]): Promise<Buffer> {
  const stream = createDeflateRaw({ level: 9 });
  const out: Buffer[] = [];
  stream.on('data', (piece: Buffer) => out.push(piece));
  for (const [piece, times] of pieces) {
    for (let done = 0; done < times; done += 1) if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'end');
  return Buffer.concat(out);
}

async function bomb(megabytes: number, claimedBytes: number): Promise<Buffer> {
  const start =
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const deflated = await deflateRepeated([
    [start, 1],
    [Buffer.alloc(1024 * 1024, ' '), megabytes],
    ['</sheetData></worksheet>', 1],
  ]);
  const parts = workbookParts({ sheets: [{ name: 'Register', rows: heading }] });
  return makeZip(
    parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, deflated, claimedBytes } : part)),
  );
}

function rowsOf(from: number, to: number, row: (line: number) => string): string {
  const rows: string[] = [];
  for (let line = from; line <= to; line += 1) rows.push(row(line));
  return rows.join('');
}

function withoutPart(name: string): Buffer {
  return makeZip(
    workbookParts({ sheets: [{ name: 'Register', rows: heading }] }).filter((part) => part.name !== name),
  );
}

const entities = `<!DOCTYPE sst [<!ENTITY a "ha">${rowsOf(1, 9, (n) => `<!ENTITY a${n} "&a${n - 1 || ''};&a${n - 1 || ''};">`)}]>`;
const sharedTable = (items: string): string =>
  `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`;
const shared = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';

export const hostileFiles: readonly HostileFile[] = [
  { what: 'nothing at all', name: 'register.xlsx', make: () => Buffer.alloc(0), refused: /is empty/ },
  {
    what: 'blank text',
    name: 'register.csv',
    make: () => Buffer.from(' \r\n\r\n,,\r\n'),
    refused: /nothing in it but blanks/,
  },
  {
    what: 'a workbook without a filled cell',
    name: 'r.xlsx',
    make: () => oneSheet('<row r="1"><c r="A1" s="1"/></row>'),
    refused: /nothing in it/,
  },
  { what: 'headings only', name: 'r.xlsx', make: () => oneSheet(heading) },
  {
    what: 'a workbook cut short',
    name: 'r.xlsx',
    make: () => good.subarray(0, good.length / 2),
    refused: /damaged or was cut short/,
  },
  {
    what: 'a workbook cut at its first bytes',
    name: 'r.xlsx',
    make: () => good.subarray(0, 10),
    refused: /damaged or was cut short/,
  },
  { what: 'a workbook with spoilt bytes', name: 'r.xlsx', make: () => spoil(good), refused: /damaged/ },
  {
    what: 'a workbook without its workbook',
    name: 'r.xlsx',
    make: () => withoutPart('xl/workbook.xml'),
    refused: /xl\/workbook\.xml is missing/,
  },
  {
    what: 'a workbook without its sheet',
    name: 'r.xlsx',
    make: () => withoutPart('xl/worksheets/sheet1.xml'),
    refused: /“Register” is missing/,
  },
  {
    what: 'XML cut off inside a cell',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [
          { name: 'R', rows: `<worksheet><sheetData>${heading}<row r="2"><c t="inlineStr"><is><t>Town` },
        ],
      }),
    refused: /“R” breaks off/,
  },
  {
    what: 'a bomb that claims its size',
    name: 'r.xlsx',
    make: () => bomb(300, 300 * 1024 * 1024),
    refused: /Unpacked, the file is 300 MB/,
  },
  {
    what: 'a bomb that lies about its size',
    name: 'r.xlsx',
    make: () => bomb(300, 1000),
    refused: /Unpacked, the file is 25\d MB or more/,
  },
  {
    what: 'a bomb of two gigabytes',
    name: 'r.xlsx',
    make: () => bomb(2100, 1000),
    refused: /Unpacked, the file is/,
    heavy: true,
  },
  {
    what: 'a workbook inside a zip',
    name: 'r.xlsx',
    make: () => makeZip([{ name: 'register.xlsx', data: good }]),
    refused: /a zip archive that holds no workbook/,
  },
  {
    what: 'a bomb in the table of texts',
    name: 'r.xlsx',
    make: () =>
      oneSheet(shared, { sharedStrings: sharedTable(`<si><t>${' '.repeat(70 * 1024 * 1024)}</t></si>`) }),
    refused: /Unpacked, the file is 40 MB/,
  },
  {
    what: 'a large table of many texts',
    name: 'r.xlsx',
    make: () => oneSheet(shared, { sharedStrings: sharedTable('<si><t>a</t></si>'.repeat(2_000_000)) }),
    refused: /2,000,000 different texts/,
  },
  {
    what: 'entities that swell',
    name: 'r.xlsx',
    make: () =>
      oneSheet(shared, {
        sharedStrings: `<?xml version="1.0"?>${entities}${sharedTable('<si><t>&a9;</t></si>')}`,
      }),
    refused: /instructions that spreadsheets do not have/,
  },
  {
    what: 'an entity that names a file',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [
          {
            name: 'R',
            rows: `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&f;</v></c></row></sheetData></worksheet>`,
          },
        ],
      }),
    refused: /instructions that spreadsheets do not have/,
  },
  {
    what: '300 columns',
    name: 'r.xlsx',
    make: () =>
      oneSheet(
        textRow(
          1,
          Array.from({ length: 300 }, (_, n) => `Heading ${n}`),
        ),
      ),
    refused: /201 columns or more.*column GS.*At most 200 columns/,
  },
  {
    what: '300 columns of text',
    name: 'r.csv',
    make: () => Buffer.from(Array.from({ length: 300 }, (_, n) => `h${n}`).join(',')),
    refused: /300 columns.*At most 200 columns/,
  },
  {
    what: '200,000 rows',
    name: 'r.xlsx',
    make: () => oneSheet(heading + rowsOf(2, 200_000, (line) => textRow(line, ['Board']))),
    refused: /“Register” has 200,000 rows.*At most 100,000 rows/,
  },
  {
    what: '200,000 rows of text',
    name: 'r.csv',
    make: () => Buffer.from(`Name,Lead\n${'Board,County\n'.repeat(200_000)}`),
    refused: /over 100,000 rows.*At most 100,000 rows/,
  },
  {
    what: 'a million blank rows',
    name: 'r.xlsx',
    make: () => oneSheet(heading + rowsOf(2, 1_000_000, (line) => `<row r="${line}"/>`)),
    heavy: true,
  },
  {
    what: 'a million blank rows of text',
    name: 'r.csv',
    make: () => Buffer.from(`Name,Lead\nBoard,County\n${',\n'.repeat(1_000_000)}`),
    heavy: true,
  },
  {
    what: 'more rows than a sheet can have',
    name: 'r.xlsx',
    make: () => oneSheet(`<row r="99999999"><c r="A99999999"><v>1</v></c></row>`),
    refused: /99,999,999 or more rows/,
  },
  {
    what: 'a cell far to the right on every row',
    name: 'r.xlsx',
    make: () =>
      oneSheet(heading + rowsOf(2, 3000, (line) => `<row r="${line}"><c r="XFD${line}" s="1"/></row>`)),
    refused: /formatting far beyond its table/,
  },
  {
    what: 'formatting as far as the last column on one row',
    name: 'r.xlsx',
    make: () => oneSheet(`${heading}<row r="2"><c r="A2" t="str"><v>x</v></c><c r="XFD2" s="1"/></row>`),
  },
  {
    what: 'an absurd stated size',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [
          {
            name: 'R',
            rows: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${heading}</sheetData></worksheet>`,
          },
        ],
      }),
  },
  {
    what: 'formulas and errors',
    name: 'r.xlsx',
    make: () =>
      oneSheet(
        `${heading}<row r="2"><c r="A2"><f>SUM(1,2)</f><v>3</v></c><c r="B2" t="e"><f>NOPE()</f><v>#REF!</v></c></row>`,
      ),
  },
  {
    what: 'macros',
    name: 'r.xlsm',
    make: () =>
      makeWorkbook({
        sheets: [{ name: 'R', rows: heading }],
        extra: [{ name: 'xl/vbaProject.bin', data: 'not run' }],
      }),
  },
  {
    what: 'links to other files',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [{ name: 'R', rows: heading }],
        extra: [{ name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' }],
      }),
  },
  {
    what: 'a PDF named .xlsx',
    name: 'r.xlsx',
    make: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    refused: /“r\.xlsx” is really a PDF/,
  },
  {
    what: 'a web page named .xlsx',
    name: 'r.xlsx',
    make: () => Buffer.from('<html><table><tr><td>Name'),
    refused: /really a web page/,
  },
  {
    what: 'a web page named .csv',
    name: 'r.csv',
    make: () => Buffer.from('\ufeff<!DOCTYPE html><html>'),
    refused: /really a web page/,
  },
  {
    what: 'an old workbook named .xlsx',
    name: 'r.xlsx',
    make: () => ole('Workbook'),
    refused: /an old Excel workbook \(\.xls\)/,
  },
  {
    what: 'a Word document named .xlsx',
    name: 'r.xlsx',
    make: () =>
      makeZip([
        { name: '[Content_Types].xml', data: '' },
        { name: 'word/document.xml', data: '' },
      ]),
    refused: /a Word document/,
  },
  {
    what: 'an OpenDocument sheet',
    name: 'r.ods',
    make: () =>
      makeZip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '' },
      ]),
    refused: /an OpenDocument file/,
  },
  {
    what: 'a picture named .csv',
    name: 'r.csv',
    make: () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    refused: /a picture/,
  },
  {
    what: 'a program named .csv',
    name: 'r.csv',
    make: () => Buffer.from('MZ\x90\0\x03', 'latin1'),
    refused: /a Windows program/,
  },
  {
    what: 'a protected workbook',
    name: 'r.xlsx',
    make: () => ole('EncryptedPackage'),
    refused: /protected with a password/,
  },
  {
    what: 'an encrypted zip',
    name: 'r.xlsx',
    make: () =>
      makeZip(
        workbookParts({ sheets: [{ name: 'R', rows: heading }] }).map((part) => ({ ...part, flags: 1 })),
      ),
    refused: /encrypted/,
  },
  {
    what: 'a part whose name leads out',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [{ name: 'R', rows: heading }],
        extra: [{ name: '../../etc/cron.d/x', data: 'x' }],
      }),
    refused: /leads out of the file/,
  },
  {
    what: 'a part with a Windows path',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({ sheets: [{ name: 'R', rows: heading }], extra: [{ name: 'c:\\x', data: 'x' }] }),
    refused: /leads out of the file/,
  },
  {
    what: 'two parts of one name',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({
        sheets: [{ name: 'R', rows: heading }],
        extra: [{ name: 'xl/worksheets/sheet1.xml', data: '<worksheet/>' }],
      }),
    refused: /two parts named/,
  },
  {
    what: 'thousands of parts',
    name: 'r.xlsx',
    make: () => makeZip(Array.from({ length: 3000 }, (_, n) => ({ name: `part${n}`, data: '' }))),
    refused: /3000 parts/,
  },
  {
    what: 'too many sheets',
    name: 'r.xlsx',
    make: () =>
      makeWorkbook({ sheets: Array.from({ length: 70 }, (_, n) => ({ name: `Sheet ${n}`, rows: heading })) }),
    refused: /70 sheets.*At most 60 sheets/,
  },
  {
    what: 'a very long cell',
    name: 'r.xlsx',
    make: () => oneSheet(textRow(1, ['Name']) + textRow(2, ['x'.repeat(40_000)])),
    refused: /Cell A2 holds 40,000 characters/,
  },
  {
    what: 'a very long cell of text',
    name: 'r.csv',
    make: () => Buffer.from(`Name,Lead\nBoard,${'x'.repeat(40_000)}\n`),
    refused: /Cell B2 holds 40,000 characters/,
  },
  {
    what: 'control characters in cells',
    name: 'r.xlsx',
    make: () => oneSheet(textRow(1, ['Name_x0000_', 'a\u0001b'])),
  },
  {
    what: 'NUL bytes in text',
    name: 'r.csv',
    make: () => Buffer.from('Name,Lead\nTown\0Board,County\n'),
    refused: /not text/,
  },
  {
    what: 'mixed encodings',
    name: 'r.csv',
    make: () => Buffer.concat([Buffer.from('Name\nYnys Môn\n'), Buffer.from('Caf\xe9\n', 'latin1')]),
    refused: /mixes two ways of writing letters: line 3 is written differently from line 2/,
  },
  {
    what: 'a UTF-8 mark over other letters',
    name: 'r.csv',
    make: () => Buffer.concat([Buffer.from('\ufeffName\n'), Buffer.from('Caf\xe9\n', 'latin1')]),
    refused: /mixes two ways of writing letters: line 2/,
  },
  {
    what: 'UTF-16 cut in the middle of a letter',
    name: 'r.csv',
    make: () => Buffer.from('\ufeffName\nBoard', 'utf16le').subarray(0, -1),
    refused: /begins as UTF-16/,
  },
  {
    what: 'a quotation mark that never closes',
    name: 'r.csv',
    make: () => Buffer.from(`Name,Lead\nBoard,"County\n${'Next,Row\n'.repeat(50)}`),
    refused: /opens in row 2 .* never closes/,
  },
  {
    what: 'a quotation mark that swallows a large file',
    name: 'r.csv',
    make: () => Buffer.from(`Name,Lead\nBoard,"County\n${'Next,Row\n'.repeat(400_000)}`),
    refused: /opens in row 2 .* never closes/,
  },
  {
    what: 'ragged rows',
    name: 'r.csv',
    make: () => Buffer.from('Name,Lead\nBoard\nBoard,County,More,And more\n'),
  },
  {
    what: 'markup in cells',
    name: 'r.xlsx',
    make: () => oneSheet(textRow(1, ['<script>alert(1)</script>', escapeXml('&lt;')])),
  },
];

function spoil(file: Buffer): Buffer {
  const spoilt = Buffer.from(file);
  const at = spoilt.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
  spoilt.fill(0xff, at + 4, at + 40);
  return spoilt;
}

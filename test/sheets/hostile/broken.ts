import { makeWorkbook, oneSheet, workbookParts } from '../workbooks.ts';
import { makeZip } from '../zips.ts';
import { good, type HostileFile, heading, withPart } from './file.ts';

function withoutPart(name: string): Buffer {
  return makeZip(
    workbookParts({ sheets: [{ name: 'Register', rows: heading }] }).filter((part) => part.name !== name),
  );
}

function spoil(file: Buffer): Buffer {
  const spoilt = Buffer.from(file);
  const at = spoilt.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
  spoilt.fill(0xff, at + 4, at + 40);
  return spoilt;
}

/** Empty, cut short, or spoilt within. */
export const brokenFiles: readonly HostileFile[] = [
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
    make: () => good().subarray(0, good().length / 2),
    refused: /damaged or was cut short/,
  },
  {
    what: 'a workbook cut at its first bytes',
    name: 'r.xlsx',
    make: () => good().subarray(0, 10),
    refused: /damaged or was cut short/,
  },
  { what: 'a workbook with spoilt bytes', name: 'r.xlsx', make: () => spoil(good()), refused: /damaged/ },
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
    make: () => withPart('../../etc/cron.d/x', 'x'),
    refused: /leads out of the file/,
  },
  {
    what: 'a part with a Windows path',
    name: 'r.xlsx',
    make: () => withPart('c:\\x', 'x'),
    refused: /leads out of the file/,
  },
  {
    what: 'two parts of one name',
    name: 'r.xlsx',
    make: () => withPart('xl/worksheets/sheet1.xml', '<worksheet/>'),
    refused: /two parts named/,
  },
];

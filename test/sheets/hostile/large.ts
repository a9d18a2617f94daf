import { makeWorkbook, oneSheet, textRow } from '../workbooks.ts';
import { makeZip } from '../zips.ts';
import { type HostileFile, heading, rowsOf, shared, sharedTable } from './file.ts';

/** More of something than a register can have. */
export const largeFiles: readonly HostileFile[] = [
  {
    what: 'a large table of many texts',
    name: 'r.xlsx',
    make: () => oneSheet(shared, { sharedStrings: sharedTable('<si><t>a</t></si>'.repeat(2_000_000)) }),
    refused: /2,000,000 different texts/,
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
];

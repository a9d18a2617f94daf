import { escapeXml, makeWorkbook, oneSheet, textRow } from '../workbooks.ts';
import { type HostileFile, heading } from './file.ts';

/** Whole files whose cells hold what a table should not. */
export const filesOfOddCells: readonly HostileFile[] = [
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
    what: 'formulas and errors',
    name: 'r.xlsx',
    make: () =>
      oneSheet(
        `${heading}<row r="2"><c r="A2"><f>SUM(1,2)</f><v>3</v></c><c r="B2" t="e"><f>NOPE()</f><v>#REF!</v></c></row>`,
      ),
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

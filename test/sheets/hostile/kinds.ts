import { makeZip } from '../zips.ts';
import { good, type HostileFile, withPart } from './file.ts';

function ole(streamName: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from(streamName, 'utf16le').copy(file, 1024);
  return file;
}

/** Not what their names say, or more than a table. */
export const filesOfAnotherKind: readonly HostileFile[] = [
  {
    what: 'a workbook inside a zip',
    name: 'r.xlsx',
    make: () => makeZip([{ name: 'register.xlsx', data: good() }]),
    refused: /a zip archive that holds no workbook/,
  },
  {
    what: 'macros',
    name: 'r.xlsm',
    make: () => withPart('xl/vbaProject.bin', 'not run'),
  },
  {
    what: 'links to other files',
    name: 'r.xlsx',
    make: () => withPart('xl/externalLinks/externalLink1.xml', '<externalLink/>'),
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
    what: 'a JSON document',
    name: 'r.json',
    make: () => Buffer.from('\ufeff{\n  "format": 1,\n  "entries": [{ "name": "Coast Forum" }]\n}'),
    refused: /really a JSON document.*export it as an Excel workbook or a CSV file/,
  },
  {
    what: 'text that begins with a bracket',
    name: 'r.csv',
    make: () => Buffer.from('[Name],{Purpose}\nCoast Forum,Look after the coast\n'),
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
];

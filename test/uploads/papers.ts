import { crc32, deflateSync } from 'node:zlib';
import { deflateRepeated } from '../sheets/hostile/bombs.ts';
import { good as workbook, withPart } from '../sheets/hostile/file.ts';
import { makeZip, type MadePart } from '../sheets/zips.ts';

/** A file that somebody might send, made by code. */
export interface Paper {
  readonly what: string;
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
}

/** A PDF of one empty page. */
export function pdf(text = 'Agreement'): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n% ${text}\n`;
  const table = 'xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n';
  return Buffer.from(
    `${head}${table}trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${head.length}\n%%EOF\n`,
    'latin1',
  );
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

export function png(): Buffer {
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    part('IHDR', size),
    part('IDAT', deflateSync(Buffer.from([0, 255]))),
    part('IEND', Buffer.alloc(0)),
  ]);
}

export function jpeg(): Buffer {
  const segment = (mark: number, bytes: readonly number[]): Buffer =>
    Buffer.from([0xff, mark, 0, bytes.length + 2, ...bytes]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
}

const wordTypes = (main: string): string =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/${main}+xml"/></Types>`;
const word = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main';

/** A Word document, with more parts. */
export function docx(extra: readonly MadePart[] = [], main = word): Buffer {
  return makeZip([
    { name: '[Content_Types].xml', data: wordTypes(main) },
    { name: '_rels/.rels', data: '<Relationships/>' },
    { name: 'word/document.xml', data: '<w:document/>' },
    ...extra,
  ]);
}

export function odt(extra: readonly MadePart[] = [], manifest = '<manifest:manifest/>'): Buffer {
  return makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', data: '<office:document-content/>' },
    { name: 'META-INF/manifest.xml', data: manifest },
    ...extra,
  ]);
}

const text = Buffer.from('Notes of the board\r\n');

export const goodPapers: readonly (Paper & { readonly type: string })[] = [
  { what: 'a PDF', name: 'Agreement.PDF', make: () => pdf(), type: 'pdf' },
  { what: 'a Word document', name: 'agreement.docx', make: () => docx(), type: 'docx' },
  { what: 'a workbook', name: 'costs.xlsx', make: workbook, type: 'xlsx' },
  { what: 'an OpenDocument text', name: 'terms.odt', make: () => odt(), type: 'odt' },
  { what: 'a picture (PNG)', name: 'page.png', make: png, type: 'png' },
  { what: 'a picture (JPEG)', name: 'page.jpeg', make: jpeg, type: 'jpeg' },
  { what: 'a text', name: 'notes.txt', make: () => text, type: 'text' },
  {
    what: 'a list in the letters of an old Excel',
    name: 'list.csv',
    make: () => Buffer.from('Caf\xe9,\xa35\r\n', 'latin1'),
    type: 'csv',
  },
];

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(600)]);

/** A small archive that unpacks to more than a hundred times what any document has. */
export async function bomb(): Promise<Buffer> {
  const deflated = await deflateRepeated([[Buffer.alloc(1024 * 1024), 400]]);
  return docx([{ name: 'word/media/image1.png', data: '', deflated, claimedBytes: 1000 }]);
}

export const badPapers: readonly (Paper & { readonly refused: RegExp })[] = [
  {
    what: 'a renamed executable',
    name: 'agreement.pdf',
    make: () => program,
    refused: /a Windows program, whatever it is called/,
  },
  {
    what: 'a program of another system',
    name: 'agreement.docx',
    make: () => Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'),
    refused: /a program, whatever it is called/,
  },
  {
    what: 'a script',
    name: 'run.txt',
    make: () => Buffer.from('#!/bin/sh\nid\n'),
    refused: /It is a program/,
  },
  {
    what: 'an SVG with a script',
    name: 'logo.svg',
    make: () => Buffer.from(svg),
    refused: /picture \(SVG\)/,
  },
  {
    what: 'an SVG that is called a text',
    name: 'logo.txt',
    make: () => Buffer.from(`\ufeff <?xml version="1.0"?>\n<!-- a --> ${svg}`),
    refused: /picture \(SVG\)/,
  },
  {
    what: 'a web page',
    name: 'page.txt',
    make: () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
    refused: /web page or XML/,
  },
  {
    what: 'a PDF with a wrong ending',
    name: 'agreement.pdf',
    make: () => pdf().subarray(0, -10),
    refused: /PDF without its end/,
  },
  {
    what: 'a PDF with a program behind it',
    name: 'agreement.pdf',
    make: () => Buffer.concat([pdf(), program]),
    refused: /something else behind its end/,
  },
  {
    what: 'a PDF with an archive behind it',
    name: 'agreement.pdf',
    make: () => Buffer.concat([pdf(), docx()]),
    refused: /something else behind its end/,
  },
  {
    what: 'a PDF whose end leads nowhere',
    name: 'agreement.pdf',
    make: () => Buffer.from('%PDF-1.7\nnothing at all of a document\nstartxref\n9\n%%EOF\n'),
    refused: /does not lead to its table of contents/,
  },
  {
    what: 'a PDF that is called a picture',
    name: 'page.png',
    make: () => pdf(),
    refused: /name that ends in \.pdf/,
  },
  {
    what: 'a PDF that is called a program',
    name: 'agreement.exe',
    make: () => pdf(),
    refused: /ends in \.pdf/,
  },
  {
    what: 'an archive',
    name: 'all.zip',
    make: () => makeZip([{ name: 'a.exe', data: program }]),
    refused: /an archive \(zip\)/,
  },
  {
    what: 'a zip bomb',
    name: 'agreement.docx',
    make: bomb,
    refused: /Unpacked, the file is 3\d\d MB or more/,
  },
  {
    what: 'a Word document with macros',
    name: 'agreement.docx',
    make: () => docx([{ name: 'word/vbaProject.bin', data: 'x' }]),
    refused: /It has macros/,
  },
  {
    what: 'a Word document for macros',
    name: 'agreement.docm',
    make: () => docx([], 'vnd.ms-word.document.macroEnabled.main'),
    refused: /It has macros/,
  },
  {
    what: 'a workbook with macros',
    name: 'costs.xlsx',
    make: () => withPart('xl/vbaProject.bin', 'x'),
    refused: /It has macros/,
  },
  {
    what: 'an OpenDocument text with macros',
    name: 'terms.odt',
    make: () => odt([{ name: 'Basic/Standard/Module1.xml', data: 'x' }]),
    refused: /It has macros/,
  },
  {
    what: 'a Word document with an object of another program',
    name: 'agreement.docx',
    make: () => docx([{ name: 'word/embeddings/oleObject1.bin', data: 'x' }]),
    refused: /an object of another program/,
  },
  {
    what: 'a Word document that fetches its template',
    name: 'agreement.docx',
    make: () =>
      docx([
        {
          name: 'word/_rels/settings.xml.rels',
          data: '<Relationship Id="rId1" Type="http://x/attachedTemplate" Target="http://example.org/a.dotm" TargetMode="External"/>',
        },
      ]),
    refused: /fetches a part of itself/,
  },
  {
    what: 'a text with a password',
    name: 'terms.odt',
    make: () => odt([], '<manifest:encryption-data/>'),
    refused: /protected with a password/,
  },
  {
    what: 'a workbook with a password',
    name: 'costs.xlsx',
    make: () => Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage', 'latin1'),
    refused: /old kind of Office file, or is protected/,
  },
  {
    what: 'a workbook cut short',
    name: 'costs.xlsx',
    make: () => workbook().subarray(0, -100),
    refused: /damaged or was cut short/,
  },
  {
    what: 'a part whose name leads out of the archive',
    name: 'agreement.docx',
    make: () => docx([{ name: '../../etc/cron.d/run', data: 'x' }]),
    refused: /leads out of the file/,
  },
  {
    what: 'a picture with something behind it',
    name: 'page.png',
    make: () => Buffer.concat([png(), program]),
    refused: /behind its end/,
  },
  {
    what: 'a picture that is cut short',
    name: 'page.jpg',
    make: () => jpeg().subarray(0, -1),
    refused: /cut short/,
  },
  {
    what: 'bytes of no kind',
    name: 'notes.txt',
    make: () => Buffer.from([65, 66, 0, 1, 2]),
    refused: /no kind of file/,
  },
  {
    what: 'a text of OpenDocument that is called a sheet',
    name: 'terms.ods',
    make: () => odt(),
    refused: /ends in \.odt/,
  },
];

/** The file that every scanner of viruses finds, and that harms nobody; in two halves, so that none finds this one. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

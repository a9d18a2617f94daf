import { refuse } from './refusal.ts';

const saveAgain =
  'Open it in the program that made it, save it as an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or CSV, and choose that file.';

/** What a file begins with whose kind is known, and what that is called. */
export const signatures: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF document'],
  ['{\\rtf', 'a rich text document'],
  ['\x89PNG', 'a picture (PNG)'],
  ['\xff\xd8\xff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['MZ', 'a Windows program'],
  ['\x7fELF', 'a program'],
  ['SQLite format 3', 'a database'],
];

/** Tells by its content, never by its name, whether a file is an archive, as workbooks are, or text; refuses anything else by its true name. */
export function sniff(bytes: Uint8Array, name: string): 'zip' | 'csv' {
  if (bytes.length === 0) {
    refuse(
      'The file is empty: it holds nothing at all.',
      'A spreadsheet with rows was expected.',
      'Check that it was saved, and choose it again.',
    );
  }
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip';
  if (start.startsWith('\xd0\xcf\x11\xe0')) refuseOldFormat(bytes, name);
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known) refuseType(name, known[1]);
  refuseMarkup(start, name);
  refuseJson(start, name);
  return 'csv';
}

export function refuseType(name: string, what: string, next = saveAgain): never {
  return refuse(
    `${quoted(name)} is really ${what}.`,
    'An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file was expected.',
    next,
  );
}

export function quoted(name: string): string {
  return name === '' ? 'The file' : `“${name}”`;
}

// Old Excel files and password-protected new ones share a container; the streams in it have UTF-16 names.
function refuseOldFormat(bytes: Uint8Array, name: string): never {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    refuse(
      `${quoted(name)} is protected with a password.`,
      'A workbook that opens without a password was expected.',
      'In Excel choose File, Info, Protect Workbook, Encrypt with Password, clear the password, save, and choose it again.',
    );
  }
  const what = whole.includes(Buffer.from('WordDocument', 'utf16le'))
    ? 'an old Word document'
    : 'an old Excel workbook (.xls)';
  return refuseType(name, what);
}

function refuseMarkup(start: string, name: string): void {
  const text = start
    .replace(/^(?:\xef\xbb\xbf)?[\s\0]*/, '')
    .slice(0, 1024)
    .toLowerCase();
  if (/^(?:<!doctype html|<html|<table|<head|<meta|<body)/.test(text)) refuseType(name, 'a web page (HTML)');
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    refuseType(name, 'an old XML spreadsheet');
  if (text.startsWith('<?xml') || text.startsWith('<svg')) refuseType(name, 'an XML document');
}

function refuseJson(start: string, name: string): void {
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (/^(?:\{\s*["}]|\[\s*[[{"\]])/.test(text))
    refuseType(
      name,
      'a JSON document',
      'What was exported as JSON cannot be brought in: export it as an Excel workbook or a CSV file, and choose that.',
    );
}

import { createReadStream } from 'node:fs';
import { bytesAt } from './pieces.ts';
import { fault, type Told } from './types.ts';
import type { FileHandle } from 'node:fs/promises';

/** Bytes that no text has, in whichever way it writes its letters. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const notText = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** Text, if it is nothing that a browser or a machine would run, and no byte says otherwise. */
export async function tellText(file: FileHandle, path: string, isCsv: boolean): Promise<Told> {
  const start = (await bytesAt(file, 0, 4096))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(?:\?xml[^]*)?svg\b/i.test(start) || /^<\?xml[^]{0,4000}<svg\b/i.test(start))
    return fault(
      'It is a picture (SVG), which can hold a program.',
      'Save it as PNG or PDF, and choose that.',
    );
  if (/^<[!?a-z]/i.test(start))
    return fault('It is a web page or XML, which can hold a program.', 'Save it as PDF, and choose that.');
  if (/^(?:#!|@echo\b)/i.test(start)) return fault('It is a program.');
  for await (const piece of createReadStream(path, { encoding: 'latin1' }))
    if (notText.test(piece as string)) return fault('It is no kind of file that is known here.');
  return { type: isCsv ? 'csv' : 'text' };
}

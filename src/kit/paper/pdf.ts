import type { FileHandle } from 'node:fs/promises';
import { bytesAt } from './pieces.ts';
import { fault, saveAgain, type Told } from './types.ts';

const tail = 2048;

/**
 * A PDF is whole when it begins with its version and ends with a mark, before which stands where its table of contents is. What
 * follows the mark would be read by no reader of PDF, and may be anything.
 */
export async function tellPdf(file: FileHandle, size: number): Promise<Told> {
  const head = (await bytesAt(file, 0, 16)).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(head))
    return fault('It begins as a PDF does and does not say which version.', saveAgain);
  const end = (await bytesAt(file, Math.max(0, size - tail), tail)).toString('latin1');
  const last = /startxref\s+(\d{1,10})\s+%%EOF([\s\0]*)$/.exec(end);
  if (last === null)
    return fault(
      end.includes('%%EOF')
        ? 'It is a PDF with something else behind its end.'
        : 'It is a PDF without its end: it was cut short, or is not the whole file.',
      saveAgain,
    );
  const at = Number(last[1]);
  const table = at < size ? (await bytesAt(file, at, 64)).toString('latin1') : '';
  return /^\s*(?:xref\s|\d+\s+\d+\s+obj)/.test(table)
    ? { type: 'pdf' }
    : fault('It is a PDF whose end does not lead to its table of contents, so it is damaged.', saveAgain);
}

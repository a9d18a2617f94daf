import { readFile, stat } from 'node:fs/promises';
import type { Message } from './emit.ts';
import type { SheetLimits } from './limits.ts';
import { megabytes, refuse, Refused } from './refusal.ts';
import { sniff } from './sniff.ts';

/** What the parent asks for: a file by its path, or the bytes that it writes to standard input. */
export interface ReadingTask {
  readonly path: string | null;
  readonly name: string;
  readonly limits: SheetLimits;
}

/** The whole life of the reading process: one file in, messages out. Whatever the file does, it does it here and not in the program. */
export async function readForParent(task: ReadingTask): Promise<void> {
  const send = (message: Message): Promise<void> =>
    new Promise((resolve, reject) => {
      process.send?.(message, undefined, {}, (error) => (error ? reject(error) : resolve()));
    });
  try {
    const bytes = await readBytes(task);
    if (sniff(bytes, task.name) === 'zip') {
      // Loaded only for workbooks: text files are then read without its start-up time.
      const { readZipped } = await import('./zipped.ts');
      await readZipped(bytes, task.name, task.limits, send);
    } else {
      const { readText } = await import('./text.ts');
      await readText(bytes, task.name, task.limits, send);
    }
    await send({ is: 'end' });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await send({ is: 'refused', refusal: error.refusal });
  }
  process.disconnect?.();
}

async function readBytes(task: ReadingTask): Promise<Buffer> {
  if (task.path !== null) {
    const { size } = await stat(task.path);
    if (size > task.limits.fileBytes) refuseSize(size, task.limits);
    return readFile(task.path);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > task.limits.fileBytes) refuseSize(size, task.limits);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refuseSize(size: number, limits: SheetLimits): never {
  return refuse(
    `The file is ${megabytes(size)} or more.`,
    `A file of at most ${megabytes(limits.fileBytes)} can be read.`,
    'Copy the register alone into a new workbook, without pictures, and choose that.',
  );
}

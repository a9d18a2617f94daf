import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { append, dropTornLine } from '../kit/durable.ts';
import type { ErasedText } from '../tables/personal.ts';

/**
 * The erasures of an installation, one to a line, outside the database: an archive of before brings back what was erased, and
 * by this list it is erased again. It has ids and the names of tables, and no person's.
 */
export interface ListedErasure {
  readonly id: string;
  readonly councilId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly basis: 'asked' | 'mistake' | 'period';
  readonly texts: readonly ErasedText[];
  readonly askedAt: string;
}

const line = z.object({
  id: z.uuid(),
  councilId: z.uuid(),
  personId: z.uuid().nullable(),
  accountId: z.uuid().nullable(),
  basis: z.enum(['asked', 'mistake', 'period']),
  texts: z.array(
    z.object({ table: z.string(), row: z.uuid(), column: z.string(), how: z.enum(['names', 'all']) }),
  ),
  askedAt: z.string(),
});

export const erasuresFile = (folder: string): string => path.join(folder, 'erasures.jsonl');

/** Added and on the disk before it returns, in the place of a last line that was cut off. */
export async function listErasure(folder: string, erasure: ListedErasure): Promise<void> {
  const file = erasuresFile(folder);
  await dropTornLine(file);
  await append(file, `${JSON.stringify(erasure)}\n`);
}

/**
 * What is listed, each once. A last line that was cut off by a power cut was never carried out. Throws, naming the line, where
 * another cannot be read: an erasure must not be passed over.
 */
export async function listedErasures(folder: string): Promise<readonly ListedErasure[]> {
  const text = await readFile(erasuresFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const all = whole.split('\n').flatMap((said, at) => (said.trim() === '' ? [] : [read(said, at + 1)]));
  return [...new Map(all.map((erasure) => [erasure.id, erasure])).values()];
}

function read(said: string, number: number): ListedErasure {
  try {
    return line.parse(JSON.parse(said));
  } catch (error) {
    throw new Error(
      `Line ${number} of erasures.jsonl cannot be read, so what it asks to be erased is not known. Put back the file as it was.`,
      { cause: error },
    );
  }
}

import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { lendFolder } from './loan.ts';

/**
 * What is made piece by piece, kept on the disk until whoever asked has taken it: so it fills no memory however large it is,
 * is whole before its first byte goes out, and holds up nothing however slowly it is taken. The file has no name any more
 * when this returns, so that nothing of it stays, not even where the program is ended.
 */
export async function spooled(pieces: AsyncIterable<string>): Promise<Readable> {
  const folder = await lendFolder('export');
  const file = await open(path.join(folder, 'file'), 'wx+', 0o600);
  try {
    await rm(folder, { recursive: true });
    await file.writeFile(pieces);
    return file.createReadStream({ start: 0 });
  } catch (error) {
    await file.close();
    throw error;
  }
}

import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArchiveRefused } from './manifest.ts';

const BLOCK = 512;
/** Of an archive of ours: no folder, nothing hidden. */
const NAME = /^[a-z0-9_][a-z0-9_.-]{0,98}$/;

/** A folder's files as one file that any program for tar unpacks, under the folder's own name. */
export function packFolder(folder: string, named: string): Readable {
  return Readable.from(packed(folder, named));
}

async function* packed(folder: string, named: string): AsyncGenerator<Buffer> {
  for (const name of (await readdir(folder)).sort()) {
    const { size, mtimeMs } = await stat(join(folder, name));
    yield header(`${named}/${name}`, size, Math.floor(mtimeMs / 1000));
    for await (const chunk of createReadStream(join(folder, name))) yield chunk as Buffer;
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function header(name: string, size: number, seconds: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void =>
    void block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name.slice(0, 100), 0, 'latin1');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  if (size < OCTAL) octal(size, 124, 12);
  else writeLarge(block, size);
  octal(seconds, 136, 12);
  block.write('        0', 148, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return block;
}

/** Eleven octal digits hold as much; a council's files may be more. */
const OCTAL = 8 ** 11;

/** As programs for tar write what octal digits do not hold: the number itself, its first bit set. */
function writeLarge(block: Buffer, size: number): void {
  block[124] = 0x80;
  block.writeBigUInt64BE(BigInt(size), 128);
}

function sizeIn(block: Buffer): number {
  return block[124] === 0x80
    ? Number(block.readBigUInt64BE(128))
    : Number.parseInt(block.toString('latin1', 124, 136), 8);
}

/** Unpacks such a file into a folder that is there; names that are not of an archive of ours are refused. */
export async function unpackInto(file: string, folder: string): Promise<ArchiveRefused | null> {
  const handle = await open(file);
  try {
    const { size: all } = await handle.stat();
    for (let at = 0; at + BLOCK <= all;) {
      const block = Buffer.alloc(BLOCK);
      await handle.read(block, 0, BLOCK, at);
      if (block.every((byte) => byte === 0)) return null;
      const name = block.toString('latin1', 0, 100).replace(/\0.*$/s, '').split('/').at(-1) ?? '';
      const size = sizeIn(block);
      const isFile = block[156] === 0x30 || block[156] === 0;
      if (!NAME.test(name) || !isFile || !(size >= 0) || at + BLOCK + size > all)
        return { refused: `${file} is not a whole archive of Concordat.` };
      if (size > 0)
        await pipeline(
          createReadStream(file, { start: at + BLOCK, end: at + BLOCK + size - 1 }),
          createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' }),
        );
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    return { refused: `${file} is cut short: its end is missing.` };
  } finally {
    await handle.close();
  }
}

import type { FileHandle } from 'node:fs/promises';
import { bytesAt } from './pieces.ts';
import { fault, saveAgain, type Told } from './types.ts';

const mostParts = 200_000;

/** A PNG is a row of parts, each with its length: the first has the size and the last, which is empty, ends the file. */
export async function tellPng(file: FileHandle, size: number): Promise<Told> {
  let at = 8;
  for (let parts = 0; parts < mostParts; parts += 1) {
    const head = await bytesAt(file, at, 8);
    if (head.length < 8) break;
    const name = head.toString('latin1', 4);
    if (parts === 0 && name !== 'IHDR') break;
    at += 12 + head.readUInt32BE(0);
    if (name === 'IEND' && at === size) return { type: 'png' };
    if (name === 'IEND') return fault('It is a picture (PNG) with something else behind its end.', saveAgain);
  }
  return fault('It is a picture (PNG) that is damaged or was cut short.', saveAgain);
}

/** A JPEG has parts with their lengths up to the picture itself, which runs to the mark that ends the file. */
export async function tellJpeg(file: FileHandle, size: number): Promise<Told> {
  let at = 2;
  for (let parts = 0; parts < 1000; parts += 1) {
    const head = await bytesAt(file, at, 4);
    if (head.length < 4 || head[0] !== 0xff) break;
    const length = head.readUInt16BE(2);
    if (length < 2) break;
    if (head[1] === 0xda) return ended(file, size);
    at += 2 + length;
  }
  return fault('It is a picture (JPEG) that is damaged.', saveAgain);
}

async function ended(file: FileHandle, size: number): Promise<Told> {
  const end = await bytesAt(file, size - 2, 2);
  return end.equals(Buffer.from([0xff, 0xd9]))
    ? { type: 'jpeg' }
    : fault('It is a picture (JPEG) that was cut short, or has something else behind its end.', saveAgain);
}

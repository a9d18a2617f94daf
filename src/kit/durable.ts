import { mkdir, open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

// A file is its bytes and its name: each is on the disk only when it was asked to be, and a power cut takes what was not.

/** Waits until the disk has the names in a folder. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it where there are none, and waits until the disk has their names. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made))
    await flushFolder(path.dirname(made));
}

/** Whole or as it was before, and on the disk before it returns; readable by its owner alone. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unnamed = `${file}.new`;
  // One that a power cut left may be readable by others.
  await rm(unnamed, { force: true });
  await writeFile(unnamed, text, { mode: 0o600, flush: true });
  await rename(unnamed, file);
  await flushFolder(path.dirname(file));
}

/** Adds to a file, which is made where there is none, and waits until the disk has it; readable by its owner alone. */
export async function append(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await flushFolder(path.dirname(file));
}

/** Takes off what follows the last end of a line: a power cut, or a full disk, tore it. */
export async function dropTornLine(file: string): Promise<void> {
  const text = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.of();
    throw error;
  });
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) await truncate(file, end);
}

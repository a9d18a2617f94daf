import { mkdir, open, rename, writeFile } from 'node:fs/promises';
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

/** Whole or as it was before, and on the disk before it returns; readable by its owner alone. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  await flushFolder(path.dirname(file));
}

/** Adds to the file, made with its folder where there is none, and waits until the disk has it; readable by its owner alone. */
export async function append(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await flushFolder(path.dirname(file));
}

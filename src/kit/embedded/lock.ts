import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartRefused } from './refused.ts';

export interface FolderLock {
  release(): Promise<void>;
}

const HELD = 1;

/**
 * Makes this process the one owner of an existing folder until it releases it or dies, however it dies.
 *
 * The lock is flock(2) on the folder itself. Node has no flock, so `flock` from util-linux takes it on a descriptor
 * that it shares with us: the lock belongs to the open descriptor, not to that short-lived process, and no other
 * child inherits it. There is no lock file that could be deleted, left over or mistaken.
 */
export async function lockFolder(folder: string): Promise<FolderLock | StartRefused> {
  const descriptor = openSync(folder, 'r');
  const outcome = await flock(descriptor);
  if (outcome !== 0) {
    closeSync(descriptor);
    return { refused: outcome === HELD ? await heldBy(folder) : outcome };
  }
  const note = join(folder, 'holder');
  await writeFile(note, `process ${process.pid}, since ${new Date().toISOString()}`).catch(ignoreFullDisk);
  return {
    async release() {
      await rm(note, { force: true });
      closeSync(descriptor);
    },
  };
}

async function flock(descriptor: number): Promise<typeof HELD | 0 | string> {
  try {
    const child = spawn('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code === 0) return 0;
    return code === HELD ? HELD : `The data folder could not be locked: flock ended with ${code}.`;
  } catch {
    return 'The data folder could not be locked: the flock command (package util-linux) was not found.';
  }
}

async function heldBy(folder: string): Promise<string> {
  const holder = await readFile(join(folder, 'holder'), 'utf8').catch(() => '');
  const who = holder === '' ? 'another program' : `another program (${holder})`;
  return `The data folder ${folder} is already in use by ${who}. Stop that one first, or choose another folder.`;
}

// The note only helps a person find the holder: without it the lock is as good.
const ignoreFullDisk = () => undefined;

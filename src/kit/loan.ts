import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** What a file is kept for while it is worked on. */
type For = 'upload' | 'import' | 'council' | 'export';

const nameOf = (what: For): string => `concordat-${what}-`;
const names: readonly string[] = (['upload', 'import', 'council', 'export'] as const).map(nameOf);

/** A folder of its own for a file that is worked on, which only this program’s user may open. Whoever asks removes it. */
export function lendFolder(what: For): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), nameOf(what)));
}

const day = 24 * 60 * 60 * 1000;

/**
 * Removes what a program that was cut off left of people’s files: folders that were lent more than a day ago. Those of others
 * who use this machine stay.
 */
export async function removeStranded(now: Date): Promise<void> {
  const root = os.tmpdir();
  for (const name of await readdir(root)) {
    if (!names.some((known) => name.startsWith(known))) continue;
    const folder = path.join(root, name);
    const lent = await lstat(folder).catch(() => null);
    if (lent === null || !lent.isDirectory() || lent.uid !== process.getuid?.()) continue;
    if (now.getTime() - lent.mtimeMs < day) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MakeArchive, makeArchive } from '../archive.ts';
import { startEmbedded } from '../embedded.ts';
import { keep } from './keep.ts';
import type { ArchiveRefused, Manifest } from './manifest.ts';
import { type RestoreArchive, restoreArchive } from './restore.ts';

export type VerifyArchive = Omit<RestoreArchive, 'ownerUrl'>;

/** Proves an archive by restoring it into a database of its own, started beside it for that and removed again. */
export async function verifyArchive(options: VerifyArchive): Promise<Manifest | ArchiveRefused> {
  const folder = await mkdtemp(`${options.archive}.trial-`);
  try {
    const trial = await startEmbedded({ folder });
    if ('refused' in trial) return trial;
    try {
      return await restoreArchive({ ...options, ownerUrl: trial.ownerUrl });
    } finally {
      await trial.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface BackUp extends Omit<MakeArchive, 'archive'>, Omit<VerifyArchive, 'archive'> {
  /** Where the archives lie, each a folder named by its moment. */
  folder: string;
  now: Date;
}

export interface BackedUp {
  archive: string;
  manifest: Manifest;
  /** The archives that the rule no longer keeps, which are gone. */
  removed: string[];
}

const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
const UNVERIFIED = '.unverified';

/** Makes an archive, proves it, and only then counts it and lets go of those that the rule no longer keeps. */
export async function backUp(options: BackUp): Promise<BackedUp | ArchiveRefused> {
  const { folder, now } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await clearUnfinished(folder);
  const archive = join(folder, nameOf(now));
  const unverified = `${archive}${UNVERIFIED}`;
  await makeArchive({ ...options, archive: unverified });
  const manifest = await verifyArchive({ ...options, archive: unverified });
  if ('refused' in manifest) {
    await rm(unverified, { recursive: true, force: true });
    return { refused: `The backup was not kept, because it could not be restored: ${manifest.refused}` };
  }
  await rename(unverified, archive);
  return { archive, manifest, removed: await removeOld(folder, now) };
}

const nameOf = (now: Date): string => `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

/** The verified archives of a folder, oldest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => NAME.test(name)).sort();
}

async function removeOld(folder: string, now: Date): Promise<string[]> {
  const names = await listBackups(folder);
  const kept = keep(names, now.toISOString().slice(0, 10));
  const removed = names.filter((name) => !kept.has(name));
  for (const name of removed) await rm(join(folder, name), { recursive: true, force: true });
  return removed;
}

// What a backup that was killed left behind; its trial database may still be running.
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const left = join(folder, name);
    if (name.includes('.trial-')) {
      const trial = await startEmbedded({ folder: left });
      if (!('refused' in trial)) await trial.stop();
    } else if (!name.endsWith(UNVERIFIED) && !name.includes('.unfinished-')) continue;
    await rm(left, { recursive: true, force: true });
  }
}

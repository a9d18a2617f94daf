import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config.ts';
import { type BackedUp, backUp, listBackups } from './kit/archive/backups.ts';
import type { ArchiveRefused } from './kit/archive/manifest.ts';
import type { RestoreArchive } from './kit/archive/restore.ts';
import { migrate, readMigrations } from './kit/migrate.ts';
import { home } from './program.ts';

/** Everything that a council would miss; who is signed in or about to be, and which migrations ran, are of one database only. */
export const scope = {
  schemas: ['public', 'history'],
  except: [
    'public.migration',
    'public.session',
    'public.sign_in_step',
    'public.codes_to_keep',
    'public.tally',
  ],
};

export const backupFolder = (config: Config): string => path.join(config.folder, 'backups');

export async function programVersion(): Promise<string> {
  const read = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return read.version;
}

/** How an archive's tables are made: this program's migrations, for the login that the program uses there. */
export async function migrations(
  programUrl: string,
): Promise<{ newest: number; migrateTo: RestoreArchive['migrateTo'] }> {
  const all = await readMigrations(path.join(home, 'migrations'));
  const role = decodeURIComponent(new URL(programUrl).username);
  return {
    newest: all.at(-1)?.number ?? 0,
    migrateTo: (ownerUrl, wanted) =>
      migrate(ownerUrl, role, wanted === 'newest' ? all : all.filter((each) => each.number <= wanted)),
  };
}

/** Archives the database into the backup folder, proves the archive, and lets go of old ones by the rule. */
export async function backUpDatabase(
  config: Config,
  database: { readonly ownerUrl: string; readonly programUrl: string },
  now: Date,
): Promise<BackedUp | ArchiveRefused> {
  const { newest, migrateTo } = await migrations(database.programUrl);
  return backUp({
    folder: backupFolder(config),
    now,
    ownerUrl: database.ownerUrl,
    scope,
    program: await programVersion(),
    migration: newest,
    newest,
    migrateTo,
  });
}

/** Whether a day has passed since the newest backup, or there is none. */
export async function isBackupDue(config: Config, now: Date): Promise<boolean> {
  const newest = (await listBackups(backupFolder(config))).at(-1);
  if (newest === undefined) return true;
  const made = new Date(`${newest.slice(0, 10)}T${newest.slice(11, 19).replaceAll('-', ':')}Z`);
  return now.getTime() - made.getTime() >= 20 * 3_600_000;
}

import path from 'node:path';
import { migrations } from '../backup.ts';
import type { ArchiveRefused, Manifest } from '../kit/archive/manifest.ts';
import { replaceDatabase } from '../kit/archive/replace.ts';
import { restoreArchive } from '../kit/archive/restore.ts';
import { formatMoment } from '../kit/dates.ts';
import { startEmbedded } from '../kit/embedded.ts';
import { isRefused } from '../kit/embedded/refused.ts';
import { eraseAgain } from './erase.ts';
import { asAuditor, setBackWhereNeeded } from '../seals/sealing.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const restore: Verb = {
  name: 'restore',
  usage: 'FOLDER [--replace]',
  says: 'Loads an archive into an empty database. With --replace it takes the place of the database that is there, which is kept under another name.',
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { flags: ['replace'] });
  const [folder, ...rest] = given?.plain ?? [];
  if (given === null || folder === undefined || rest.length > 0) return misused(restore, terminal);
  const { server, folder: data } = terminal.config;
  if (server !== null) return load(path.resolve(folder), given.flags.has('replace'), server, terminal);
  const embedded = await startEmbedded({ folder: data, log: (line) => terminal.err(line) });
  if (isRefused(embedded)) {
    terminal.err(
      `${embedded.refused} Stop the program first: a database is not replaced while it is in use.`,
    );
    return 1;
  }
  try {
    return await load(path.resolve(folder), given.flags.has('replace'), embedded, terminal);
  } finally {
    await embedded.stop();
  }
}

interface Urls {
  readonly ownerUrl: string;
  readonly programUrl: string;
}

async function load(archive: string, replace: boolean, urls: Urls, terminal: Terminal): Promise<number> {
  const options = { archive, ownerUrl: urls.ownerUrl, ...(await migrations(urls.programUrl)) };
  const programRole = decodeURIComponent(new URL(urls.programUrl).username);
  const done: { manifest: Manifest; former?: string } | ArchiveRefused = replace
    ? await replaceDatabase({ ...options, programRole, now: terminal.now() })
    : asManifest(await restoreArchive(options));
  if ('refused' in done) {
    const hint = done.refused.startsWith('The database is not empty')
      ? ' To put it in the place of that database, add --replace.'
      : '';
    terminal.err(`${done.refused}${hint}`);
    return 1;
  }
  terminal.out(`Restored: everything as it was on ${formatMoment(new Date(done.manifest.at))}.`);
  await sayBack(urls.ownerUrl, done.manifest, terminal);
  await eraseAgain(urls.ownerUrl, terminal);
  if (done.former !== undefined)
    terminal.out(`The database that was there is called ${done.former} now, and nothing of it was deleted.`);
  return 0;
}

/** The seals outside the database go on after what the archive has; that they did go further stays in the file. */
async function sayBack(ownerUrl: string, { at }: Manifest, terminal: Terminal): Promise<void> {
  const why = `the archive of ${formatMoment(new Date(at))} was restored`;
  const files = await asAuditor(ownerUrl, (ask) =>
    setBackWhereNeeded(ask, terminal.config.folder, { now: terminal.now(), why }),
  );
  for (const file of files)
    terminal.out(`The record of changes was set back by this, which ${file} now says: keep it.`);
}

const asManifest = (loaded: Manifest | ArchiveRefused): { manifest: Manifest } | ArchiveRefused =>
  'refused' in loaded ? loaded : { manifest: loaded };

import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { backUpDatabase, migrations, programVersion, scope } from '../backup.ts';
import { makeArchive } from '../kit/archive.ts';
import { verifyArchive } from '../kit/archive/backups.ts';
import type { Manifest } from '../kit/archive/manifest.ts';
import { formatCount } from '../kit/count.ts';
import type { OpenDatabase } from '../program.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const backup: Verb = {
  name: 'backup',
  usage: '[FOLDER]',
  says: 'Archives every council, and proves the archive by loading it. Without a folder it joins the daily ones, which are kept by their rule.',
  run: async (args, terminal) => {
    const [folder, ...rest] = readArguments(args, {})?.plain ?? ['', ''];
    if (rest.length > 0) return misused(backup, terminal);
    return withDatabase(terminal, (database) =>
      folder === undefined
        ? joinDaily(database, terminal)
        : archiveTo(path.resolve(folder), database, terminal),
    );
  },
};

async function joinDaily(database: OpenDatabase, terminal: Terminal): Promise<number> {
  const made = await backUpDatabase(terminal.config, database, terminal.now());
  if ('refused' in made) {
    terminal.err(made.refused);
    return 1;
  }
  terminal.out(made.archive);
  terminal.err(
    `${words(made.manifest)} ${formatCount(made.removed.length)} older archives were let go of by the rule.`,
  );
  return 0;
}

async function archiveTo(archive: string, database: OpenDatabase, terminal: Terminal): Promise<number> {
  const { newest, migrateTo } = await migrations(database.programUrl);
  const unproved = `${archive}.unverified`;
  await rm(unproved, { recursive: true, force: true });
  try {
    const program = await programVersion();
    await makeArchive({ ownerUrl: database.ownerUrl, archive: unproved, scope, program, migration: newest });
    const manifest = await verifyArchive({ archive: unproved, newest, migrateTo });
    if ('refused' in manifest) {
      terminal.err(`The archive was not kept, because it could not be restored: ${manifest.refused}`);
      return 1;
    }
    await rename(unproved, archive);
    terminal.out(archive);
    terminal.err(words(manifest));
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    terminal.err(`The archive could not be written to ${archive}: ${error.message}`);
    return 1;
  } finally {
    await rm(unproved, { recursive: true, force: true });
  }
}

const words = ({ tables }: Manifest): string =>
  `${formatCount(tables.reduce((sum, table) => sum + table.rows, 0))} rows of ${formatCount(tables.length)} tables, proved by loading them into a database of its own.`;

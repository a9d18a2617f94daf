import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { lendFolder } from '../kit/loan.ts';
import { findCouncil } from '../adoption/store.ts';
import { slugFault } from '../adoption/starting/slug.ts';
import { migrations } from '../backup.ts';
import { loadCouncil } from '../councils/archive/load.ts';
import { takeCouncil } from '../councils/archive/take.ts';
import { insertExport } from '../councils/leaving/store.ts';
import { unpackInto } from '../kit/archive/tar.ts';
import { countOf, formatCount } from '../kit/count.ts';
import { formatMoment } from '../kit/dates.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { eraseAgain } from './erase.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const councilExport: Verb = {
  name: 'council export',
  usage: 'WORD FOLDER',
  says: 'Writes a council whole, with its past and its record of changes, to a folder that another installation can bring in.',
  run: async (args, terminal) => {
    const [slug, folder, ...rest] = readArguments(args, {})?.plain ?? [];
    if (slug === undefined || folder === undefined || rest.length > 0)
      return misused(councilExport, terminal);
    const archive = path.resolve(folder);
    if (await isThere(archive)) {
      terminal.err(`${archive} is there already. Name a folder that is not.`);
      return 1;
    }
    return withDatabase(terminal, async ({ pool, ownerUrl }) => {
      const council = await findCouncil(pool, slug);
      if (council === null) return noCouncil(slug, terminal);
      const taken = await takeCouncil(ownerUrl, council.id, archive);
      await transact(pool, as(council.id, 'took the whole council out'), (db) =>
        insertExport(db, council.id, null, taken),
      );
      terminal.out(archive);
      terminal.err(
        `${council.name}: ${formatCount(taken.rows)} rows of ${countOf(taken.manifest.tables.length, 'table')}, known by ${taken.digest}`,
      );
      return 0;
    });
  },
};

const as = (councilId: string, verb: string) => ({ councilId, accountId: null, role: 'program', verb });

function noCouncil(slug: string, terminal: Terminal): number {
  terminal.err(`There is no council “${slug}”. “council list” names them.`);
  return 1;
}

async function isThere(archive: string): Promise<boolean> {
  return (await stat(archive).catch(() => null)) !== null;
}

export const councilLoad: Verb = {
  name: 'council load',
  usage: 'FOLDER|FILE.tar [--as WORD] [--administrator EMAIL]',
  says: 'Brings in a council that was taken out, row for row. Its members are people to be invited; an account that is here already can be its administrator.',
  run: async (args, terminal) => {
    const given = readArguments(args, { options: ['as', 'administrator'] });
    const [archive, ...rest] = given?.plain ?? [];
    if (given === null || archive === undefined || rest.length > 0) return misused(councilLoad, terminal);
    const word = given.options['as'] ?? null;
    const fault = word === null ? null : slugFault(word);
    if (fault !== null) {
      terminal.err(fault);
      return 1;
    }
    return unpacked(path.resolve(archive), terminal, (folder) =>
      load(folder, { as: word, administrator: given.options['administrator'] ?? null }, terminal),
    );
  },
};

/** A file is unpacked into a folder of its own for as long as it is read. */
async function unpacked(
  archive: string,
  terminal: Terminal,
  act: (folder: string) => Promise<number>,
): Promise<number> {
  if ((await stat(archive).catch(() => null))?.isFile() !== true) return act(archive);
  const folder = await lendFolder('council');
  try {
    const refused = await unpackInto(archive, folder);
    if (refused === null) return await act(folder);
    terminal.err(refused.refused);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(
  archive: string,
  how: { readonly as: string | null; readonly administrator: string | null },
  terminal: Terminal,
): Promise<number> {
  return withDatabase(terminal, async ({ ownerUrl, programUrl }) => {
    const { newest } = await migrations(programUrl);
    const done = await loadCouncil({ ownerUrl, archive, newest, ...how });
    if ('refused' in done) {
      terminal.err(done.refused);
      return 1;
    }
    await eraseAgain(ownerUrl, terminal);
    const word = how.as ?? done.council.slug;
    terminal.out(word);
    terminal.err(
      `${done.council.name} is here as it was on ${formatMoment(new Date(done.at))}. Those who were its members are named on its page “Council”: invite those who should come in here.`,
    );
    if (how.administrator === null)
      terminal.err(
        `Nobody can open it yet. Make somebody its administrator: script/cli account add EMAIL --name NAME --council ${word} --role administrator`,
      );
    return 0;
  });
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { policyInForce } from '../adopted.ts';
import { findCouncil } from '../adoption/store.ts';
import { type Format, formats, registerFile, type RegisterFile } from '../exports/take.ts';
import { countOf } from '../kit/count.ts';
import { londonDate } from '../kit/dates.ts';
import type { OpenDatabase } from '../program.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const exportRegister: Verb = {
  name: 'export',
  usage: '--council WORD [--format xlsx|csv|json] [--out FILE]',
  says: 'Writes the whole register of a council to a file: as xlsx with a sheet for each list, its first sheet as csv, or everything with its past as json.',
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: ['council', 'format', 'out'] });
  const { council, format: named = 'xlsx', out } = given?.options ?? {};
  const format = formats.find((each) => each === named);
  if (given === null || council === undefined || format === undefined || given.plain.length > 0)
    return misused(exportRegister, terminal);
  return withDatabase(terminal, async (database) => {
    const taken = await take(database, terminal, council, format);
    if (typeof taken === 'string') return refuse(terminal, taken);
    const file = path.resolve(out ?? taken.name);
    const fault = await writeFile(file, taken.content).catch((error: unknown) => error);
    if (fault instanceof Error) return refuse(terminal, `${file} could not be written: ${fault.message}`);
    terminal.out(file);
    terminal.err(`${countOf(taken.entries, 'entry', 'entries')}.`);
    return 0;
  });
}

function refuse(terminal: Terminal, sentence: string): number {
  terminal.err(sentence);
  return 1;
}

/** The file, or why there is none. */
async function take(
  { pool }: OpenDatabase,
  terminal: Terminal,
  slug: string,
  format: Format,
): Promise<RegisterFile | string> {
  const council = await findCouncil(pool, slug);
  if (council === null) return `There is no council “${slug}”. “council list” names them.`;
  const as = { councilId: council.id, accountId: null, role: 'program', verb: 'exported', readOnly: true };
  const today = londonDate(terminal.now());
  return transact(pool, as, async (db) => {
    const policy = await policyInForce(db, council.id, today);
    if (policy === null) return `${council.name} has no policy in force on ${today}. Adopt one first.`;
    const of = { id: council.id, slug };
    const query = new URLSearchParams();
    return registerFile({ db, council: of, today, isPast: false, policy, query }, format);
  });
}

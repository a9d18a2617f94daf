import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { policyInForce } from '../adopted.ts';
import { findCouncil } from '../adoption/store.ts';
import { bringIn, type Bringing, match, startRun, tryOut } from '../imports/bring.ts';
import type { Choices } from '../imports/choices.ts';
import { choicesFrom, type Mapping, readMapping } from '../imports/mapping.ts';
import { report } from '../imports/report.ts';
import { countOf, formatCount } from '../kit/count.ts';
import { londonDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { readSheets, type SheetsRead } from '../kit/sheet.ts';
import { may } from '../policy/permissions.ts';
import type { OpenDatabase } from '../program.ts';
import type { Tables } from '../tables.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { type Arguments, misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const importFile: Verb = {
  name: 'import',
  usage: 'FILE --council WORD [--sheet NAME] [--map FILE] [--key COLUMN] [--as EMAIL] [--dry-run]',
  says: 'Brings a spreadsheet into a register and prints what it does, as the page would. With --dry-run nothing changes.',
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, {
    options: ['council', 'sheet', 'map', 'key', 'as'],
    flags: ['dry-run'],
  });
  const [file, ...rest] = given?.plain ?? [];
  const slug = given?.options['council'];
  if (given === null || file === undefined || slug === undefined || rest.length > 0)
    return misused(importFile, terminal);
  const mapping = await mappingFrom(given);
  if ('problem' in mapping) return refuse(terminal, mapping.problem);
  const read = await readSheets({ name: path.basename(file), content: { path: path.resolve(file) } });
  if (read.is === 'refused') return refuse(terminal, `${path.basename(file)}: ${read.sentence}`);
  return withDatabase(terminal, (database) =>
    bring(database, terminal, { given, slug, mapping, read, fileName: path.basename(file) }),
  );
}

function refuse(terminal: Terminal, sentence: string): number {
  terminal.err(sentence);
  return 1;
}

async function mappingFrom({ options }: Arguments): Promise<Mapping | { readonly problem: string }> {
  const file = options['map'];
  const text = file === undefined ? '{}' : await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { problem: `There is no mapping at ${file}.` };
  const mapping = readMapping(text);
  if ('problem' in mapping) return mapping;
  const sheet = options['sheet'] === undefined ? {} : { sheet: options['sheet'] };
  return { ...mapping, ...sheet };
}

interface Asked {
  readonly given: Arguments;
  readonly slug: string;
  readonly mapping: Mapping;
  readonly read: SheetsRead;
  readonly fileName: string;
}

/** Thrown to undo everything: the sentence goes to the terminal. */
class Refusal extends Error {}

async function bring({ pool }: OpenDatabase, terminal: Terminal, asked: Asked): Promise<number> {
  const council = await findCouncil(pool, asked.slug);
  if (council === null)
    return refuse(terminal, `There is no council “${asked.slug}”. “council list” names them.`);
  const as = {
    councilId: council.id,
    accountId: null,
    role: 'program',
    verb: 'imported',
    statementTimeout: 120_000,
  };
  try {
    await transact(pool, as, (db) => inTransaction(db, council, terminal, asked));
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return refuse(terminal, error.message);
    throw error;
  }
}

async function inTransaction(
  db: Kysely<Tables>,
  council: { readonly id: string; readonly name: string },
  terminal: Terminal,
  asked: Asked,
): Promise<void> {
  const now = terminal.now();
  const today = londonDate(now);
  const policy = await policyInForce(db, council.id, today);
  if (policy === null)
    throw new Refusal(`${council.name} has no policy in force on ${today}. Adopt one first.`);
  const who = await whoever(db, council, policy.policy, asked.given);
  const bringing: Bringing = { db, councilId: council.id, policy, today, now, ...who };
  const choices = await choicesFor(bringing, asked);
  const tried = await tryOut(bringing, asked.read.sheets, choices);
  if ('is' in tried) throw new Refusal(tried.sentence);
  for (const line of report(tried)) terminal.out(line);
  if (asked.given.flags.has('dry-run')) {
    terminal.err('This was a dry run: nothing has changed.');
    return;
  }
  const importId = newId();
  await startRun(bringing, { id: importId, fileName: asked.fileName });
  const result = await bringIn(bringing, {
    importId,
    fileName: asked.fileName,
    sheets: asked.read.sheets,
    choices,
    seen: tried.digest,
  });
  if (result.is === 'moved')
    throw new Refusal('The register changed meanwhile, so nothing was imported. Run it again.');
  if (result.is === 'refused') throw new Refusal(result.sentence);
  const { added, changed, after } = result.outcome;
  terminal.err(
    `${countOf(added, 'entry', 'entries')} added and ${formatCount(changed)} changed; the register of ${council.name} has ${formatCount(after)}. Undo it on its page under Import.`,
  );
}

/** The account that it is done as, which must be allowed to; the program itself when none is given. */
async function whoever(
  db: Kysely<Tables>,
  council: { readonly id: string; readonly name: string },
  policy: Parameters<typeof may>[0],
  { options }: Arguments,
): Promise<Pick<Bringing, 'accountId' | 'role'>> {
  const email = options['as'];
  if (email === undefined) return { accountId: null, role: 'program' };
  const found = await db
    .selectFrom('account')
    .innerJoin('membership', 'membership.account_id', 'account.id')
    .select(['account.id', 'membership.roles'])
    .where('membership.council_id', '=', council.id)
    .where((eb) => eb(eb.fn('lower', ['account.email']), '=', email.toLowerCase()))
    .where('account.suspended_at', 'is', null)
    .where('membership.suspended_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal(`${email} is not an account of ${council.name}.`);
  if (!may(policy, found.roles, 'register.import'))
    throw new Refusal(`${email} may not import into the register of ${council.name}.`);
  const role = found.roles.find((each) => may(policy, [each], 'register.import')) ?? '';
  await db
    .selectNoFrom((eb) => [
      eb.fn('set_config', [eb.val('concordat.actor'), eb.val(found.id), eb.lit(true)]).as('actor'),
      eb.fn('set_config', [eb.val('concordat.role'), eb.val(role), eb.lit(true)]).as('role'),
    ])
    .execute();
  return { accountId: found.id, role };
}

async function choicesFor(bringing: Bringing, { read, mapping, given }: Asked): Promise<Choices> {
  const { about, matched } = await match(bringing, read.sheets, {});
  const choices = choicesFrom(mapping, read.sheets, about);
  if ('problem' in choices) throw new Refusal(choices.problem);
  const key = given.options['key'];
  if (key === undefined) return choices;
  const column =
    matched.is === 'matched'
      ? matched.recognised.columns.find((each) => each.heading.toLowerCase() === key.toLowerCase())
      : undefined;
  const field = column === undefined ? key : (choices.columns?.[column.column]?.field ?? column.field.id);
  if (!['name', 'code', 'reference'].includes(field))
    throw new Refusal(
      `Rows cannot be joined by “${key}”. Name a column that goes to the name, code or reference.`,
    );
  return { ...choices, key: field };
}

import { randomInt } from 'node:crypto';
import { policyInForce } from '../adopted.ts';
import { findCouncil, insertMembership } from '../adoption/store.ts';
import { londonDate } from '../kit/dates.ts';
import { isAddress } from '../kit/email-address.ts';
import { passwordFault } from '../kit/form/new-password.ts';
import { hashPassword } from '../kit/password.ts';
import { insertAccount } from '../new-account.ts';
import { rolesOf } from '../policy/permissions.ts';
import type { OpenDatabase } from '../program.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { type Arguments, misused, readArguments, type Terminal, type Verb } from './verb.ts';

export const account: Verb = {
  name: 'account add',
  usage: 'EMAIL --name NAME [--council WORD --role ROLE]',
  says: 'Makes an account, in a council when one is given. The password is read from a pipe, or made and shown once.',
  run: add,
};

async function add(args: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(args, { options: ['name', 'council', 'role'] });
  const [email, ...rest] = given?.plain ?? [];
  const name = given?.options['name']?.trim() ?? '';
  if (given === null || email === undefined || rest.length > 0 || name === '')
    return misused(account, terminal);
  if (!isAddress(email)) {
    terminal.err(`“${email}” is not an email address such as name@example.com`);
    return 1;
  }
  const piped = await terminal.input();
  const password = piped ?? madePassword();
  const fault = passwordFault(password, [name, email]);
  if (fault !== null) {
    terminal.err(fault);
    return 1;
  }
  return withDatabase(terminal, async (database) => {
    const refused = await insert(database, { email, name, password }, given, terminal);
    terminal.err(refused ?? `${name} can sign in as ${email}.`);
    if (refused === null && piped === null) terminal.out(password);
    return refused === null ? 0 : 1;
  });
}

interface Somebody {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

async function insert(
  { pool }: OpenDatabase,
  { email, name, password }: Somebody,
  { options }: Arguments,
  terminal: Terminal,
): Promise<string | null> {
  const passwordHash = await hashPassword(password);
  const slug = options['council'];
  const council = slug === undefined ? null : await findCouncil(pool, slug);
  if (slug !== undefined && council === null)
    return `There is no council “${slug}”. “council list” names them.`;
  const as = { councilId: council?.id ?? '', accountId: null, role: 'program', verb: 'added an account' };
  return transact(pool, as, async (db) => {
    const role = options['role'] ?? 'registerKeeper';
    if (council !== null) {
      const policy = await policyInForce(db, council.id, londonDate(terminal.now()));
      const roles = policy === null ? [] : rolesOf(policy.policy).map((each) => each.id);
      if (!roles.includes(role)) return `${council.name} has no role “${role}”. It has: ${roles.join(', ')}.`;
    }
    const accountId = await insertAccount(db, { name, email, passwordHash });
    if (accountId === null) return `${email} has an account already.`;
    if (council !== null) await insertMembership(db, { councilId: council.id, accountId, roles: [role] });
    return null;
  });
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Twenty letters and numbers that are not mistaken for each other, in groups: about 100 bits. */
function madePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

import type { OpenDatabase } from '../program.ts';
import type { Terminal } from './verb.ts';

export interface NamedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
}

/** The account of an address, which is not one of the example's people; says so where there is none. */
export async function accountNamed(
  { pool }: Pick<OpenDatabase, 'pool'>,
  email: string,
  terminal: Terminal,
): Promise<NamedAccount | null> {
  const { rows } = await pool.query<NamedAccount>(
    `select id, name, email, password_hash is not null as "hasPassword" from account
     where lower(email) = lower($1) and not is_demo and kind = 'person'`,
    [email],
  );
  if (rows[0] === undefined)
    terminal.err(`Nobody has an account with the address ${email}. “account list” names them.`);
  return rows[0] ?? null;
}

/** What is about an account is of no council. */
export const aboutAccount = (verb: string) => ({ councilId: '', accountId: null, role: 'program', verb });

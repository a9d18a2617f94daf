import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import type { Tables } from './tables.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** Null for whoever signs in elsewhere. */
  readonly passwordHash: string | null;
}

/** The new account's id, or null when the e-mail address has one already. */
export async function insertAccount(db: Kysely<Tables>, account: NewAccount): Promise<string | null> {
  const { name, email, passwordHash } = account;
  const row = await db
    .insertInto('account')
    .values({ id: newId(), name, email, password_hash: passwordHash, suspended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

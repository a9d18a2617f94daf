import { type Kysely, sql } from 'kysely';
import { letters, writeTo } from '../../account-letters.ts';
import { newId } from '../../kit/ids.ts';
import { newMailedLink, withdrawKeys, withdrawLinks } from '../../mailed-link.ts';
import { endSessions } from '../../session-start.ts';
import type { Tables } from '../../tables.ts';

interface Asked {
  readonly email: string;
  /** Where Concordat is reached. */
  readonly site: string;
}

/**
 * Sends a link to whom the address belongs, if they have a password here. For any other address the same statements run and are
 * undone, so that neither what is done nor how long it takes tells which addresses have an account.
 */
export async function sendReset(db: Kysely<Tables>, { email, site }: Asked): Promise<void> {
  const found = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'password_hash', 'is_demo'])
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('suspended_at', 'is', null)
    .executeTakeFirst();
  const isTheirs = found !== undefined && found.password_hash !== null && !found.is_demo;
  const to = isTheirs ? found : { id: null, name: 'nobody', email };
  await sql`savepoint asked`.execute(db);
  await withdrawLinks(db, 'reset', to.id ?? newId());
  const secret = await newMailedLink(db, {
    kind: 'reset',
    councilId: null,
    accountId: to.id,
    email: to.email,
    hours: 1,
  });
  await writeTo(db, to, letters.reset(to, site, secret));
  await (isTheirs ? sql`release savepoint asked` : sql`rollback to savepoint asked`).execute(db);
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export async function accountOf(db: Kysely<Tables>, id: string): Promise<Owner | null> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** From the next request on nobody is signed in with the old one, and no other link changes it. */
export async function changeForgotten(
  db: Kysely<Tables>,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await db.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
  await endSessions(db, accountId);
  await withdrawKeys(db, accountId);
}

import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** They sign in with a password of ours. */
  readonly isLocal: boolean;
  /** To how many they belong. */
  readonly councils: number;
}

/** A member of the council, and in how many councils they are on a day; or null. */
export async function colleagueOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  today: string,
): Promise<Colleague | null> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.name', 'account.email', 'account.password_hash', 'account.is_demo'])
    .select(sql<number>`(select count(*) from own_councils(account.id, ${today}))`.as('councils'))
    .where('membership.council_id', '=', councilId)
    .where('membership.account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, name, email, councils } = row;
  return { id, name, email, councils, isLocal: row.password_hash !== null && !row.is_demo };
}

export interface BegunAgain {
  readonly councilId: string;
  readonly accountId: string;
  readonly reason: string;
  /** Null for whoever looks after the machine. */
  readonly by: string | null;
}

export async function insertBegunAgain(db: Kysely<Tables>, begun: BegunAgain): Promise<void> {
  const { councilId, accountId, reason, by } = begun;
  await db
    .insertInto('begun_again')
    .values({ council_id: councilId, id: newId(), account_id: accountId, reason, by_account_id: by })
    .execute();
}

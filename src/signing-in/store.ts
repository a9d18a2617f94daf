import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

export interface FoundAccount {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** The account of an e-mail address, unless it is suspended. */
export async function accountByEmail(db: Kysely<Tables>, email: string): Promise<FoundAccount | null> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name', 'password_hash'])
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('suspended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: row.name, passwordHash: row.password_hash };
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly council: string;
  readonly slug: string;
  readonly post: string | null;
}

/** The people of the worked example, who sign in without a password and only on this machine. */
export async function demoPeople(db: Kysely<Tables>): Promise<readonly DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`select * from demo_people()`.execute(db);
  return rows;
}

export async function endSession(db: Kysely<Tables>, accountId: string, tokenHash: Buffer): Promise<void> {
  await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Whether anybody has an account of their own, beside the people of the worked example. */
export async function anyOwnAccount(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('is_demo', '=', false)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  return row !== undefined;
}

export interface CouncilOfPerson {
  readonly slug: string;
  readonly name: string;
  readonly isExample: boolean;
  readonly roles: readonly string[];
}

export async function councilsOf(db: Kysely<Tables>, accountId: string): Promise<readonly CouncilOfPerson[]> {
  const { rows } =
    await sql<CouncilOfPerson>`select slug, name, is_example as "isExample", roles from councils_of(${accountId})`.execute(
      db,
    );
  return rows;
}

/** Councils in which whoever signed in is suspended, which are none of theirs until somebody lets them in again. */
export async function suspendedIn(
  db: Kysely<Tables>,
): Promise<readonly Pick<CouncilOfPerson, 'slug' | 'name'>[]> {
  const { rows } = await sql<CouncilOfPerson>`select slug, name from suspended_in()`.execute(db);
  return rows;
}

export interface CouncilBegun {
  /** The id that the council will have. */
  readonly id: string;
  readonly name: string;
}

/** Councils that whoever signed in began to start and has not started yet. */
export async function councilsBegun(db: Kysely<Tables>): Promise<readonly CouncilBegun[]> {
  const { rows } = await sql<CouncilBegun>`select id, name from own_starts()`.execute(db);
  return rows;
}

export async function hasAccount(db: Kysely<Tables>, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

import { type Kysely, sql } from 'kysely';
import { adoptedPolicy } from '../adopted.ts';
import { enterCouncil } from '../enter-council.ts';
import { builtInRoles, rolesOf } from '../policy/permissions.ts';
import { say } from '../policy/text.ts';
import { secondFactorSince } from '../second-factor.ts';
import type { Tables } from '../tables.ts';
import type { SessionMethod } from '../tables/signing-in.ts';

export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Null for whoever signs in elsewhere, by a letter, or as somebody of the worked example. */
  readonly passwordHash: string | null;
  readonly factorSince: Date | null;
}

export async function ownAccount(db: Kysely<Tables>, id: string): Promise<OwnAccount> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'password_hash'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { name, email, password_hash: passwordHash } = row;
  return { id, name, email, passwordHash, factorSince: await secondFactorSince(db, id) };
}

export interface OwnSession {
  readonly id: string;
  readonly method: SessionMethod;
  readonly browser: string | null;
  readonly address: string | null;
  readonly since: Date;
  readonly used: Date;
  readonly isThis: boolean;
}

/** Those that go on, the one that asks first and then the one used last. */
export async function ownSessions(
  db: Kysely<Tables>,
  accountId: string,
  tokenHash: Buffer,
): Promise<readonly OwnSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'method', 'browser', 'address', 'created_at as since', 'seen_at as used', 'token_hash'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  const sessions = rows.map(({ token_hash: hash, ...row }) => ({ ...row, isThis: hash.equals(tokenHash) }));
  return sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Whether there was such a session of the account. */
export async function endOwnSession(db: Kysely<Tables>, accountId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return ended.numDeletedRows > 0n;
}

export interface CouncilHeld {
  readonly slug: string;
  readonly name: string;
  readonly isExample: boolean;
  /** In the words of the council's policy. */
  readonly roles: readonly string[];
  /** Roles over less than the whole council: the role, and over what. */
  readonly scoped: readonly { readonly role: string; readonly over: string }[];
}

/** The providers that know somebody by a number. */
export async function issuersOf(db: Kysely<Tables>, accountId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('identity').select('issuer').where('account_id', '=', accountId).execute();
  return rows.map(({ issuer }) => issuer);
}

interface CouncilRow {
  readonly council_id: string;
  readonly slug: string;
  readonly name: string;
  readonly is_example: boolean;
  readonly roles: readonly string[];
  readonly version_id: string | null;
  readonly digest: string | null;
}

/** The councils that somebody belongs to, with the roles that they hold there. */
export async function councilsHeld(
  db: Kysely<Tables>,
  accountId: string,
  today: string,
): Promise<readonly CouncilHeld[]> {
  const { rows } = await sql<CouncilRow>`select * from own_councils(${accountId}, ${today}::date)`.execute(
    db,
  );
  const held: CouncilHeld[] = [];
  for (const row of rows) {
    await enterCouncil(db, row.council_id, accountId);
    held.push(await rolesHeld(db, row, accountId, today));
  }
  await enterCouncil(db, null, accountId);
  return held;
}

async function rolesHeld(
  db: Kysely<Tables>,
  row: CouncilRow,
  accountId: string,
  today: string,
): Promise<CouncilHeld> {
  const { council_id: councilId, version_id: id, digest } = row;
  const adopted =
    id === null || digest === null
      ? null
      : await adoptedPolicy(db, councilId, { id, digest, title: '', from: today });
  const known = adopted === null ? builtInRoles : rolesOf(adopted.policy);
  const called = (role: string): string => {
    const label = known.find((each) => each.id === role)?.label;
    return label === undefined ? role : say(label, adopted === null ? {} : { terms: adopted.policy.terms });
  };
  const scoped = await scopedRoles(db, councilId, accountId, today);
  return {
    slug: row.slug,
    name: row.name,
    isExample: row.is_example,
    roles: row.roles.map(called),
    scoped: scoped.map(({ role, over }) => ({ role: called(role), over })),
  };
}

async function scopedRoles(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  today: string,
): Promise<readonly { role: string; over: string }[]> {
  const rows = await db
    .selectFrom('scoped_role')
    .leftJoin('partnership', (entry) =>
      entry
        .onRef('partnership.council_id', '=', 'scoped_role.council_id')
        .onRef('partnership.id', '=', 'scoped_role.entry_id'),
    )
    .select(['scoped_role.role', 'scoped_role.area', 'partnership.name'])
    .where('scoped_role.council_id', '=', councilId)
    .where('scoped_role.account_id', '=', accountId)
    .where((is) => is.or([is('until_on', 'is', null), is('until_on', '>', today)]))
    .orderBy('scoped_role.given_at')
    .execute();
  return rows.map(({ role, area, name }) => ({ role, over: area ?? name ?? 'the whole council' }));
}

export async function renameAccount(db: Kysely<Tables>, id: string, name: string): Promise<void> {
  await db.updateTable('account').set({ name }).where('id', '=', id).execute();
}

export async function changePassword(db: Kysely<Tables>, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

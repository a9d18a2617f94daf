import { type Kysely, sql } from 'kysely';
import { endMembership } from '../../end-membership.ts';
import { enterToWrite } from '../../enter-council.ts';
import { withdrawInvitationsBy } from '../../invited.ts';
import { aboutIdToken } from '../../end-there.ts';
import type { Seals } from '../../kit/seal.ts';
import type { Tables } from '../../tables.ts';
import type { EndedThere } from './ended-there.ts';
import type { Proof } from './proof.ts';
import { type HeldRoles, rolesAfter } from './roles.ts';

/** Takes an answer; false when it was taken before. */
export async function takeAnswer(db: Kysely<Tables>, hash: Buffer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('provider_answer')
    .values({ hash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

type Who = Pick<Proof, 'issuer' | 'tenant' | 'subject'>;

export interface KnownAccount {
  readonly id: string;
  readonly isSuspended: boolean;
}

/** Whose account it is; two sign-ins of one person wait for each other here. */
export async function accountOf(db: Kysely<Tables>, who: Who): Promise<KnownAccount | null> {
  const name = `identity ${JSON.stringify([who.issuer, who.tenant, who.subject])}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
  const row = await db
    .updateTable('identity')
    .from('account')
    .whereRef('account.id', '=', 'identity.account_id')
    .where('identity.issuer', '=', who.issuer)
    .where('identity.tenant', '=', who.tenant)
    .where('identity.subject', '=', who.subject)
    .set({ last_at: sql<Date>`now()` })
    .returning(['account.id', 'account.suspended_at'])
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, isSuspended: row.suspended_at !== null };
}

export async function insertIdentity(db: Kysely<Tables>, who: Who, accountId: string): Promise<void> {
  const { issuer, tenant, subject } = who;
  await db.insertInto('identity').values({ issuer, tenant, subject, account_id: accountId }).execute();
}

/** The provider knows best what somebody without a password of ours is called, and where their letters go. */
export async function bringUpToDate(db: Kysely<Tables>, accountId: string, proof: Proof): Promise<void> {
  const { name, email } = proof;
  await db
    .updateTable('account')
    .set({ name, ...(email === null ? {} : { email: freeAddress(email) }) })
    .where('id', '=', accountId)
    .where('password_hash', 'is', null)
    .execute();
}

/** The one it has, where another account has the new one. */
function freeAddress(email: string) {
  return sql<string>`case when exists (select from account other where lower(other.email) = lower(${email}) and other.id <> account.id)
    then account.email else ${email} end`;
}

/** Whether an account may be signed in to by a provider: it is a person's own. */
export async function mayJoin(db: Kysely<Tables>, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', accountId)
    .where('kind', '=', 'person')
    .where('is_demo', '=', false)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether whoever has an address signs in by a password. */
export async function hasPassword(db: Kysely<Tables>, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

export interface CouncilThere {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export async function councilsNamed(
  db: Kysely<Tables>,
  slugs: readonly string[],
): Promise<readonly CouncilThere[]> {
  return db
    .selectFrom('council')
    .select(['id', 'slug', 'name'])
    .where('slug', 'in', [...slugs])
    .execute();
}

export interface Giving {
  readonly accountId: string;
  readonly councilId: string;
  readonly provider: string;
  /** What the provider gives there now. */
  readonly now: readonly string[];
}

/**
 * Writes what somebody holds in a council after they signed in, in a transaction of no council, and says whether they may come in
 * there. Whoever is left with nothing there is no member any more. In a council that is to be deleted all stays as it is.
 */
export async function giveRoles(db: Kysely<Tables>, giving: Giving): Promise<boolean> {
  const { accountId, councilId, provider, now } = giving;
  const mayWrite = await enterToWrite(db, councilId, accountId);
  const member = await memberIn(db, giving);
  const before: HeldRoles = { roles: member?.roles ?? [], given: member?.given ?? [] };
  const after = mayWrite ? rolesAfter(before, now) : before;
  const key = { council_id: councilId, account_id: accountId };
  if (member === null && after.roles.length > 0) await join(db, key, after.roles);
  else if (member !== null && !isSame(before.roles, after.roles)) await leaveWith(db, giving, member, after);
  if (!isSame(before.given, after.given)) await noteGiven(db, { ...key, provider }, after.given);
  return (after.roles.length > 0 || member?.hasMore === true) && member?.isSuspended !== true;
}

/** Who accepts an invitation at this very moment has what it gives besides. */
async function join(
  db: Kysely<Tables>,
  key: { council_id: string; account_id: string },
  roles: readonly string[],
): Promise<void> {
  await db
    .insertInto('membership')
    .values({ ...key, roles: [...roles], person_id: null })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'account_id']).doUpdateSet({
        roles: sql<string[]>`array(select distinct unnest(membership.roles || excluded.roles))`,
      }),
    )
    .execute();
}

interface Member extends HeldRoles {
  readonly isSuspended: boolean;
  /** Roles over less than the whole council. */
  readonly hasMore: boolean;
  readonly isPerson: boolean;
}

async function memberIn(
  db: Kysely<Tables>,
  { accountId, councilId, provider }: Giving,
): Promise<Member | null> {
  const { rows } = await sql<Member>`
    select m.roles, coalesce(g.roles, '{}') as given, m.suspended_at is not null as "isSuspended", m.person_id is not null as "isPerson",
      exists (select from scoped_role s where s.council_id = m.council_id and s.account_id = m.account_id) as "hasMore"
    from membership m left join given_role g on g.council_id = m.council_id and g.account_id = m.account_id and g.provider = ${provider}
    where m.council_id = ${councilId} and m.account_id = ${accountId} for update of m`.execute(db);
  return rows[0] ?? null;
}

async function leaveWith(
  db: Kysely<Tables>,
  { accountId, councilId }: Giving,
  { hasMore, isPerson }: Member,
  { roles }: HeldRoles,
): Promise<void> {
  const isOver = roles.length === 0 && !hasMore && !isPerson;
  await withdrawInvitationsBy(db, { councilId, accountId });
  if (isOver) await endMembership(db, { councilId, accountId });
  else
    await db
      .updateTable('membership')
      .set({ roles: [...roles] })
      .where('council_id', '=', councilId)
      .where('account_id', '=', accountId)
      .execute();
}

async function noteGiven(
  db: Kysely<Tables>,
  key: { council_id: string; account_id: string; provider: string },
  given: readonly string[],
): Promise<void> {
  await db
    .insertInto('given_role')
    .values({ ...key, roles: [...given] })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'account_id', 'provider']).doUpdateSet({ roles: [...given] }),
    )
    .execute();
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

/** Whether somebody is a member of a council that the provider says nothing of. */
export async function hasPlaceElsewhere(
  db: Kysely<Tables>,
  accountId: string,
  slugs: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ slug: string }>`select slug from councils_of(${accountId})`.execute(db);
  return rows.some(({ slug }) => !slugs.includes(slug));
}

/** What the provider said of the person is sealed: it is needed only to sign out there. */
export async function insertProviderSession(
  { db, site }: { readonly db: Kysely<Tables>; readonly site: { readonly seals: Seals } },
  tokenHash: Buffer,
  provider: string,
  { issuer, sub: subject, sid, idToken }: Proof,
): Promise<void> {
  const sealed = site.seals.seal(idToken, aboutIdToken(issuer, subject)).toString('base64url');
  await db
    .insertInto('provider_session')
    .values({ token_hash: tokenHash, provider, issuer, subject, sid, id_token: sealed })
    .execute();
}

/** Ends what began there; of one session there where it is named, else all of the person. */
export async function endAllFrom(db: Kysely<Tables>, { issuer, subject, sid }: EndedThere): Promise<void> {
  let began = db.selectFrom('provider_session').select('token_hash').where('issuer', '=', issuer);
  if (sid !== null) began = began.where('sid', '=', sid);
  if (subject !== null) began = began.where('subject', '=', subject);
  await db.deleteFrom('session').where('token_hash', 'in', began).execute();
}

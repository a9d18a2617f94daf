import { type Kysely, sql } from 'kysely';
import { newToken, tokenHash } from './kit/session.ts';
import type { Tables } from './tables.ts';

/** What a link by mail is for. */
export type LinkKind = 'reset' | 'invitation' | 'new address' | 'guest' | 'sign in as guest' | 'health check';

export interface NewMailedLink {
  readonly kind: LinkKind;
  /** The council that it belongs to; null for what is a person's own. */
  readonly councilId: string | null;
  readonly accountId: string | null;
  /** Where it is sent. */
  readonly email: string;
  /** For how long it may be used. */
  readonly hours: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface FoundLink {
  readonly councilId: string | null;
  readonly accountId: string | null;
  readonly email: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

/** A link that may be used once. The secret is for the letter alone: the database holds its hash. */
export async function newMailedLink(db: Kysely<Tables>, link: NewMailedLink): Promise<string> {
  const secret = newToken();
  await db
    .insertInto('mailed_link')
    .values({
      secret_hash: tokenHash(secret),
      kind: link.kind,
      council_id: link.councilId,
      account_id: link.accountId,
      email: link.email,
      detail: JSON.stringify(link.detail ?? {}),
      expires_at: sql<Date>`now() + make_interval(secs => ${Math.round(link.hours * 3600)})`,
      used_at: null,
    })
    .execute();
  return secret;
}

/** The link as long as it may be used, of whichever council; null when it was used, is too old or never was. */
export async function findMailedLink(
  db: Kysely<Tables>,
  kind: LinkKind,
  secret: string,
): Promise<FoundLink | null> {
  const { rows } = await sql<FoundLink>`
    select council_id as "councilId", account_id as "accountId", email, detail, made_at as "madeAt", expires_at as "expiresAt"
    from mailed_link_of(${kind}, ${tokenHash(secret)})`.execute(db);
  return rows[0] ?? null;
}

/** Uses it up; false when somebody was quicker, or it may be used no longer. */
export async function useMailedLink(db: Kysely<Tables>, kind: LinkKind, secret: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select use_mailed_link(${kind}, ${tokenHash(secret)}) as used`.execute(db);
  return rows[0]?.used === true;
}

/** Makes every link of a kind that an account was sent worthless: it has done what it was for, or must not any more. */
export async function withdrawLinks(db: Kysely<Tables>, kind: LinkKind, accountId: string): Promise<void> {
  await db.deleteFrom('mailed_link').where('kind', '=', kind).where('account_id', '=', accountId).execute();
}

/**
 * Both links by which an account could change hands: for whoever has a new password, or begins again. Somebody who knew what
 * is no longer valid may have sent one to themselves.
 */
export async function withdrawKeys(db: Kysely<Tables>, accountId: string): Promise<void> {
  await withdrawLinks(db, 'reset', accountId);
  await withdrawLinks(db, 'new address', accountId);
}

/** What the link of an invitation carries: what it gives stands in the council's own row, where it can be changed and withdrawn. */
export interface InvitationDetail {
  readonly invitation: string;
}

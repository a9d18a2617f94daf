import { type Kysely, sql } from 'kysely';
import { newToken, tokenHash } from './kit/session.ts';
import type { Context, Reply } from './route.ts';
import type { Tables } from './tables.ts';
import type { SessionMethod } from './tables/signing-in.ts';
import { rememberPlaces } from './tries-store.ts';

export interface Beginning {
  readonly accountId: string;
  readonly method: SessionMethod;
  /** Where the browser goes, an address of ours. */
  readonly next: string;
  readonly notice?: string;
  /** A password came before, in the same browser. */
  readonly isSecondStep?: true;
}

/** With these the browser is worth knowing again: tries of others are then never counted against it. */
const ownMethods: ReadonlySet<SessionMethod> = new Set(['code', 'recovery code', 'password']);

/**
 * Signs somebody in, always under a new secret, so that one planted in the browser beforehand is worth nothing. Whoever
 * calls it has made sure who it is.
 */
export async function beginSession(context: Context, beginning: Beginning): Promise<Reply> {
  const { accountId, method, next, notice, isSecondStep } = beginning;
  const [token, device] = [newToken(), newToken()];
  await endSessionHere(context);
  await insertSession(context, tokenHash(token), beginning);
  const isOwn = ownMethods.has(method);
  if (isOwn) {
    const { db, site, from } = context;
    await rememberPlaces(db, site.seals, { accountId, from, device: tokenHash(device) });
  }
  return {
    is: 'redirect',
    to: next,
    ...(notice === undefined ? {} : { notice }),
    session: {
      start: { token, ...(isOwn ? { device } : {}), ...(isSecondStep === undefined ? {} : { isSecondStep }) },
    },
  };
}

/** The database holds only the hash of the browser's secret, and reckons when the session ends. */
async function insertSession(
  { db, from, site }: Context,
  hash: Buffer,
  { accountId, method }: Beginning,
): Promise<void> {
  const { idleMinutes, hours } = site.sessions;
  await db
    .updateTable('account')
    .set({ signed_in_at: sql<Date>`now()` })
    .where('id', '=', accountId)
    .execute();
  await db
    .insertInto('session')
    .values({
      token_hash: hash,
      account_id: accountId,
      method,
      browser: from.browser,
      address: from.address,
      idle_minutes: idleMinutes,
      ends_at: sql<Date>`now() + make_interval(hours => ${hours})`,
      expires_at: sql<Date>`now() + least(make_interval(mins => ${idleMinutes}), make_interval(hours => ${hours}))`,
    })
    .execute();
}

/** Whoever signs in anew leaves the session that this browser had: its secret is replaced, and nobody else may use it. */
export async function endSessionHere({ db, tokenHash: hash }: Context): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hash).execute();
}

/** Ends every session of an account, but for one: what changed about it holds from the next request on. */
export async function endSessions(
  db: Kysely<Tables>,
  accountId: string,
  except: Buffer | null = null,
): Promise<void> {
  let ending = db.deleteFrom('session').where('account_id', '=', accountId);
  if (except !== null) ending = ending.where('token_hash', '<>', except);
  await ending.execute();
  await db.deleteFrom('sign_in_step').where('account_id', '=', accountId).execute();
}

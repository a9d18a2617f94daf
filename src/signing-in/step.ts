import { type Kysely, sql } from 'kysely';
import { newToken, tokenHash } from '../kit/session.ts';
import { links } from '../links.ts';
import { type Context, didNothing, type Reply } from '../route.ts';
import { newSealedSecret, secondFactorSince } from '../second-factor.ts';
import { endSessionHere } from '../session-start.ts';
import type { Tables } from '../tables.ts';

/** Somebody whose password was right, or who has just chosen one, and who has not shown a second factor yet. */
export interface Step {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly next: string;
  /** Of a second factor that is being set up, sealed; null for who has one. */
  readonly secret: Buffer | null;
}

/**
 * The first step is done: it is remembered under a new secret of the browser's, which opens nothing but the second. Whoever has
 * no second factor yet sets one up there.
 */
export async function beginStep(context: Context, accountId: string, next: string): Promise<Reply> {
  const { db } = context;
  await endSessionHere(context);
  const token = newToken();
  const isSetUp = (await secondFactorSince(db, accountId)) !== null;
  await db
    .deleteFrom('sign_in_step')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  await db
    .insertInto('sign_in_step')
    .values({
      token_hash: tokenHash(token),
      account_id: accountId,
      next,
      secret: isSetUp ? null : newSealedSecret(context, accountId),
    })
    .execute();
  const to = isSetUp ? links.signInCode() : links.firstSecondFactor();
  return { is: 'redirect', to, session: { start: { token } } };
}

/** The step that this browser is at, if it is not too long ago and the account may still sign in. */
export async function stepOf({ db, tokenHash: hash }: Context): Promise<Step | null> {
  const row = await db
    .selectFrom('sign_in_step')
    .innerJoin('account', 'account.id', 'sign_in_step.account_id')
    .select(['account.id', 'account.name', 'account.email', 'sign_in_step.next', 'sign_in_step.secret'])
    .where('sign_in_step.token_hash', '=', hash)
    .where('sign_in_step.expires_at', '>', sql<Date>`now()`)
    .where('account.suspended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, name, email, next, secret } = row;
  return { accountId: id, name, email, next, secret };
}

export async function endStep(db: Kysely<Tables>, hash: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_step').where('token_hash', '=', hash).execute();
}

export function noStep(): Reply {
  return didNothing(
    links.signIn(),
    'Start again with your email address and password. The second step waits a quarter of an hour, and no longer once you sign out everywhere or choose another password.',
  );
}

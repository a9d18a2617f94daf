import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { codeAddress, newCodeSecret, stepOfCode } from './kit/one-time-code.ts';
import type { AppSecret } from './kit/parts/set-up-app.ts';
import { hashCodes, whichCode } from './kit/password.ts';
import type { Context } from './route.ts';
import type { Tables } from './tables.ts';

type Acting = Pick<Context, 'db' | 'site' | 'now'>;

/** When an account set up its second factor, or null. */
export async function secondFactorSince(db: Kysely<Tables>, accountId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('second_factor')
    .select('set_up_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.set_up_at ?? null;
}

/** Sealed for one account, so that nobody's secret can stand in another's row. */
const about = (accountId: string): string => `second factor ${accountId}`;

export function newSealedSecret({ site }: Pick<Context, 'site'>, accountId: string): Buffer {
  return site.seals.seal(newCodeSecret(), about(accountId));
}

/** What an app needs, or null when it was sealed with a key that is no longer there. */
export function shownSecret(
  { site }: Pick<Context, 'site'>,
  { id, email }: { readonly id: string; readonly email: string },
  sealed: Buffer,
): AppSecret | null {
  const secret = site.seals.open(sealed, about(id));
  if (secret === null) return null;
  return {
    letters: (secret.match(/.{1,4}/g) ?? []).join(' '),
    address: codeAddress(secret, 'Concordat', email),
  };
}

/**
 * Whether the code is one of now that was not used before. When the key is no longer there no code is right, and whoever
 * has recovery codes uses one.
 */
export async function useCode({ db, site, now }: Acting, accountId: string, typed: string): Promise<boolean> {
  const row = await db
    .selectFrom('second_factor')
    .select('secret')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const secret = row === undefined ? null : site.seals.open(row.secret, about(accountId));
  const step = secret === null ? null : stepOfCode(typed, secret, now);
  if (step === null) return false;
  const used = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where((is) => is.or([is('last_step', 'is', null), is('last_step', '<', step)]))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export type SetUp = 'done' | 'wrong code' | 'another is set up';

/**
 * Keeps a secret that was shown to work; else nothing is kept. The first is kept only where there is none: whoever is slower with
 * the password alone must not replace it.
 */
export async function setUpSecondFactor(
  { db, site, now }: Acting,
  accountId: string,
  sealed: Buffer,
  typed: string,
  which: 'first' | 'another',
): Promise<SetUp> {
  const secret = site.seals.open(sealed, about(accountId));
  const step = secret === null ? null : stepOfCode(typed, secret, now);
  if (step === null) return 'wrong code';
  const factor = { secret: sealed, last_step: step, set_up_at: now };
  const kept = await db
    .insertInto('second_factor')
    .values({ account_id: accountId, ...factor })
    .onConflict((conflict) => {
      const taken = conflict.column('account_id');
      return which === 'first' ? taken.doNothing() : taken.doUpdateSet(factor);
    })
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows !== 1n) return 'another is set up';
  await makeRecoveryCodes({ db, site, now }, accountId);
  return 'done';
}

const howMany = 10;
/** Without letters that are mistaken for each other: twelve of them are 59 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

function newRecoveryCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** As it was made, however it is typed. */
function tidied(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 50);
}

/** Without the password, in a browser that is left open. */
const shownForMinutes = 10;

/** Ten new ones in place of those there were; they can be read until their owner says that they are kept, and for ten minutes. */
export async function makeRecoveryCodes({ db, site, now }: Acting, accountId: string): Promise<void> {
  const codes = Array.from({ length: howMany }, newRecoveryCode);
  const hashes = await hashCodes(codes.map(tidied));
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash, used_at: null })))
    .execute();
  await forgetCodesToKeep(db, accountId);
  const sealed = site.seals.seal(codes.join(' '), `recovery codes ${accountId}`);
  const until = new Date(now.getTime() + shownForMinutes * 60_000);
  await db.insertInto('codes_to_keep').values({ account_id: accountId, codes: sealed, until }).execute();
}

/** The new recovery codes as long as they are to be kept, or null. */
export async function codesToKeep(
  { db, site, now }: Acting,
  accountId: string,
): Promise<readonly string[] | null> {
  const row = await db
    .selectFrom('codes_to_keep')
    .select('codes')
    .where('account_id', '=', accountId)
    .where('until', '>', now)
    .executeTakeFirst();
  const codes = row === undefined ? null : site.seals.open(row.codes, `recovery codes ${accountId}`);
  return codes?.split(' ') ?? null;
}

export async function forgetCodesToKeep(db: Kysely<Tables>, accountId: string): Promise<void> {
  await db.deleteFrom('codes_to_keep').where('account_id', '=', accountId).execute();
}

/** Whether the code is one that is left; it is then used. */
export async function useRecoveryCode(
  db: Kysely<Tables>,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  const hash = await whichCode(
    tidied(typed),
    rows.map((row) => row.code_hash),
  );
  if (hash === null) return false;
  const used = await db
    .updateTable('recovery_code')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export async function recoveryCodesLeft(db: Kysely<Tables>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((is) => is.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row?.left ?? 0;
}

/** Everything of it goes: its owner sets up another when they next sign in. */
export async function takeSecondFactorAway(db: Kysely<Tables>, accountId: string): Promise<void> {
  await db.deleteFrom('second_factor').where('account_id', '=', accountId).execute();
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await forgetCodesToKeep(db, accountId);
}

import { isIPv6 } from 'node:net';
import { type Kysely, sql } from 'kysely';
import type { Seals } from './kit/seal.ts';
import type { Context, From } from './route.ts';
import type { Site } from './site.ts';
import type { Tables } from './tables.ts';
import { counted, takenBack, type Tally, waitOf, type Watched, type Whence } from './tries.ts';

/** Who tries, as far as can be known: the address is as typed, and may be nobody's. */
export interface Trier {
  readonly email: string;
  readonly from: From;
}

/** Those who use one: a household has as many addresses of version 6 as it likes. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}

/** Asked in the same way for an address that is nobody's. */
export async function whenceOf(db: Kysely<Tables>, seals: Seals, trier: Trier): Promise<Whence> {
  const rows = await db
    .selectFrom('known_place')
    .innerJoin('account', 'account.id', 'known_place.account_id')
    .select('known_place.kind')
    .where(sql<string>`lower(account.email)`, '=', trier.email.toLowerCase())
    .where('known_place.hash', 'in', [trier.from.device ?? Buffer.of(), addressMark(seals, trier.from)])
    .execute();
  const isKnown = (kind: string): boolean => rows.some((row) => row.kind === kind);
  return { isKnownDevice: isKnown('device'), isKnownAddress: isKnown('address') };
}

function addressMark(seals: Seals, from: From): Buffer {
  return seals.mark(`place ${networkOf(from.address)}`);
}

function keysOf(seals: Seals, watched: readonly Watched[], { email, from }: Trier): readonly Key[] {
  const account = email.toLowerCase();
  const network = networkOf(from.address);
  const device = from.device?.toString('hex') ?? '';
  const by: Readonly<Record<Watched, readonly string[]>> = {
    device: [account, device],
    pair: [account, network],
    account: [account],
    address: [network],
    codes: [account],
    warnings: [account],
    letters: [account],
  };
  return watched
    .map((each) => ({ watched: each, key: seals.mark(JSON.stringify([each, ...by[each]])) }))
    .toSorted((a, b) => Buffer.compare(a.key, b.key));
}

interface Key {
  readonly watched: Watched;
  readonly key: Buffer;
}

/**
 * Counts a try, in a transaction of its own that outlasts a refusal, and before anything is looked at: however many come at
 * once, only as many begin as may. Gives the seconds to wait, and then counts nothing; 0 when it may begin.
 */
export async function beginTry(
  { site, now }: Pick<Context, 'site' | 'now'>,
  watched: readonly Watched[],
  trier: Trier,
): Promise<number> {
  const keys = keysOf(site.seals, watched, trier);
  return apart(site, async (db) => {
    const tallies = await held(db, keys, now);
    const wait = Math.max(...keys.map(({ watched: each }, at) => waitOf(each, tallies[at] ?? null, now)));
    if (wait > 0) return wait;
    for (const [at, { watched: each, key }] of keys.entries())
      await keep(db, key, counted(each, tallies[at] ?? null, now));
    return 0;
  });
}

/** It was right: what it was counted for is taken back, and what was only about its account here begins anew. */
export async function rightTry(
  { site, db, now }: Pick<Context, 'site' | 'db' | 'now'>,
  watched: readonly Watched[],
  trier: Trier,
): Promise<void> {
  const keys = keysOf(site.seals, watched, trier);
  const tallies = await held(db, keys, now);
  for (const [at, { watched: each, key }] of keys.entries()) {
    const shared = each === 'account' || each === 'address';
    if (shared) await keep(db, key, takenBack(each, tallies[at] ?? null, now));
    else await db.deleteFrom('tally').where('key', '=', key).execute();
  }
}

/** In the order of the keys, and held until the transaction ends. */
async function held(db: Kysely<Tables>, keys: readonly Key[], now: Date): Promise<readonly (Tally | null)[]> {
  const none = keys.map(({ key }) => ({ key, level: 0, at: now }));
  await db
    .insertInto('tally')
    .values(none)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await db
    .selectFrom('tally')
    .selectAll()
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .orderBy('key')
    .forUpdate()
    .execute();
  return keys.map(({ key }) => rows.find((row) => row.key.equals(key)) ?? null);
}

async function keep(db: Kysely<Tables>, key: Buffer, tally: Tally): Promise<void> {
  await db.updateTable('tally').set({ level: tally.level, at: tally.at }).where('key', '=', key).execute();
}

function apart<T>(site: Site, act: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  return site.transaction({ councilId: '', accountId: null, role: '', verb: 'tried' }, act);
}

/** An account signed in from there: its browser is known by a new secret, so that one planted beforehand is worth nothing. */
export async function rememberPlaces(
  db: Kysely<Tables>,
  seals: Seals,
  { accountId, from, device }: { readonly accountId: string; readonly from: From; readonly device: Buffer },
): Promise<void> {
  if (from.device !== null)
    await db.updateTable('known_place').set({ hash: device }).where('hash', '=', from.device).execute();
  await db
    .insertInto('known_place')
    .values([
      { account_id: accountId, kind: 'device', hash: device },
      { account_id: accountId, kind: 'address', hash: addressMark(seals, from) },
    ])
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'kind', 'hash']).doUpdateSet({ seen_at: sql<Date>`now()` }),
    )
    .execute();
}

import { CompiledQuery, type Kysely } from 'kysely';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { isOldPlan, isSpoilt, letGo, Message } from './kit/message.ts';
import { Turns } from './kit/turns.ts';
import { queriesOn } from './kit/database.ts';
import { type Entered, nobody } from './entered.ts';
import { Conflict } from './route.ts';
import type { Tables } from './tables.ts';

export interface Entry {
  readonly tokenHash: Buffer | null;
  readonly councilSlug: string | null;
  readonly openToAll: boolean;
  readonly verb: string;
  /** A past moment: the page reads the as-at views in place of the tables. */
  readonly moment: string | null;
  readonly readOnly: boolean;
  readonly statementTimeout: number | null;
  readonly postKey: PostKey | null;
  /** It says afresh where every entry stands, so it waits for saves under way, and later ones wait for it. */
  readonly standsAll?: boolean;
  /** What will be asked first. It sees what the person may, as it comes after entering. */
  readonly ahead?: readonly CompiledQuery[];
}

/** The id that a post carries, so that it does its work once, and a digest of what the form said. */
export interface PostKey {
  readonly key: string;
  readonly said: Buffer;
}

export interface Transaction {
  readonly entered: Entered;
  readonly db: Kysely<Tables>;
  /** The post's key is in the council already: its work was done before. */
  readonly isRepeated: boolean;
  /** The statements that were asked ahead: their answers are here already. */
  readonly ahead: readonly CompiledQuery[];
  /**
   * Ends it for good; `location` is kept with the post's key, for whoever sends the post again. Without one nothing
   * was done that must not be done twice, and the key is free again: whoever goes back may send the form once more.
   */
  commit(location?: string): Promise<void>;
  rollback(): Promise<void>;
  /** Gives the connection back before its time: nothing more is asked of it, and ending it does nothing. */
  leave(): Promise<void>;
  /** Says what of the register the rest of it sees, and tells which of the person's scoped roles cover an entry. */
  see(what: Seen): Promise<readonly string[]>;
}

export interface Seen {
  /** All entries; else those that the roles of `reading` cover. */
  readonly everything: boolean;
  readonly reading: readonly string[];
  /** The number of the entry that is asked about. */
  readonly entry: number | null;
}

const snapshot = 'isolation level repeatable read, read only';

/**
 * Begins a transaction, enters the council and takes the post's key in one round trip. A page is one snapshot
 * and cannot write. A post that runs beside another with its key waits here for that one's end. The policy is read
 * once the lock is held, so that no save leaves an entry standing under a policy that was replaced meanwhile.
 */
export async function begin(pool: Pool, entry: Entry): Promise<Transaction> {
  if (entry.readOnly) return begunAgain(pool, entry);
  const end = await turnsOf(pool).take();
  try {
    const begun = await begunAgain(pool, entry);
    return {
      ...begun,
      commit: (location) => begun.commit(location).finally(end),
      rollback: () => begun.rollback().finally(end),
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Each connection may hold plans of before a migration that another program has run. */
async function begunAgain(pool: Pool, entry: Entry): Promise<Transaction> {
  for (let tries = pool.options.max ?? 0; ; tries -= 1) {
    try {
      return await beginOnce(pool, entry);
    } catch (error) {
      if (tries <= 0 || !isOldPlan(error)) throw error;
    }
  }
}

/** The share of connections that may be saving. They sync together, so that few of them would sync more often. */
const forSaving = 0.6;

/** As long as PostgreSQL lets a statement wait. */
const patience = 5000;
const turns = new WeakMap<Pool, Turns>();

/** Whoever saves may have to wait for others with a connection in hand: the others are left to those who read. */
function turnsOf(pool: Pool): Turns {
  const known = turns.get(pool);
  if (known !== undefined) return known;
  const fresh = new Turns(Math.ceil((pool.options.max ?? 10) * forSaving), patience);
  turns.set(pool, fresh);
  return fresh;
}

async function beginOnce(pool: Pool, entry: Entry): Promise<Transaction> {
  const client = await pool.connect();
  try {
    const message = new Message(client, entry.moment === null ? 'now' : 'then');
    message.add(`begin ${entry.readOnly ? snapshot : ''}`);
    if (entry.statementTimeout === null) message.add(generic);
    else message.add(`set local statement_timeout = ${Math.trunc(entry.statementTimeout)}`);
    if (!entry.readOnly && entry.tokenHash !== null && entry.councilSlug !== null)
      message.ask(lockQuery(entry.standsAll, entry.tokenHash, entry.councilSlug));
    const enter = message.ask(enterQuery(entry));
    if (entry.moment !== null) message.add('set local search_path = as_at, public');
    const key = entry.postKey === null ? null : message.ask(keyQuery(entry.postKey));
    for (const query of entry.ahead ?? []) message.askAhead(query);
    const results = await message.send();
    const { enter: entered } = (results[enter] as QueryResult<{ enter: Entered }>).rows[0] as {
      enter: Entered;
    };
    const isRepeated = key !== null && entered.roles !== null && results[key]?.rowCount === 0;
    return transactionOn(client, entered, entry, isRepeated);
  } catch (error) {
    // What it prepared before it failed is not known, so the connection goes with it.
    client.release(true);
    throw error;
  }
}

/**
 * Statements are long and come by again and again: planning one anew, as PostgreSQL does the first five times on each
 * connection, takes several times as long as running it. What works on thousands of rows, and has its own time limit, is
 * planned for them.
 */
const generic = 'set local plan_cache_mode = force_generic_plan';

/** Shared by all who save, held alone by whoever says afresh where all entries of a council stand. */
function standingLock(standsAll: boolean | undefined): string {
  return `pg_advisory_xact_lock${standsAll === true ? '' : '_shared'}`;
}

/** Whoever is no member waits for nobody and holds nobody up, see migration 120. */
function lockQuery(standsAll: boolean | undefined, tokenHash: Buffer, slug: string): CompiledQuery {
  return CompiledQuery.raw('select wait_for_standing($1, $2, $3)', [tokenHash, slug, standsAll === true]);
}

function enterQuery({ tokenHash, councilSlug, openToAll, verb, moment }: Entry): CompiledQuery {
  const values = [tokenHash, councilSlug, openToAll, verb, moment];
  return CompiledQuery.raw('select enter($1, $2, $3, $4, $5)', values);
}

function keyQuery({ key, said }: PostKey): CompiledQuery {
  const text = `insert into post_key (council_id, key, account_id, said) select this_council(), $1::uuid, this_actor(), $2::bytea
    where this_council() is not null on conflict do nothing`;
  return CompiledQuery.raw(text, [key, said]);
}

function keyEndQuery({ key: id }: PostKey, location: string | undefined): CompiledQuery {
  const key = 'council_id = this_council() and key = $1::uuid';
  return location === undefined
    ? CompiledQuery.raw(`delete from post_key where ${key}`, [id])
    : CompiledQuery.raw(`update post_key set location = $2 where ${key}`, [id, location]);
}

export interface EntryAs {
  readonly councilId: string;
  readonly accountId: string | null;
  readonly role: string;
  readonly verb: string;
  readonly statementTimeout?: number;
  /** Reads everything as at one moment, and writes nothing. */
  readonly readOnly?: boolean;
  /** As in `Entry`. */
  readonly standsAll?: boolean;
}

/** A transaction of the program itself (a job, a command, the worked example) in one council. */
export async function beginAs(pool: Pool, as: EntryAs): Promise<Transaction> {
  const client = await pool.connect();
  try {
    await client.query(as.readOnly === true ? `begin ${snapshot}` : 'begin');
    await client.query(
      `select set_config('concordat.council', $1, true), set_config('concordat.actor', $2, true),
        set_config('concordat.role', $3, true), set_config('concordat.verb', $4, true),
        set_config('statement_timeout', $5, true)`,
      [as.councilId, as.accountId ?? '', as.role, as.verb, String(as.statementTimeout ?? 60_000)],
    );
    await client.query(
      `select ${standingLock(as.standsAll)}(hashtextextended('standing ' || $1, 0)), hold_if_leaving(nullif($1, '')::uuid, $2)`,
      [as.councilId, as.verb],
    );
    return transactionOn(client, nobody, { postKey: null, moment: null }, false);
  } catch (error) {
    await abandon(client);
    throw error;
  }
}

function transactionOn(
  client: PoolClient,
  entered: Entered,
  { postKey, ahead, moment }: Pick<Entry, 'postKey' | 'ahead' | 'moment'>,
  isRepeated: boolean,
): Transaction {
  let left = false;
  return {
    entered,
    isRepeated,
    ahead: ahead ?? [],
    db: queriesOn<Tables>(client),
    async commit(location) {
      if (left) return;
      letGo(client);
      const message = new Message(client);
      if (postKey !== null) message.ask(keyEndQuery(postKey, location));
      message.add('commit');
      try {
        const last = (await message.send()).at(-1);
        // After a failed statement PostgreSQL answers a commit with a rollback, and without an error.
        if (last?.command !== 'COMMIT')
          throw new Error('Nothing was saved: an earlier statement of this transaction failed.');
        client.release(isSpoilt(client));
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    rollback: async () => (left ? undefined : abandon(client)),
    async leave() {
      left = true;
      await abandon(client);
    },
    see: (what) => seeOn(client, what, moment),
  };
}

/** What was asked ahead was answered before it was known what may be seen: it is asked again. */
async function seeOn(
  client: PoolClient,
  { everything, reading, entry }: Seen,
  moment: string | null,
): Promise<readonly string[]> {
  letGo(client);
  const message = everything
    ? new Message(client)
    : new Message(client, moment === null ? 'narrowed' : 'narrowed then');
  const see = 'select see($1, $2, $3) as covering';
  const place = message.ask(CompiledQuery.raw(see, [everything, [...reading], entry]));
  // The past has one set of views for all: they look at what is seen themselves.
  if (!everything && moment === null) message.add('set local search_path = narrowed, public');
  const { rows } = (await message.send())[place] as QueryResult<{ covering: readonly string[] }>;
  return rows[0]?.covering ?? [];
}

async function abandon(client: PoolClient): Promise<void> {
  letGo(client);
  try {
    await client.query('rollback');
    client.release(isSpoilt(client));
  } catch {
    client.release(true);
  }
}

const held = 'This council is to be deleted, so nothing in it can be changed, and nothing was.';

/** It wrote where nothing is written any more, see `hold_if_leaving`. */
function isHeld(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '25006';
}

/** Does `act` in a transaction of the program's own: all of it, or none. */
export async function transact<T>(
  pool: Pool,
  as: EntryAs,
  act: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const transaction = await beginAs(pool, as);
  let result: T;
  try {
    result = await act(transaction.db);
  } catch (error) {
    await transaction.rollback();
    throw isHeld(error) ? new Conflict(held) : error;
  }
  await transaction.commit();
  return result;
}

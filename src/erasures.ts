import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { policyInForce } from './adopted.ts';
import { forgetSheetsWith } from './imports/forget-sheets.ts';
import { openPool } from './kit/database.ts';
import { restand } from './partnerships/standing.ts';
import { type Erased, type Erasure, erase } from './personal/erase.ts';
import { listedErasures, listErasure, type ListedErasure } from './personal/list-file.ts';
import { matcher } from './personal/names.ts';
import { touchedBy, waitsForOthers } from './personal/rewriting.ts';
import type { Tables } from './tables.ts';
import { transact } from './transaction.ts';

export interface Where {
  readonly ownerUrl: string;
  /** The data folder: the list of what was erased lies in it. */
  readonly folder: string;
}

export interface Carried {
  readonly erased: number;
  /** Of how many the disk was written afresh; those left wait for somebody who still reads what was. */
  readonly rewritten: number;
  readonly waiting: number;
}

type Asked = ListedErasure & { readonly askedBy: string | null };

const minutes = 60_000;

/**
 * Carries out what was asked to be erased, and again what the list in the data folder says was erased and the database, after
 * an archive was loaded, does not; then writes afresh the files of the tables that had it. By the owner's login. `listed`: what
 * is on the list alone, as what was asked for waits for its night.
 */
export async function carryOutErasures(
  { ownerUrl, folder }: Where,
  today: string,
  which: 'all' | 'listed' = 'all',
): Promise<Carried> {
  const pool = openPool({ url: ownerUrl, connections: 2, statementTimeout: 30 * minutes });
  try {
    const again = await askAgain(pool, folder);
    const open = await erasures(pool, `state = 'asked'`);
    const asked = which === 'all' ? open : open.filter(({ id }) => again.has(id));
    const { erased, faults } = await carryOutEach(pool, folder, { asked, again, today });
    const rewritten = await rewrite(pool);
    if (faults.length > 0) throw new Error(faults.join('; '));
    return { erased, ...rewritten };
  } finally {
    await pool.end();
  }
}

async function erasures(pool: Pool, which: string): Promise<readonly Asked[]> {
  const { rows } = await pool.query<Asked>(
    `select id, council_id as "councilId", person_id as "personId", account_id as "accountId", basis, texts,
       to_json(asked_at) #>> '{}' as "askedAt", asked_by as "askedBy" from erasure where ${which} order by asked_at, id`,
  );
  return rows;
}

/** The database and the list come to say the same: each may be older than the other. Gives what is asked for again. */
async function askAgain(pool: Pool, folder: string): Promise<ReadonlySet<string>> {
  const listed = await listedErasures(folder);
  const known = new Set(listed.map(({ id }) => id));
  const done = await erasures(pool, `state = 'done'`);
  for (const { askedBy: _, ...erasure } of done)
    if (!known.has(erasure.id)) await listErasure(folder, erasure);
  const there = new Set(done.map(({ id }) => id));
  const { rows } = await pool.query<{ id: string }>('select id from council');
  const councils = new Set(rows.map(({ id }) => id));
  const again = listed.filter(({ id, councilId }) => !there.has(id) && councils.has(councilId));
  for (const erasure of again) await ask(pool, erasure);
  return new Set(again.map(({ id }) => id));
}

async function ask(pool: Pool, erasure: ListedErasure): Promise<void> {
  const { councilId } = erasure;
  const as = { councilId, accountId: null, role: 'program', verb: 'asked again for what was erased' };
  await transact(pool, as, (db) =>
    db
      .insertInto('erasure')
      .values({
        council_id: councilId,
        id: erasure.id,
        person_id: erasure.personId,
        account_id: erasure.accountId,
        basis: erasure.basis,
        texts: JSON.stringify(erasure.texts),
        asked_by: null,
        asked_at: new Date(erasure.askedAt),
        done_at: null,
        rewritten_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

interface Night {
  readonly asked: readonly Asked[];
  /** Those that were done before an archive brought back what they erased. */
  readonly again: ReadonlySet<string>;
  readonly today: string;
}

/** One after another; what goes wrong with one is told once the others are done. */
async function carryOutEach(
  pool: Pool,
  folder: string,
  night: Night,
): Promise<{ readonly erased: number; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  let erased = 0;
  for (const erasure of night.asked)
    await carryOut(pool, folder, { ...night, erasure }).then(
      (isDone) => void (erased += isDone ? 1 : 0),
      (error: unknown) => void faults.push(`Erasure ${erasure.id}: ${(error as Error).message}`),
    );
  return { erased, faults };
}

/**
 * On the list before it is done: a list that says too much costs nothing, one that says too little brings somebody back. False
 * where it was taken back since the night began, or something must be kept now: that one waits, as asked, until the hold ends.
 */
async function carryOut(
  pool: Pool,
  folder: string,
  { erasure, again, today }: Night & { readonly erasure: Asked },
): Promise<boolean> {
  const { councilId, askedBy, ...listed } = erasure;
  const as = { councilId, accountId: askedBy, role: 'program', verb: 'erased what named somebody' };
  return transact(pool, { ...as, statementTimeout: 30 * minutes }, async (db) => {
    if (!(await isStillAsked(db, erasure, { today, isAgain: again.has(erasure.id) }))) return false;
    const erased = await erase(db, erasure);
    if (erased.pattern !== null) await forgetSheetsWith(db, councilId, saysIn(erased.pattern));
    await standAfresh(db, erasure, { erased, today });
    await listErasure(folder, { councilId, ...listed, texts: erased.texts });
    await sql`update erasure set state = 'done', done_at = clock_timestamp(), texts = ${JSON.stringify(erased.texts)}::jsonb
      where council_id = ${councilId} and id = ${erasure.id}`.execute(db);
    return true;
  });
}

/** Held until the end of the transaction, so that nobody is told that it is taken back while it is done. */
async function isStillAsked(
  db: Kysely<Tables>,
  { councilId, id, personId }: Asked,
  { today, isAgain }: { readonly today: string; readonly isAgain: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from legal_hold h where h.council_id = e.council_id and h.person_id = ${personId}
        and h.from_on <= ${today} and (h.until_on is null or h.until_on > ${today})) as held
    from erasure e where e.council_id = ${councilId} and e.id = ${id} and e.state = 'asked' for update of e`.execute(
    db,
  );
  const [row] = rows;
  return row !== undefined && (isAgain || !row.held);
}

/** Whether a text says what matches. */
function saysIn(pattern: string): (text: string) => boolean {
  return (text) => matcher(pattern).test(text);
}

async function standAfresh(
  db: Kysely<Tables>,
  { councilId }: Erasure,
  { erased, today }: { readonly erased: Erased; readonly today: string },
): Promise<void> {
  const policy = await policyInForce(db, councilId, today);
  if (policy !== null && erased.entries.length > 0)
    await restand(db, { councilId, policy, today, partnershipIds: erased.entries });
}

/**
 * A row that was changed or deleted lies in its table's files until they are written afresh, which shuts everybody out of the
 * table for as long as that takes. While somebody still reads what was, it would be written along, so it waits for another night.
 */
async function rewrite(pool: Pool): Promise<Pick<Carried, 'rewritten' | 'waiting'>> {
  const open = await erasures(pool, `state = 'done' and rewritten_at is null`);
  if (open.length === 0) return { rewritten: 0, waiting: 0 };
  const client = await pool.connect();
  try {
    if (await waitsForOthers(client)) return { rewritten: 0, waiting: open.length };
    await client.query(`set lock_timeout = '20s'`);
    for (const table of await touchedBy(client, open)) await client.query(`vacuum (full, analyze) ${table}`);
    await client.query('vacuum full pg_catalog.pg_statistic');
    await client.query('update erasure set rewritten_at = now() where id = any($1)', [
      open.map(({ id }) => id),
    ]);
    return { rewritten: open.length, waiting: 0 };
  } finally {
    client.release(true);
  }
}

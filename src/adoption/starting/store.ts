import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';

/** What somebody has typed so far of a council that is not started yet. */
export interface Started {
  /** The id that the council will have. */
  readonly id: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly document: string | null;
  readonly fileName: string | null;
}

/** Lets this transaction see and write under an id: of a council that is not there yet, and holds nothing. */
async function enter(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`select set_config('concordat.council', ${id}, true)`.execute(db);
}

export async function begin(
  db: Kysely<Tables>,
  accountId: string,
  typed: Readonly<Record<string, string>>,
): Promise<string> {
  const id = newId();
  await sql`select forget_old_starts()`.execute(db);
  await enter(db, id);
  await db
    .insertInto('council_start')
    .values({ council_id: id, account_id: accountId, typed: JSON.stringify(typed) })
    .execute();
  return id;
}

export async function find(db: Kysely<Tables>, id: string, accountId: string): Promise<Started | null> {
  await enter(db, id);
  const row = await db
    .selectFrom('council_start')
    .select(['typed', 'document', 'file_name'])
    .where('council_id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? null : { id, typed: row.typed, document: row.document, fileName: row.file_name };
}

export async function keep(
  db: Kysely<Tables>,
  start: Started,
  typed: Readonly<Record<string, string>>,
  upload?: { readonly document: string; readonly fileName: string } | null,
): Promise<void> {
  await db
    .updateTable('council_start')
    .set({
      typed: JSON.stringify({ ...start.typed, ...typed }),
      ...(upload === undefined
        ? {}
        : { document: upload?.document ?? null, file_name: upload?.fileName ?? null }),
    })
    .where('council_id', '=', start.id)
    .execute();
}

/** Takes the row away: of two who start the same council at once, one gets it and the other waits and gets nothing. */
export async function take(db: Kysely<Tables>, id: string, accountId: string): Promise<Started | null> {
  await enter(db, id);
  const row = await db
    .deleteFrom('council_start')
    .where('council_id', '=', id)
    .where('account_id', '=', accountId)
    .returning(['typed', 'document', 'file_name'])
    .executeTakeFirst();
  return row === undefined ? null : { id, typed: row.typed, document: row.document, fileName: row.file_name };
}

/** Whether a council has the word; waits for anybody who is taking it at this moment. */
export async function isTaken(db: Kysely<Tables>, slug: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`council ${slug}`}, 0))`.execute(db);
  const { rows } = await sql<{ taken: boolean }>`select is_slug_taken(${slug}) as taken`.execute(db);
  return rows[0]?.taken ?? true;
}

/** The word of a council that this account started before under this id, or null. */
export async function startedBefore(
  db: Kysely<Tables>,
  id: string,
  accountId: string,
): Promise<string | null> {
  await enter(db, id);
  const row = await db
    .selectFrom('council')
    .innerJoin('membership', 'membership.council_id', 'council.id')
    .select('council.slug')
    .where('council.id', '=', id)
    .where('membership.account_id', '=', accountId)
    .executeTakeFirst();
  return row?.slug ?? null;
}

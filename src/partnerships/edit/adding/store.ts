import { type Kysely, sql } from 'kysely';
import type { Typed } from '../../../kit/form/field.ts';
import { newId } from '../../../kit/ids.ts';
import { entriesLike } from '../../../alike/entries.ts';
import { type EntryReason, entryWords } from '../../../matching/entries.ts';
import type { Tables } from '../../../tables.ts';

export interface Owner {
  readonly councilId: string;
  readonly accountId: string;
}

export interface Draft {
  readonly id: string;
  readonly typed: Typed;
  readonly startedAt: Date;
}

export async function draftsOf(db: Kysely<Tables>, owner: Owner): Promise<readonly Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .select(['id', 'typed', 'started_at as startedAt'])
    .where('council_id', '=', owner.councilId)
    .where('account_id', '=', owner.accountId)
    .orderBy('started_at', 'desc')
    .limit(20)
    .execute();
  return rows;
}

/** One's own draft; locked, so that a page sent twice does not write over itself. */
export async function draftOf(
  db: Kysely<Tables>,
  owner: Owner,
  id: string,
  lock: boolean,
): Promise<Draft | null> {
  const query = db
    .selectFrom('draft')
    .select(['id', 'typed', 'started_at as startedAt'])
    .where('council_id', '=', owner.councilId)
    .where('account_id', '=', owner.accountId)
    .where('id', '=', id);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function insertDraft(db: Kysely<Tables>, owner: Owner, typed: Typed): Promise<string> {
  const id = newId();
  await db
    .insertInto('draft')
    .values({
      council_id: owner.councilId,
      id,
      account_id: owner.accountId,
      typed: JSON.stringify(typed),
    })
    .execute();
  return id;
}

export async function updateDraft(db: Kysely<Tables>, owner: Owner, id: string, typed: Typed): Promise<void> {
  await db
    .updateTable('draft')
    .set({ typed: JSON.stringify(typed) })
    .where('council_id', '=', owner.councilId)
    .where('account_id', '=', owner.accountId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(db: Kysely<Tables>, owner: Owner, id: string): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('council_id', '=', owner.councilId)
    .where('account_id', '=', owner.accountId)
    .where('id', '=', id)
    .execute();
}

export interface Alike {
  readonly reference: number;
  readonly name: string;
  readonly otherNames: string | null;
  readonly purpose: string | null;
  readonly why: string;
}

/** How many are shown before a name is taken for a new one. */
const mostShown = 8;

/** Entries that may be the one of that name, the likest first. */
export async function alike(db: Kysely<Tables>, councilId: string, name: string): Promise<readonly Alike[]> {
  const asked = { id: '', name, otherNames: null, code: null };
  const like = await entriesLike(db, councilId, asked, mostShown);
  if (like.size === 0) return [];
  const { rows } = await sql<Omit<Alike, 'why'> & { readonly id: string }>`
    select p.id, p.reference, p.name, p.other_names as "otherNames", p.purpose from partnership p
    where p.council_id = ${councilId} and p.id = any(${[...like.keys()]})
    order by array_position(${[...like.keys()]}::uuid[], p.id)`.execute(db);
  return rows.map(({ id, ...each }) => ({ ...each, why: entryWords(like.get(id) as EntryReason, 0) }));
}

import { type Kysely, sql } from 'kysely';
import type { Typed } from '../../../kit/form/field.ts';
import { newId } from '../../../kit/ids.ts';
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
  readonly stage: string;
}

/** How much of the words two names share before they are shown as perhaps one: found by trying real registers. */
const likeness = 0.4;

/** Entries whose name, or another of their names, is much like this one; the likest first. */
export async function alike(db: Kysely<Tables>, councilId: string, name: string): Promise<readonly Alike[]> {
  const { rows } = await sql<Alike>`
    select reference, name, other_names as "otherNames", purpose, stage from (
      select p.reference, p.name, p.other_names, p.purpose, p.stage,
        greatest(similarity(lower(p.name), lower(${name})), word_similarity(lower(${name}), lower(coalesce(p.other_names, '')))) as likeness
      from partnership p where p.council_id = ${councilId} and p.merged_into_id is null
    ) found where likeness >= ${likeness} order by likeness desc, name limit 8`.execute(db);
  return rows;
}

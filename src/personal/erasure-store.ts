import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import { type Able, membersWho } from '../members-who.ts';
import type { Tables } from '../tables.ts';
import type { ErasedText } from '../tables/personal.ts';

export interface NewErasure {
  readonly councilId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly basis: 'asked' | 'mistake' | 'period';
  readonly texts: readonly ErasedText[];
  readonly askedBy: string | null;
}

export async function insertErasure(db: Kysely<Tables>, erasure: NewErasure): Promise<void> {
  await db
    .insertInto('erasure')
    .values({
      council_id: erasure.councilId,
      id: newId(),
      person_id: erasure.personId,
      account_id: erasure.accountId,
      basis: erasure.basis,
      texts: JSON.stringify(erasure.texts),
      asked_by: erasure.askedBy,
    })
    .execute();
}

export interface ListedErasure {
  readonly id: string;
  readonly personId: string | null;
  /** What they are called now; null where only texts were taken out. */
  readonly person: string | null;
  readonly basis: 'asked' | 'mistake' | 'period';
  readonly state: 'asked' | 'done';
  readonly texts: number;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly doneAt: Date | null;
  readonly rewrittenAt: Date | null;
}

export async function erasuresOf(db: Kysely<Tables>, councilId: string): Promise<readonly ListedErasure[]> {
  const { rows } = await sql<ListedErasure>`
    select e.id, e.person_id as "personId", w.name as person, e.basis, e.state, jsonb_array_length(e.texts) as texts, u.name as "askedBy",
      e.asked_at as "askedAt", e.done_at as "doneAt", e.rewritten_at as "rewrittenAt"
    from erasure e left join person w on w.council_id = e.council_id and w.id = e.person_id left join account u on u.id = e.asked_by
    where e.council_id = ${councilId} and e.state <> 'withdrawn' order by e.asked_at desc limit 500`.execute(
    db,
  );
  return rows;
}

/** False when it is done already, or is not there. */
export async function withdrawErasure(db: Kysely<Tables>, councilId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('erasure')
    .set({ state: 'withdrawn' })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether there is one at all, done or not. */
export async function isErasure(db: Kysely<Tables>, councilId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('erasure')
    .select('id')
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many could still give people accounts without these, for good. */
export async function administratorsBut(
  db: Kysely<Tables>,
  where: Omit<Able, 'may'>,
  accounts: readonly string[],
): Promise<number> {
  const able = await membersWho(db, { ...where, may: 'admin.accounts' });
  return able.filter(({ accountId, isForGood }) => isForGood && !accounts.includes(accountId)).length;
}

import { type Kysely, sql } from 'kysely';
import { nameAt } from '../../done-by.ts';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { VariationSeen } from '../entry-store.ts';

export interface VariationOf extends VariationSeen {
  readonly partnership_id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
  readonly asked_for: string | null;
}

/** The one of this id and entry; locked where it is to be changed. */
export async function variationOf(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
  id: string,
  lock: 'lock' | 'look',
): Promise<VariationOf | null> {
  const { rows } = await sql<VariationOf>`
    select v.id, v.partnership_id, v.requirement, v.reason, v.from_on, v.until_on, v.state, v.version, v.asked_by, v.asked_for, v.asked_at::text as asked_at,
      v.answered_at::text as answered_at, v.answered_as, v.answer, p.reference, p.name, p.sensitive,
      (select ${sql.raw(nameAt('v.asked_at'))} from account u where u.id = v.asked_by) as asked_name,
      (select ${sql.raw(nameAt('v.answered_at'))} from account u where u.id = v.answered_by) as answered_name
    from variation v join partnership p on p.council_id = v.council_id and p.id = v.partnership_id
    where v.council_id = ${councilId} and p.reference = ${reference} and v.id = ${id} ${lock === 'lock' ? sql`for no key update of v` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface NewVariation {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly requirement: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly askedBy: string;
  readonly askedFor: string | null;
}

/** Null where somebody has asked for it already and nobody has answered. */
export async function insertVariation(db: Kysely<Tables>, made: NewVariation): Promise<string | null> {
  const row = await db
    .insertInto('variation')
    .values({
      council_id: made.councilId,
      id: newId(),
      partnership_id: made.partnershipId,
      requirement: made.requirement,
      reason: made.reason,
      from_on: made.from,
      until_on: made.until,
      asked_by: made.askedBy,
      asked_for: made.askedFor,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface VariationAnswer {
  readonly state: 'signed' | 'refused' | 'withdrawn';
  readonly by: string;
  readonly for: string | null;
  readonly as: string | null;
  readonly at: Date;
  readonly answer: string | null;
}

export async function answerVariation(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<VariationOf, 'id' | 'version'>,
  answer: VariationAnswer,
): Promise<void> {
  await db
    .updateTable('variation')
    .set({
      state: answer.state,
      answered_by: answer.by,
      answered_for: answer.for,
      answered_as: answer.as,
      answered_at: answer.at,
      answer: answer.answer,
      version: version + 1,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { ReviewRow } from '../store.ts';

export interface Asked {
  readonly id: string;
  readonly question: string;
  readonly by: string | null;
  readonly as: string | null;
  readonly at: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

/** What was asked of a review, in order. */
export async function askedOf(
  db: Kysely<Tables>,
  councilId: string,
  reviewId: string,
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select c.id, c.question, a.name as by, c.asked_as as as, c.asked_at as at, c.answer, b.name as "answeredBy", c.answered_at as "answeredAt"
    from review_challenge c left join account a on a.id = c.asked_by left join account b on b.id = c.answered_by
    where c.council_id = ${councilId} and c.review_id = ${reviewId} order by c.asked_at, c.id`.execute(db);
  return rows;
}

/** Who did what with a review, by name. */
export interface Hands {
  /** "Dee Deputy for Lee Lead" where the other was away. */
  readonly answered: string | null;
  readonly challenged: string | null;
  readonly signedOff: string | null;
  readonly received: string | null;
}

export async function handsOf(db: Kysely<Tables>, review: ReviewRow): Promise<Hands> {
  const name = (id: string | null) => sql`(select name from account where id = ${id})`;
  const { rows } = await sql<Hands>`
    select ${name(review.answered_by)} || coalesce(' for ' || ${name(review.answered_for)}, '') as answered, ${name(review.challenged_by)} as challenged, ${name(review.signed_off_by)} as "signedOff",
      ${name(review.received_by)} as received`.execute(db);
  return rows[0] ?? { answered: null, challenged: null, signedOff: null, received: null };
}

export interface By {
  readonly accountId: string;
  readonly role: string;
}

export async function askOf(db: Kysely<Tables>, review: ReviewRow, question: string, by: By): Promise<void> {
  await db
    .insertInto('review_challenge')
    .values({
      council_id: review.council_id,
      id: newId(),
      review_id: review.id,
      partnership_id: review.partnership_id,
      question,
      asked_by: by.accountId,
      asked_as: by.role,
      answer: null,
      answered_by: null,
      answered_as: null,
      answered_at: null,
    })
    .execute();
}

/** Answers a question that has no answer yet; false where it has one, or is none of this review's. */
export async function answerTo(
  db: Kysely<Tables>,
  review: ReviewRow,
  id: string,
  answer: string,
  by: By,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update review_challenge set answer = ${answer}, answered_by = ${by.accountId}, answered_as = ${by.role}, answered_at = now()
    where council_id = ${review.council_id} and review_id = ${review.id} and id = ${id} and answered_at is null`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

export async function reportedTo(
  db: Kysely<Tables>,
  review: ReviewRow,
  on: string,
  how: string,
): Promise<void> {
  await sql`
    update review set reported_on = ${on}, reported_how = ${how}, version = version + 1
    where council_id = ${review.council_id} and id = ${review.id}`.execute(db);
}

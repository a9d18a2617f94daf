import { type Kysely, sql } from 'kysely';
import { known } from '../partnerships/facts.ts';
import { lockEntries, restandEntries } from '../partnerships/standing.ts';
import type { CouncilContext } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import type { Tables } from '../tables.ts';
import { tell, type Told } from './closing.ts';
import type { Review } from './store.ts';

/** Closes reviews that nothing is left to be done with, and tells the register what they say. */
export async function closeReviews(context: CouncilContext, reviews: readonly Review[]): Promise<void> {
  if (reviews.length === 0) return;
  const { db, council, policy, today } = context;
  const entries = reviews.map(({ partnership_id: id }) => id);
  await seeingAll(context, async () => {
    await lockEntries(db, council.id, entries);
    const found = await known(db, council.id, today, entries);
    const told = found.flatMap((entry) => {
      const review = reviews.find((each) => each.partnership_id === entry.id);
      return review === undefined ? [] : [tell(policy.policy, entry, review)];
    });
    await tellRegister(db, council.id, told);
  });
  await sql`
    update review set state = 'closed', closed_at = now(), version = version + 1
    where council_id = ${council.id} and id = any(${reviews.map(({ id }) => id)}::uuid[])`.execute(db);
  await restandEntries(context, entries);
}

async function tellRegister(db: Kysely<Tables>, councilId: string, told: readonly Told[]): Promise<void> {
  await sql`
    update partnership p set version = p.version + 1, last_reviewed_on = t.last_reviewed_on, next_review_on = t.next_review_on,
      facts = p.facts || t.facts, stage = coalesce(t.stage, p.stage), as_typed = p.as_typed - '{reviewedOn,nextReviewOn}'::text[],
      answered_none = array_remove(array_remove(p.answered_none, 'reviewedOn'), 'nextReviewOn')
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t (id uuid, last_reviewed_on date, next_review_on date, facts jsonb, stage text)
    where p.council_id = ${councilId} and p.id = t.id`.execute(db);
}

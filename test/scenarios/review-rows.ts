import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

const one = '/:council/register/:reference/reviews/:review';
const round = '/:council/reviews/rounds/:round';

/** Rounds of the walk, each with the walked entry in another state. */
const ROUNDS = [
  'To answer',
  'To answer in a table',
  'To ask of',
  'To step on',
  'To step on many',
  'To close',
];

const inRound = (title: string, ofEntry: string): string =>
  `select r.id from review r join review_round o on o.council_id = r.council_id and o.id = r.round_id
   where r.council_id = $1 and r.partnership_id = ${ofEntry} and o.title = '${title}' order by r.id limit 1`;

/** How reviews are found, for the entry given in SQL. */
export function reviewPlaces(ofEntry: string): Readonly<Record<string, string>> {
  const titled = (title: string): string =>
    `select id from review_round where council_id = $1 and title = '${title}' order by id limit 1`;
  return {
    [round]: titled('To step on many'),
    [`${round}/close`]: titled('To close'),
    [one]: inRound('To ask of', ofEntry),
    [`${one}/answer`]: inRound('To answer', ofEntry),
    [`${one}/step`]: inRound('To step on', ofEntry),
  };
}

/** In each round a review of the walked entry: some to be answered, some that another answered already. */
export async function arrangeReviews(
  owner: PoolClient,
  councilId: string,
  { walked, person, account }: { readonly walked: string; readonly person: string; readonly account: string },
): Promise<void> {
  const version = '(select id from policy_version where council_id = $1 and until_on is null limit 1)';
  for (const title of ROUNDS) {
    const id = newId();
    const asks = title.startsWith('To answer') || title === 'To close';
    await owner.query(
      `insert into review_round (council_id, id, title, year, due_on, policy_version_id) values ($1, $2, $3, 2026, '2027-01-31', ${version})`,
      [councilId, id, title],
    );
    await owner.query(
      `insert into review (council_id, id, partnership_id, round_id, year, due_on, policy_version_id, person_id, state, challenge_role, sign_off_role,
         answered_by, answered_at, recommendation, summary)
       values ($1, $2, $3, $4, 2026, '2027-01-31', ${version}, $5, $6, 'registerKeeper', 'registerKeeper', $7::uuid,
         case when $7::uuid is null then null else now() end, case when $7::uuid is null then null else 'continue' end, null)`,
      [councilId, newId(), walked, id, person, asks ? 'asked' : 'answered', asks ? null : account],
    );
  }
}

import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';
import { holdsOn } from '../holds-on.ts';

/** Whoever led the entry when its review was opened, by name or by the post they hold now; else whoever leads it. */
function led({ today }: DueAsked): RawBuilder<unknown> {
  return sql`coalesce(r.person_id, (select h.person_id from post_holder h where h.council_id = r.council_id and h.post_id = r.post_id
      and ${holdsOn('h', today)} order by h.id limit 1))`;
}

/** Reviews to answer. */
export function reviewsAsked(asked: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select r.id as of_id, r.partnership_id, r.due_on as on_day, null::uuid as account_id, ${led(asked)} as person_id,
      'leadOfficer'::text as role, null::text as about, null::text as at
    from review r where r.council_id = ${asked.councilId} and r.state = 'asked'`;
}

/** Reviews that were answered, and wait for whoever challenges or signs them off. */
export function reviewsAnswered({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select r.id as of_id, r.partnership_id, r.due_on as on_day, null::uuid as account_id, null::uuid as person_id,
      case when r.state = 'answered' and r.challenge_role is not null then r.challenge_role else r.sign_off_role end as role,
      case when r.state = 'answered' and r.challenge_role is not null then 'challenge' else 'signOff' end as about, null::text as at,
      array[r.answered_by, r.answered_for] as not_for
    from review r where r.council_id = ${councilId}
      and ((r.state = 'answered' and coalesce(r.challenge_role, r.sign_off_role) is not null)
        or (r.state = 'challenged' and r.sign_off_role is not null))
      and not exists (select from review_challenge c where c.council_id = r.council_id and c.review_id = r.id and c.answered_at is null)`;
}

/** What was asked of a review by whoever challenges it. */
export function reviewsChallenged(asked: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select c.id as of_id, c.partnership_id, r.due_on as on_day, null::uuid as account_id, ${led(asked)} as person_id,
      'leadOfficer'::text as role, null::text as about, r.id::text as at
    from review_challenge c join review r on r.council_id = c.council_id and r.id = c.review_id
    where c.council_id = ${asked.councilId} and c.answered_at is null and r.state not in ('closed', 'withdrawn')`;
}

/** Rounds whose results are ready for whoever receives them, each once however many reviews it has. */
export function roundsToReceive({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select r.round_id as of_id, null::uuid as partnership_id, min(r.due_on) as on_day, null::uuid as account_id, null::uuid as person_id,
      r.receive_role as role, count(*)::text as about, null::text as at
    from review r where r.council_id = ${councilId} and r.receive_role is not null
      and (r.state = 'signed off' or (r.state = 'challenged' and r.sign_off_role is null)
        or (r.state = 'answered' and r.challenge_role is null and r.sign_off_role is null))
    group by r.round_id, r.receive_role`;
}

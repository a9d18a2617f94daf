import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';

/** Issues of concern that somebody is asked to answer, or to look at. */
export function concernsAsked({ councilId, until }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select s.concern_id as of_id, s.partnership_id, s.due_on as on_day, null::uuid as account_id, null::uuid as person_id, s.role,
      c.title as about, c.id::text as at
    from concern_step s join concern c on c.council_id = s.council_id and c.id = s.concern_id
    where s.council_id = ${councilId} and s.state = 'asked' and c.closed_at is null and (s.due_on is null or s.due_on <= ${until}::date)`;
}

/** Issues of concern that everybody asked has answered: whoever raised one sees to it and closes it. */
export function concernsAnswered({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select c.id as of_id, c.partnership_id, null::date as on_day, c.raised_by as account_id, null::uuid as person_id, null::text as role,
      c.title as about, c.id::text as at
    from concern c where c.council_id = ${councilId} and c.closed_at is null and c.raised_by is not null
      and exists (select from concern_step s where s.council_id = c.council_id and s.concern_id = c.id and s.state = 'answered')
      and not exists (select from concern_step s where s.council_id = c.council_id and s.concern_id = c.id and s.state = 'asked')`;
}

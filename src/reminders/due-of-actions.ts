import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS, leadOrKeepers } from './keepers.ts';

/**
 * Conditions that somebody has set already are nobody’s to meet until the last has approved for the first time: of `action a`.
 * Where the council takes part already, or those who had approved are asked again, they are in hand and stay.
 */
const stands = sql`not (a.kind = 'condition' and exists (select from proposal o
  where o.council_id = a.council_id and o.id = a.of_id and o.state = 'open' and not o.urgent and not exists (select from proposal_step s
    where s.council_id = o.council_id and s.proposal_id = o.id and s.round > 1)))`;

/**
 * Open actions: for whoever owns them; those that have a day and no owner for whoever leads the entry, or keeps the register where
 * they are of none. What has neither is told of once for its entry: that somebody is to be found for it.
 */
export function actionsOpen({ councilId, until }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select a.id as of_id, a.partnership_id, a.due_on as on_day, null::uuid as account_id, a.owner_id as person_id,
      case when a.partnership_id is null then ${KEEPERS} else 'leadOfficer' end as role, a.title as about, a.kind as at
    from action a where a.council_id = ${councilId} and a.done_on is null
      and (a.due_on <= ${until}::date or (a.due_on is null and a.owner_id is not null)) and ${stands}`;
}

/** What is to be done, has no day and is given to nobody: once for each entry, and once for what is of none. */
export function actionsUngiven({ councilId, today }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select coalesce(p.id, ${councilId}::uuid) as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${leadOrKeepers(today)} as role, c.many::text as about, c.kind as at
    from (select a.partnership_id, count(*) as many, case when count(distinct a.kind) = 1 then min(a.kind) end as kind from action a
        where a.council_id = ${councilId} and a.done_on is null and a.due_on is null and a.owner_id is null and ${stands} group by 1) c
      left join partnership p on p.council_id = ${councilId} and p.id = c.partnership_id`;
}

/** What an action is, by what it follows from. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  setUp: 'Setting up',
  condition: 'Condition of the approval',
  dissolution: 'To leave',
  obligation: 'Still to do after leaving',
  recommendation: 'Recommended by audit',
  concern: 'From an issue of concern',
  review: 'From the review',
};

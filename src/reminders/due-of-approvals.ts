import { type RawBuilder, sql } from 'kysely';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS, leadOrKeepers } from './keepers.ts';

/** Steps of an approval whose turn it is. Where the policy sets no route, whoever keeps the register writes down what was decided. */
export function stepsAsked({ councilId, until }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select s.id as of_id, s.partnership_id, s.due_on as on_day, null::uuid as account_id, null::uuid as person_id,
      coalesce(s.role, ${KEEPERS}) as role, s.does as about, s.proposal_id::text as at, array[o.made_by, o.made_for] || o.authors as not_for
    from proposal_step s join proposal o on o.council_id = s.council_id and o.id = s.proposal_id
    where s.council_id = ${councilId} and s.state = 'asked' and o.state in ('open', 'approved') and s.does <> 'notify'
      and (s.due_on is null or s.due_on <= ${until}::date)`;
}

/** Who is to be told of what was agreed: by whoever proposed it. */
export function tellingsDue({ councilId, until }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select s.id as of_id, s.partnership_id, s.due_on as on_day, coalesce(o.made_for, o.made_by) as account_id, null::uuid as person_id,
      ${KEEPERS}::text as role, null::text as about, s.proposal_id::text as at
    from proposal_step s join proposal o on o.council_id = s.council_id and o.id = s.proposal_id
    where s.council_id = ${councilId} and s.state = 'asked' and o.state in ('open', 'approved') and s.does = 'notify'
      and (s.due_on is null or s.due_on <= ${until}::date)`;
}

/** Proposals of which nobody is asked, as it is not known who is to be: whoever proposed it sees that what is missing is recorded. */
export function proposalsHeldUp({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select o.id as of_id, o.partnership_id, null::date as on_day, coalesce(o.made_for, o.made_by) as account_id, null::uuid as person_id,
      null::text as role, null::text as about, o.id::text as at
    from proposal o where o.council_id = ${councilId} and o.state = 'open'
      and exists (select from proposal_step s where s.council_id = o.council_id and s.proposal_id = o.id and s.needed = 'unknown' and s.state = 'waiting')
      and not exists (select from proposal_step s where s.council_id = o.council_id and s.proposal_id = o.id and s.state = 'asked' and s.does <> 'notify')`;
}

/** Entries that the council took part in at once, that were then declined, and that go on all the same. */
export function notRatified({ councilId, today, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select o.id as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${leadOrKeepers(today)} as role, null::text as about, o.id::text as at
    from proposal o join partnership p on p.council_id = o.council_id and p.id = o.partnership_id
    where o.council_id = ${councilId} and o.kind = 'entry' and o.urgent and o.state = 'declined' and p.stage <> all(${over}::text[])
      and not exists (select from proposal n where n.council_id = o.council_id and n.partnership_id = o.partnership_id
        and n.kind in ('entry', 'exit') and n.made_at > o.made_at and (n.kind = 'entry' or n.state in ('draft', 'open', 'approved')))`;
}

/** Proposals that somebody began and has not sent. */
export function proposalsBegun({ councilId }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select o.id as of_id, o.partnership_id, null::date as on_day, coalesce(o.made_for, o.made_by) as account_id, null::uuid as person_id,
      null::text as role, null::text as about, o.id::text as at
    from proposal o where o.council_id = ${councilId} and o.state = 'draft' and o.made_by is not null`;
}

/** What to do at a step, by what the policy lets it do. */
export const STEP_WORDS: Readonly<Record<string, string>> = {
  decide: 'Decide on the proposal',
  consult: 'Give your view on the proposal',
  recommend: 'Say what you recommend on the proposal',
  review: 'Look at the proposal, and say what you make of it',
};

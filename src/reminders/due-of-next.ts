import { type RawBuilder, sql } from 'kysely';
import { rolesOf } from '../policy/permissions.ts';
import { stageLike, stagesOf } from '../policy/stage.ts';
import { say } from '../policy/text.ts';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS } from './keepers.ts';
import { stepsAsked } from './due-of-approvals.ts';
import { concernsAsked } from './due-of-concerns.ts';
import { variationsAsked } from './due-of-requirements.ts';
import { reviewsAnswered, roundsToReceive } from './due-of-reviews.ts';

/** Whoever leads the entry, else whoever keeps the register: of `partnership p`. */
function leadOrKeepers(today: string): RawBuilder<string> {
  return sql`case when exists (select from duty d where d.council_id = p.council_id and d.partnership_id = p.id and d.role = 'leadOfficer'
      and (d.from_on is null or d.from_on <= ${today}) and (d.until_on is null or d.until_on > ${today}))
    then 'leadOfficer' else ${KEEPERS} end`;
}

function stagesLike({ policy }: DueAsked, like: 'approved' | 'leaving'): readonly string[] {
  return stagesOf(policy).filter((stage) => stageLike(policy, stage) === like);
}

/** Entries that were approved and are not set up: nothing was listed to be done, or all of it is done. */
export function approvedToSetUp(asked: DueAsked): RawBuilder<DueRow> {
  return afterDecision(asked, 'approved', 'setUp');
}

/** Entries that are being left, with nothing listed to be done at the end, or all of it done. */
export function leavingToClose(asked: DueAsked): RawBuilder<DueRow> {
  return afterDecision(asked, 'leaving', 'dissolution');
}

function afterDecision(asked: DueAsked, like: 'approved' | 'leaving', kind: string): RawBuilder<DueRow> {
  const { councilId, today } = asked;
  return sql<DueRow>`
    select p.id as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${leadOrKeepers(today)} as role,
      (select min('done') from action a where a.council_id = p.council_id and a.partnership_id = p.id and a.kind = ${kind}) as at, null::text as about
    from partnership p where p.council_id = ${councilId} and p.merged_into_id is null and p.stage = any(${stagesLike(asked, like)}::text[])
      and not exists (select from action a where a.council_id = p.council_id and a.partnership_id = p.id and a.kind = ${kind} and a.done_on is null)`;
}

/** Entries that the council took part in at once, that were then declined, and that go on all the same. */
export function notRatified({ councilId, today, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select o.id as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${leadOrKeepers(today)} as role, null::text as about, o.id::text as at
    from proposal o join partnership p on p.council_id = o.council_id and p.id = o.partnership_id
    where o.council_id = ${councilId} and o.kind = 'entry' and o.urgent and o.state = 'declined' and p.stage <> all(${over}::text[])
      and not exists (select from proposal n where n.council_id = o.council_id and n.partnership_id = o.partnership_id
        and (n.kind = 'entry' and n.made_at > o.made_at or n.kind = 'exit') and n.state in ('draft', 'open', 'approved'))`;
}

/** What is to be done, has no day and is given to nobody: once for each entry, and once for what is of none. */
export function actionsUngiven({ councilId, today }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select coalesce(p.id, ${councilId}::uuid) as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${leadOrKeepers(today)} as role, c.many::text as about, c.kind as at
    from (select a.partnership_id, count(*) as many, case when count(distinct a.kind) = 1 then min(a.kind) end as kind from action a
        where a.council_id = ${councilId} and a.done_on is null and a.due_on is null and a.owner_id is null group by 1) c
      left join partnership p on p.council_id = ${councilId} and p.id = c.partnership_id`;
}

/**
 * Roles that are asked for something and that nobody who can come in holds over it: once for each role, for whoever keeps the
 * register. What an entry itself may name somebody for is asked of that entry.
 */
export function rolesUnheld(asked: DueAsked): RawBuilder<DueRow> {
  const { councilId, today, policy } = asked;
  const statements = [stepsAsked, concernsAsked, variationsAsked, reviewsAnswered, roundsToReceive];
  const each = statements.map((rows) => sql`select d.role, d.partnership_id from (${rows(asked)}) d`);
  const labels = rolesOf(policy).map(({ id, label }) => [id, say(label, { terms: policy.terms })] as const);
  return sql<DueRow>`
    select md5(u.role)::uuid as of_id, null::uuid as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${KEEPERS}::text as role, min(n.label) as about, count(*)::text as at
    from (${sql.join(each, sql` union all `)}) u
      join (values ${sql.join(labels.map(([id, label]) => sql`(${id}::text, ${label}::text)`))}) n (id, label) on n.id = u.role
      left join partnership p on p.council_id = ${councilId} and p.id = u.partnership_id
    where not exists (select from membership m join account a on a.id = m.account_id
        where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null and u.role = any(m.roles))
      and not exists (select from scoped_role s where s.council_id = ${councilId} and s.role = u.role and (s.until_on is null or s.until_on > ${today})
        and (s.covers = 'council' or s.entry_id = p.id or (s.covers = 'service area' and s.area = p.service_area)
          or (s.covers = 'portfolio' and s.area = p.portfolio)))
      and not exists (select from links k join duty d on d.role = k.link where k.role = u.role and d.council_id = ${councilId}
        and d.partnership_id = p.id and (d.from_on is null or d.from_on <= ${today}) and (d.until_on is null or d.until_on > ${today}))
      and not exists (select from links k join appointment t on k.link = 'representative' where k.role = u.role and t.council_id = ${councilId}
        and t.partnership_id = p.id and (t.from_on is null or t.from_on <= ${today}) and (t.until_on is null or t.until_on > ${today}))
    group by u.role`;
}

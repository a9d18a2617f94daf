import { type RawBuilder, sql } from 'kysely';
import { explainerOf } from '../policy/requirement.ts';
import type { DueAsked, DueRow } from './due.ts';

/**
 * What the policy asks of an entry and is not met, once for each entry and part in it, with the first day of them. Read through
 * who has the part: most of a register is nobody's whom one statement is about.
 */
export function requirementsNotMet({ councilId, policy, until }: DueAsked): RawBuilder<DueRow> {
  const who = (policy.requirements ?? []).flatMap(({ id, who: role, severity }) =>
    role === undefined || severity === 'may' ? [] : [sql`(${id}::text, ${role}::text)`],
  );
  if (who.length === 0) return none;
  return sql<DueRow>`
    select q.partnership_id as of_id, q.partnership_id, case when q.day <= ${until}::date then q.day end as on_day, null::uuid as account_id,
      null::uuid as person_id, q.role, q.many::text as about, null::text as at
    from (select s.partnership_id, h.role, count(*) as many, min((s.due ->> n.id)::date) as day
      from (select distinct role, partnership_id from held_here) h
        join requirement_standing s on s.council_id = ${councilId} and s.partnership_id = h.partnership_id
        cross join lateral unnest(s.not_met) n (id)
        join (values ${sql.join(who)}) w (id, role) on w.id = n.id and w.role = h.role
      group by 1, 2) q`;
}

/** That a partnership may do without something, asked of whoever may say so. */
export function variationsAsked({ councilId, policy }: DueAsked): RawBuilder<DueRow> {
  const by = (policy.requirements ?? []).flatMap((each) => {
    const role = explainerOf(policy, each);
    return role === undefined ? [] : [sql`(${each.id}::text, ${role}::text)`];
  });
  if (by.length === 0) return none;
  return sql<DueRow>`
    select v.id as of_id, v.partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      w.role, null::text as about, null::text as at
    from variation v join (values ${sql.join(by)}) w (id, role) on w.id = v.requirement
    where v.council_id = ${councilId} and v.state = 'asked'`;
}

/** Variations that come to their end: what they let a partnership do without is then asked of it. */
export function variationsEnding({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select v.id as of_id, v.partnership_id, v.until_on as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, null::text as about, null::text as at
    from variation v join partnership p on p.council_id = v.council_id and p.id = v.partnership_id
    where v.council_id = ${councilId} and v.state = 'signed' and v.until_on <= ${until}::date and p.stage <> all(${over}::text[])
      and not exists (select from variation n where n.council_id = v.council_id and n.partnership_id = v.partnership_id
        and n.requirement = v.requirement and n.state in ('asked', 'signed') and n.until_on > v.until_on)`;
}

/** Elements of a framework whose day comes near. */
export function elementsEnding({ councilId, until, over }: DueAsked): RawBuilder<DueRow> {
  return sql<DueRow>`
    select f.id as of_id, f.partnership_id, f.until_on as on_day, null::uuid as account_id, null::uuid as person_id,
      'leadOfficer'::text as role, null::text as about, null::text as at
    from framework_element f join partnership p on p.council_id = f.council_id and p.id = f.partnership_id
    where f.council_id = ${councilId} and f.until_on <= ${until}::date and f.state in ('met', 'partly') and p.stage <> all(${over}::text[])`;
}

const none = sql<DueRow>`
  select null::uuid as of_id, null::uuid as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
    null::text as role, null::text as about, null::text as at where false`;

import { sql } from 'kysely';

type Part = ReturnType<typeof sql>;

/**
 * What somebody told and named, which reviews they were asked for, and what they were asked in health checks, with what they
 * answered there where it has their name; of an anonymous one nothing is known but that they were asked. `accounts` gives their accounts.
 */
export function askedAndTold(councilId: string, personId: string, accounts: Part): Part {
  return sql`
    select 'notice' as what, n.told_on::timestamptz as at, concat_ws(E'\n', n.name, n.about, n.leads) as text, p.reference, p.name as entry from notice n
      left join partnership p on p.council_id = n.council_id and p.id = n.partnership_id
      where n.council_id = ${councilId} and n.told_by in ${accounts}
    union all
    select 'unregistered', m.named_on::timestamptz, concat_ws(E'\n', m.name, m.about), p.reference, p.name from questionnaire_named m
      left join partnership p on p.council_id = m.council_id and p.id = m.partnership_id
      where m.council_id = ${councilId} and m.account_id in ${accounts}
    union all
    select 'asked to review', r.opened_at, o.title, p.reference, p.name from review r
      join review_round o on o.council_id = r.council_id and o.id = r.round_id
      join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
      where r.council_id = ${councilId} and r.person_id = ${personId}
    union all
    select 'health check', h.opened_on::timestamptz,
      concat_ws(E'\n', case a.state when 'answered' then 'They were asked, and answered' else 'They were asked' end,
        (select string_agg(concat(g.question, ': ', coalesce(g.value ->> 'value', g.value ->> 'is')), E'\n' order by g.question)
          from health_answer g where g.council_id = a.council_id and g.asked_id = a.id and g.question is not null)),
      p.reference, p.name
      from health_asked a join health_check h on h.council_id = a.council_id and h.id = a.check_id
        join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
      where a.council_id = ${councilId} and a.person_id = ${personId}`;
}

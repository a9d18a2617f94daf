-- A page that sets two days beside each other reads the earlier one from here and the later one as every page does: the
-- views of the past have one moment at a time, and the program may not read the past itself. All of it is of the council
-- that was entered.

-- What the list showed of each entry at a moment.
create function listed_on(moment timestamptz)
  returns table (partnership_id uuid, reference integer, name text, stage text, kind text, kind_state text, kind_suggested text,
    is_partnership boolean, significance text, significance_state text, significance_suggested text, risk text, risk_state text,
    risk_suggested text, value text, value_state text, value_suggested text, rule_changed boolean, lead_person_id uuid, lead_post_id uuid,
    contribution_pence bigint, next_review_on date, service_area text, our_role text, priority_ids uuid[])
  language sql stable security definer rows 10000 set search_path = public, pg_temp as $$
  select h.partnership_id, h.reference, h.name, h.stage, h.kind, h.kind_state, h.kind_suggested, h.is_partnership,
    h.significance, h.significance_state, h.significance_suggested, h.risk, h.risk_state, h.risk_suggested,
    h.value, h.value_state, h.value_suggested, h.rule_changed, h.lead_person_id, h.lead_post_id, h.contribution_pence,
    h.next_review_on, h.service_area, h.our_role, h.priority_ids
  from history.listing h where h.council_id = this_council() and h.during @> moment
$$;

-- Under which version of the policy these entries' decisions of a moment were made; without a moment, of now.
create function decided_under(moment timestamptz, entries uuid[])
  returns table (partnership_id uuid, question_set text, policy_version_id uuid)
  language sql stable security definer rows 10000 set search_path = public, pg_temp as $$
  select s.partnership_id, s.question_set, d.policy_version_id
  from history.standing s cross join lateral (
    select d.policy_version_id from history.decision d
    where d.council_id = s.council_id and d.partnership_id = s.partnership_id and d.id = s.decision_id limit 1) d
  where s.council_id = this_council() and s.partnership_id = any(entries)
    and case when moment is null then upper_inf(s.during) else s.during @> moment end
$$;

-- The policy of a moment, found as `enter` finds the one of a page of the past.
create function policy_on(moment timestamptz) returns table (id uuid, digest text, title text, from_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  with days as (select ((moment - interval '1 microsecond') at time zone 'Europe/London')::date as day)
  select p.id, p.digest, p.title, p.from_on from (
    select h.id, h.digest, h.title, h.from_on, 1 as place from history.policy_version h, days
      where h.council_id = this_council() and h.during @> moment and h.from_on <= day and (h.until_on is null or day < h.until_on)
    union all
    select v.id, v.digest, v.title, v.from_on, 2 from policy_version v, days
      where v.council_id = this_council() and v.from_on <= day and (v.until_on is null or day < v.until_on)) p
  order by p.place limit 1
$$;

-- When the record of this council begins: a policy is the first thing that any council has.
create function recorded_from() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select min(lower(h.during)) from history.policy_version h where h.council_id = this_council()
$$;

revoke execute on function listed_on(timestamptz), decided_under(timestamptz, uuid[]), policy_on(timestamptz), recorded_from() from public;

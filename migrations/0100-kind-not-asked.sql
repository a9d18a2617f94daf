-- What an entry is counts as not yet known only where it is asked: of one that is over, or under a policy that does not
-- say what a partnership is, nobody waits for it. The differences counted so far are put right by one of their own.

create or replace function facets_of(l listing) returns table (facet text, value text)
  language sql immutable parallel safe
  begin atomic
    select f.facet, f.value from (values
      ('all', ''),
      ('kind', case when l.kind is not null or l.kind_state <> 'not asked' then coalesce(l.kind, '') end),
      ('partnership', case when l.is_partnership then '' end),
      ('ready', case when l.kind_state = 'suggested' then '' end),
      ('significance', case when l.significance_state <> 'not asked' then coalesce(l.significance, '') end),
      ('significant', case when l.is_significant then '' end),
      ('risk', case when l.risk_state <> 'not asked' then coalesce(l.risk, '') end),
      ('value', case when l.value_state <> 'not asked' then coalesce(l.value, '') end),
      ('unrated', case when 'not asked' <> all (array[l.risk_state, l.value_state]) and (l.risk is null or l.value is null) then '' end),
      ('ruleChanged', case when l.rule_changed then '' end),
      ('undated', case when l.is_partnership and l.next_review_on is null then '' end),
      -- months counted from the year 0: whole months need no counting of days
      ('review', (extract(year from l.next_review_on) * 12 + extract(month from l.next_review_on))::integer::text),
      ('stage', l.stage),
      ('service', l.service_area),
      ('role', l.our_role),
      ('unread', case when l.unread > 0 then '' end),
      ('unled', case when l.lead_person_id is null and l.lead_post_id is null then '' end)
    ) as f (facet, value) where f.value is not null
    union all
    select 'priority', p.id::text from unnest(l.priority_ids) as p (id);
  end;

insert into listing_count (council_id, facet, value, entries)
  select council_id, 'kind', '', -count(*) from listing where kind is null and kind_state = 'not asked' group by council_id;

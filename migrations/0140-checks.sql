-- What a look at each entry finds to be mended, and how much of what the register asks for is recorded. They stand beside
-- what the list shows, so that they are filtered by, counted and kept for the past as the rest of it is. Of entries that
-- were there before, the first night finds them.
alter table listing add column checks text[] not null default '{}', add column completeness smallint;

-- The past is kept by a trigger that names its columns: it is made anew, and the past that there is put in its place.
drop view as_at.listed;
drop view as_at.listing;
drop trigger tracked_insert on listing;
drop trigger tracked_update on listing;
drop trigger tracked_delete on listing;
drop function history.listing();
alter table history.listing rename to listing_kept;
select track('listing', 'partnership_id', logged => false);
drop view as_at.listing;
drop table history.listing;
alter table history.listing_kept rename to listing;
alter table history.listing add column checks text[] not null default '{}', add column completeness smallint;

create or replace view listed with (security_barrier = false) as
  select * from listing where council_id = this_council() with check option;
create view as_at.listing as
  select council_id, partnership_id, reference, name, stage, kind, kind_state, kind_suggested, answered, asked, is_partnership, significance,
    significance_state, significance_suggested, significance_place, is_significant, risk, risk_state, risk_suggested, risk_place, value,
    value_state, value_suggested, value_place, rule_changed, lead_person_id, lead_post_id, contribution_pence, is_one_off, next_review_on,
    service_area, our_role, priority_ids, unread, checks, completeness
  from history.listing where council_id = this_council() and during @> (select this_moment());
create view as_at.listed as
  select h.*, lower(h.during) as from_at from history.listing h where h.council_id = this_council() and h.during @> (select this_moment());

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
      ('unled', case when l.lead_person_id is null and l.lead_post_id is null then '' end),
      ('completeness', l.completeness::text)
    ) as f (facet, value) where f.value is not null
    union all
    select 'priority', p.id::text from unnest(l.priority_ids) as p (id)
    union all
    select 'check', c.id from unnest(l.checks) as c (id);
  end;

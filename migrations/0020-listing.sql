-- What the list of the register shows of each entry, one narrow row each, rewritten beside `standing` on
-- every save. Lists, filters, sorting and counts read this and nothing else; names of people stay in `person`.

create extension if not exists btree_gin;

create table listing (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  reference integer not null,
  name text not null,
  stage text not null,
  -- what people decided it is; null while nobody has
  kind text,
  kind_state text not null,
  kind_suggested text,
  answered smallint not null,
  asked smallint not null,
  -- the kind that was decided counts as a partnership
  is_partnership boolean not null,
  -- of each rating: decided (else null), where it stands, what the policy suggests, the place of what was decided in its scale
  significance text,
  significance_state text not null,
  significance_suggested text,
  significance_place smallint,
  is_significant boolean not null,
  risk text,
  risk_state text not null,
  risk_suggested text,
  risk_place smallint,
  value text,
  value_state text not null,
  value_suggested text,
  value_place smallint,
  -- a suggestion moved away from its decision because the policy changed
  rule_changed boolean not null,
  lead_person_id uuid,
  lead_post_id uuid,
  -- what the council pays in its latest year: pence, none (0) or not yet known (null)
  contribution_pence bigint,
  is_one_off boolean not null,
  next_review_on date,
  service_area text,
  our_role text,
  priority_ids uuid[] not null,
  -- how many of its values are kept as typed because they could not be read
  unread smallint not null,
  primary key (council_id, partnership_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
select confine('listing'), track('listing', 'partnership_id', logged => false);

create index on history.listing (council_id, partnership_id, lower(during));

create index listing_name on listing (council_id, name collate "en-GB-x-icu", reference);
create index listing_reference on listing (council_id, reference);
-- filters are counted in this index alone
create index listing_filters on listing (council_id, kind, significance)
  include (significance_state, risk, value, stage, our_role, service_area, next_review_on, contribution_pence, is_partnership);
create index listing_contribution on listing (council_id, contribution_pence desc nulls last, reference);
create index listing_review on listing (council_id, next_review_on, reference);
create index listing_letters on listing using gin (council_id, lower(name) gin_trgm_ops);

-- ---------------------------------------------------------------- how many there are of each

-- Counts as differences: a change adds rows and never waits for another's, and the sum of the rows that a
-- snapshot sees is exactly the register it sees. Summed up nightly; the sums stay, so that the past is
-- counted from the latest sum before it.
create table listing_sum (
  council_id uuid not null references council deferrable,
  id bigint not null,
  facet text not null,
  value text not null,
  entries integer not null,
  at timestamptz not null,
  primary key (council_id, id, facet, value)
);
select confine('listing_sum');

create table listing_count (
  council_id uuid not null references council deferrable,
  id bigint generated always as identity,
  facet text not null,
  value text not null,
  entries integer not null,
  at timestamptz not null default this_time(),
  -- the sum that has it
  summed bigint,
  primary key (council_id, id)
);
create index listing_count_open on listing_count (council_id) include (facet, value, entries, at) where summed is null;
create index listing_count_summed on listing_count (council_id, summed) where summed is not null;
select confine('listing_count');

create function facets_of(l listing) returns table (facet text, value text)
  language sql immutable parallel safe
  begin atomic
    select f.facet, f.value from (values
      ('all', ''),
      ('kind', coalesce(l.kind, '')),
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

create function count_listing() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into listing_count (council_id, facet, value, entries)
      select n.council_id, f.facet, f.value, count(*) from new_rows n cross join lateral facets_of(n) f group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into listing_count (council_id, facet, value, entries)
      select o.council_id, f.facet, f.value, -count(*) from old_rows o cross join lateral facets_of(o) f group by 1, 2, 3;
  else
    insert into listing_count (council_id, facet, value, entries)
      select c.council_id, c.facet, c.value, sum(c.entries) from (
        select n.council_id, f.facet, f.value, 1 as entries from new_rows n cross join lateral facets_of(n) f
        union all
        select o.council_id, f.facet, f.value, -1 from old_rows o cross join lateral facets_of(o) f) c
      group by 1, 2, 3 having sum(c.entries) <> 0;
  end if;
  return null;
end $$;
create trigger counted_insert after insert on listing referencing new table as new_rows for each statement execute function count_listing();
create trigger counted_update after update on listing referencing old table as old_rows new table as new_rows for each statement execute function count_listing();
create trigger counted_delete after delete on listing referencing old table as old_rows for each statement execute function count_listing();

-- Sums up the differences of the council of this transaction, once there are enough to be worth it.
create function sum_listing_counts() returns void language plpgsql as $$
declare
  latest bigint := coalesce((select max(id) from listing_sum where council_id = this_council()), 0);
  upto bigint;
begin
  select max(id) into upto from (select id from listing_count where council_id = this_council() and summed is null) c having count(*) > 200;
  if upto is null then
    return;
  end if;
  with taken as (
    update listing_count set summed = upto where council_id = this_council() and summed is null returning facet, value, entries
  )
  insert into listing_sum (council_id, id, facet, value, entries, at)
    select this_council(), upto, facet, value, sum(entries), this_time() from (
      select facet, value, entries from taken
      union all select facet, value, entries from listing_sum where council_id = this_council() and id = latest) c
    group by facet, value having sum(entries) <> 0;
end $$;

-- ---------------------------------------------------------------- searching

create index partnership_words_found on partnership_words using gin (council_id, words);
select track('partnership_words', 'partnership_id', logged => false);

-- Row security keeps text indexes from being used, as their operators are not leakproof; these views of the
-- owner's confine by themselves. As-at pages find the past under the same names.
create view listed with (security_barrier = false) as
  select * from listing where council_id = this_council() with check option;
create view listed_words with (security_barrier = false) as
  select * from partnership_words where council_id = this_council() with check option;
create view listed_counts with (security_barrier = false) as
  select council_id, facet, value, sum(entries)::integer as entries from (
    select council_id, facet, value, entries from listing_sum
      where council_id = this_council() and id = (select max(id) from listing_sum where council_id = this_council())
    union all
    select council_id, facet, value, entries from listing_count where council_id = this_council() and summed is null) c
  group by 1, 2, 3;
create view as_at.listed as
  select h.*, lower(h.during) as from_at from history.listing h where h.council_id = this_council() and h.during @> (select this_moment());
create view as_at.listed_words as select * from as_at.partnership_words;
create view as_at.listed_counts as
  with latest as materialized (
    select coalesce(max(id), 0) as id, (select this_moment()) as moment from listing_sum where council_id = this_council() and at <= (select this_moment()))
  select council_id, facet, value, sum(entries)::integer as entries from (
    select s.council_id, s.facet, s.value, s.entries from listing_sum s, latest where s.council_id = this_council() and s.id = latest.id
    union all
    select c.council_id, c.facet, c.value, c.entries from listing_count c, latest
      where c.council_id = this_council() and c.summed is null and c.at <= latest.moment
    union all
    select c.council_id, c.facet, c.value, c.entries from listing_count c, latest
      where c.council_id = this_council() and c.summed > latest.id and c.at <= latest.moment) c
  group by 1, 2, 3 having sum(entries) <> 0;

-- ---------------------------------------------------------------- entries that belong together

create index partnership_parent on partnership (council_id, parent_id) where parent_id is not null;
create index partnership_merged_into on partnership (council_id, merged_into_id) where merged_into_id is not null;

-- ---------------------------------------------------------------- the past of one entry

create index on history.partnership (council_id, id);
create index on history.partnership (council_id, reference);
create index on history.partnership_words (council_id, partnership_id);
create index on history.standing (council_id, partnership_id);
create index on history.partner (council_id, partnership_id);
create index on history.duty (council_id, partnership_id);
create index on history.seat (council_id, partnership_id);
create index on history.appointment (council_id, partnership_id);
create index on history.contribution (council_id, partnership_id);
create index on history.document (council_id, partnership_id);
create index on history.note (council_id, partnership_id);
create index on history.partnership_priority (council_id, partnership_id);
create index on history.partnership_area (council_id, partnership_id);
create index on history.answer (council_id, partnership_id);
create index on history.decision (council_id, partnership_id);
create index on history.person (council_id, id);
create index on history.post (council_id, id);
create index on history.organisation (council_id, id);
create index on history.priority (council_id, id);

-- When what the policy makes of an entry changed, and whether the rule did: the program may not read the past itself.
create function standing_past(entry uuid) returns table (question_set text, suggested text, decided text, state text,
  rule_changed boolean, policy_version_id uuid, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select question_set, suggested, decided, state, rule_changed, policy_version_id, lower(during), upper(during)
  from history.standing where council_id = this_council() and partnership_id = entry
$$;

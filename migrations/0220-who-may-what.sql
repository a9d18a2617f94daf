-- Roles over less than the whole council, what those who hold no others see of the register, and partners' people who see
-- what is shared with them.

-- ---------------------------------------------------------------- roles that reach less far, or end

-- Somebody who is suspended in a council comes in there no more than a stranger does; their roles wait for them.
alter table membership add column suspended_at timestamptz;

drop view as_at.membership;
drop trigger tracked_insert on membership;
drop trigger tracked_update on membership;
drop trigger tracked_delete on membership;
drop function history.membership();
alter table history.membership rename to membership_kept;
select track('membership', 'account_id');
drop view as_at.membership;
drop table history.membership;
alter table history.membership_kept rename to membership;
alter table history.membership add column suspended_at timestamptz;
create view as_at.membership as
  select council_id, account_id, roles, person_id, suspended_at
  from history.membership where council_id = this_council() and during @> (select this_moment());

-- A role that a member holds over less than the whole council, or until a day. `membership.roles` are those over all of it
-- for good.
create table scoped_role (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null,
  role text not null check (role <> ''),
  covers text not null check (covers in ('council', 'service area', 'portfolio', 'entry')),
  -- the service area or the portfolio, as entries name it
  area text,
  entry_id uuid,
  -- the first day on which it is no longer held
  until_on date,
  given_by uuid references account deferrable,
  given_at timestamptz not null default now(),
  primary key (council_id, id),
  unique nulls not distinct (council_id, account_id, role, covers, area, entry_id),
  foreign key (council_id, account_id) references membership on delete cascade deferrable,
  foreign key (council_id, entry_id) references partnership on delete cascade deferrable,
  check ((covers = 'entry') = (entry_id is not null)),
  check ((covers in ('service area', 'portfolio')) = (area is not null))
);
create index scoped_role_entry on scoped_role (council_id, entry_id) where entry_id is not null;
select confine('scoped_role'), track('scoped_role');

-- Somebody who is asked to come in. The roles wait here until they do; to whom it went is kept apart and goes with it.
create table invitation (
  council_id uuid not null references council deferrable,
  id uuid not null,
  roles text[] not null,
  -- what `scoped_role` will hold: role, covers, area, entry, until
  scoped jsonb not null default '[]',
  -- who among the council's people they are
  person_id uuid,
  invited_by uuid references account deferrable,
  invited_at timestamptz not null default now(),
  -- when the latest letter went, and until when its link holds
  mailed_at timestamptz,
  open_until timestamptz,
  accepted_at timestamptz,
  account_id uuid references account deferrable,
  primary key (council_id, id),
  foreign key (council_id, person_id) references person deferrable
);
select confine('invitation'), track('invitation');

create table invitation_to (
  council_id uuid not null references council deferrable,
  invitation_id uuid not null,
  email text not null,
  name text not null,
  primary key (council_id, invitation_id),
  foreign key (council_id, invitation_id) references invitation on delete cascade deferrable
);
create unique index invitation_to_email on invitation_to (council_id, lower(email));
select confine('invitation_to');

-- ---------------------------------------------------------------- partners' people

-- A guest signs in by a mailed link and is never a member. The account has no address to be found by: each council has its
-- own guests, and their names and addresses stand with its people.
alter table account add column kind text not null default 'person' check (kind in ('person', 'guest'));

create function guests_are_no_members() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'account' then
    if new.kind is distinct from old.kind then
      raise exception 'An account of one kind never becomes one of another' using errcode = 'check_violation';
    end if;
  elsif exists (select from account a where a.id = new.account_id and a.kind = 'guest') then
    raise exception 'A guest of a partner is never a member of a council' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guests_are_no_members before insert or update of account_id on membership
  for each row execute function guests_are_no_members();
create trigger kinds_stay before update of kind on account
  for each row execute function guests_are_no_members();
-- A guest has no password to sign in by.
alter table account add constraint guests_have_no_password check (kind <> 'guest' or password_hash is null);

create table guest (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account deferrable,
  person_id uuid not null,
  -- the first day on which nothing is shared with them any more
  until_on date not null,
  given_by uuid references account deferrable,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (council_id, account_id),
  foreign key (council_id, person_id) references person deferrable
);
create index guest_person on guest (council_id, person_id);
create index guest_account on guest (account_id);
select confine('guest'), track('guest', 'account_id');

create table share (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null,
  partnership_id uuid not null,
  -- what of the entry they see: 'about', 'partners'
  parts text[] not null,
  given_by uuid references account deferrable,
  given_at timestamptz not null default now(),
  primary key (council_id, id),
  unique (council_id, account_id, partnership_id),
  foreign key (council_id, account_id) references guest on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index share_partnership on share (council_id, partnership_id);
select confine('share'), track('share');

-- When a guest looked at what is shared; it is no change, and is kept for whoever shared it.
create table share_look (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null,
  partnership_id uuid not null,
  looked_at timestamptz not null default now(),
  primary key (council_id, id),
  foreign key (council_id, account_id) references guest on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index share_look_partnership on share_look (council_id, partnership_id, account_id, looked_at desc);
select confine('share_look');

-- ---------------------------------------------------------------- what of the register is seen

-- Whether all entries of the council are seen: by all but those whom `enter` or `see` narrowed.
create function sees_all() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('concordat.seen', true), '') = '';

-- The entries that are seen, where not all are.
create function seen() returns setof uuid
  language sql stable parallel safe rows 100
  as $$ select unnest(nullif(current_setting('concordat.seen', true), '')::uuid[]) $$;

-- Whoever sees all has this worked out once for a statement, not for its rows; whoever does not has the entries in a hash.
create function keep_seen(target regclass) returns void language plpgsql as $$
declare
  of text := (select case when relname = 'partnership' then 'id' else 'partnership_id' end from pg_class where oid = target);
  -- what is recorded of no entry, such as of a person, is not narrowed
  loose text := (select case when attnotnull then '' else format(' or %I is null', attname) end
    from pg_attribute where attrelid = target and attname = of);
begin
  if loose is not null then
    execute format('create policy seen on %1$s as restrictive using ((select sees_all()) or %2$I in (select seen())%3$s)', target, of, loose);
  end if;
end $$;

create or replace function confine(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy council on %s using (council_id = this_council()) with check (council_id = this_council())', target);
  perform keep_seen(target);
end $$;


-- Of what belongs to an entry, a view of the past shows what is seen.
create function show_seen(past regclass) returns void language plpgsql as $$
declare
  of text := (select attname from pg_attribute where attrelid = past and not attisdropped
    and attname = case when (select relname from pg_class where oid = past) = 'partnership' then 'id' else 'partnership_id' end);
begin
  if of is not null then
    execute format('create or replace view %1$s as select v.* from (%2$s) v where (select sees_all()) or v.%3$I in (select seen())',
      past, rtrim(pg_get_viewdef(past), ';'), of);
  end if;
end $$;

alter function track(regclass, text, boolean) rename to keep_past;
create function track(target regclass, row_id text default 'id', logged boolean default true) returns void language plpgsql as $$
begin
  perform keep_past(target, row_id, logged);
  perform show_seen(format('as_at.%I', (select relname from pg_class where oid = target))::regclass);
end $$;

do $$
declare target regclass;
begin
  for target in select c.oid::regclass from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'council')
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'seen') loop
    perform keep_seen(target);
  end loop;
  for target in select c.oid::regclass from pg_class c
      where c.relnamespace = 'as_at'::regnamespace and c.relkind = 'v' and c.relname not in ('listed_words', 'listed_counts') loop
    perform show_seen(target);
  end loop;
end $$;

-- Two that look like one are looked for over the whole register, and what was found is for whoever sees all of it.
create policy seen on duplicate_look as restrictive using ((select sees_all()));
create policy seen on possible_duplicate as restrictive using ((select sees_all()));
create policy seen on not_the_same as restrictive using ((select sees_all()));

-- What the list reads: all of it or nothing, which costs its rows nothing. Whoever sees a part has views of the same names
-- before these, by the search path.
create or replace view listed with (security_barrier = false) as
  select * from listing where council_id = this_council() and (select sees_all()) with check option;
create or replace view listed_words with (security_barrier = false) as
  select * from partnership_words where council_id = this_council() and (select sees_all()) with check option;
create or replace view listed_counts with (security_barrier = false) as
  select council_id, facet, value, sum(entries)::integer as entries from (
    select council_id, facet, value, entries from listing_sum
      where council_id = this_council() and (select sees_all()) and id = (select max(id) from listing_sum where council_id = this_council())
    union all
    select council_id, facet, value, entries from listing_count where council_id = this_council() and (select sees_all()) and summed is null) c
  group by 1, 2, 3;

create schema narrowed;
create view narrowed.listed as
  select * from public.listing where council_id = this_council() and partnership_id in (select seen());
create view narrowed.listed_words as
  select * from public.partnership_words where council_id = this_council() and partnership_id in (select seen());
-- `offset` keeps PostgreSQL 18 from drawing the function into the choice of entries, which it then fails to plan.
create view narrowed.listed_counts as
  select l.council_id, f.facet, f.value, count(*)::integer as entries
  from (select * from public.listing where council_id = this_council() and partnership_id in (select seen()) offset 0) l
    cross join lateral facets_of(l) f
  group by 1, 2, 3;

create or replace view as_at.listed_counts as
  with latest as materialized (
    select coalesce(max(id), 0) as id, (select this_moment()) as moment from listing_sum where council_id = this_council() and at <= (select this_moment()))
  select council_id, facet, value, sum(entries)::integer as entries from (
    select s.council_id, s.facet, s.value, s.entries from listing_sum s, latest
      where s.council_id = this_council() and s.id = latest.id and (select sees_all())
    union all
    select c.council_id, c.facet, c.value, c.entries from listing_count c, latest
      where c.council_id = this_council() and c.summed is null and c.at <= latest.moment and (select sees_all())
    union all
    select c.council_id, c.facet, c.value, c.entries from listing_count c, latest
      where c.council_id = this_council() and c.summed > latest.id and c.at <= latest.moment and (select sees_all())
    union all
    select l.council_id, f.facet, f.value, 1
      from (select * from as_at.listing where not (select sees_all()) offset 0) l
        cross join lateral facets_of(jsonb_populate_record(null::public.listing, to_jsonb(l))) f) c
  group by 1, 2, 3 having sum(entries) <> 0;

-- ---------------------------------------------------------------- the past, asked with the owner's rights

create or replace function standing_past(entry uuid) returns table (question_set text, suggested text, decided text, state text,
  rule_changed boolean, policy_version_id uuid, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select question_set, suggested, decided, state, rule_changed, policy_version_id, lower(during), upper(during)
  from history.standing where council_id = this_council() and partnership_id = entry
    and ((select sees_all()) or partnership_id in (select seen()))
$$;

create or replace function answer_past(entry uuid, asked_in text) returns table (question text, value jsonb, evidence text, speaks_for date,
  account_id uuid, policy_version_id uuid, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select question, value, evidence, speaks_for, account_id, policy_version_id, lower(during), upper(during)
  from history.answer where council_id = this_council() and partnership_id = entry and question_set = asked_in
    and ((select sees_all()) or partnership_id in (select seen()))
$$;

create or replace function past_of(tables text[], entries uuid[])
  returns table (partnership_id uuid, of_table text, "values" jsonb, from_at timestamptz, until_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  wanted text;
  entry text;
  shown uuid[] := case when sees_all() then entries else array(select unnest(entries) intersect select seen()) end;
begin
  foreach wanted in array tables loop
    select a.attname into entry from pg_attribute a
      where a.attrelid = to_regclass(format('history.%I', wanted)) and not a.attisdropped
        and a.attname = case when wanted = 'partnership' then 'id' else 'partnership_id' end;
    if entry is null then
      raise exception 'There is no past of entries in “%”', wanted;
    end if;
    return query execute format(
      'select h.%1$I, %2$L, to_jsonb(h) - array[''council_id'', ''partnership_id'', ''during''], lower(h.during),
          case when upper(h.during) <= coalesce(this_moment(), ''infinity'') then upper(h.during) end
        from history.%3$I h
        where h.council_id = this_council() and h.%1$I = any($1) and lower(h.during) <= coalesce(this_moment(), ''infinity'')',
      entry, wanted, wanted) using shown;
  end loop;
end $$;

create or replace function listed_on(moment timestamptz)
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
    and ((select sees_all()) or h.partnership_id in (select seen()))
$$;

create or replace function decided_under(moment timestamptz, entries uuid[])
  returns table (partnership_id uuid, question_set text, policy_version_id uuid)
  language sql stable security definer rows 10000 set search_path = public, pg_temp as $$
  select s.partnership_id, s.question_set, d.policy_version_id
  from history.standing s cross join lateral (
    select d.policy_version_id from history.decision d
    where d.council_id = s.council_id and d.partnership_id = s.partnership_id and d.id = s.decision_id limit 1) d
  where s.council_id = this_council() and s.partnership_id = any(entries)
    and case when moment is null then upper_inf(s.during) else s.during @> moment end
    and ((select sees_all()) or s.partnership_id in (select seen()))
$$;

create or replace function gone_things(ids uuid[]) returns table (id uuid, "is" text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (g.id) g.id, g.what, g.name from (
    select o.id, 'organisation', o.name, lower(o.during) from history.organisation o where o.council_id = this_council() and o.id = any(ids)
    union all select w.id, 'person', w.name, lower(w.during) from history.person w where w.council_id = this_council() and w.id = any(ids)
    union all select t.id, 'post', t.title, lower(t.during) from history.post t where t.council_id = this_council() and t.id = any(ids)
    union all select p.id, 'entry', p.name, lower(p.during) from history.partnership p where p.council_id = this_council() and p.id = any(ids)
      and ((select sees_all()) or p.id in (select seen()))
    union all select y.id, 'priority', concat_ws(' ', y.number, y.text), lower(y.during) from history.priority y
      where y.council_id = this_council() and y.id = any(ids)) g (id, what, name, from_at)
  where g.from_at <= coalesce(this_moment(), 'infinity')
  order by g.id, g.from_at desc
$$;

-- ---------------------------------------------------------------- entering

-- The roles of a member that end or reach less far, as long as they hold.
create function scoped_roles_of(council uuid, account uuid) returns setof scoped_role
  language sql stable as $$
  select * from scoped_role s where s.council_id = council and s.account_id = account
    and (s.until_on is null or s.until_on > (now() at time zone 'Europe/London')::date)
$$;

-- Enters a council for one transaction, in one statement: looks up the session and the person's roles,
-- and sets what row security, the history and the as-at views read. A council is entered only by its
-- members and by guests with whom something of it is shared, unless the page is one for everybody (`open_to_all`).
-- Whoever has a role that reaches less than everywhere sees no entry until `see` says which.
create or replace function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed record;
  entered record;
  member record;
  in_force policy_version;
  inside boolean;
  scoped jsonb;
  reaches_less boolean := false;
  shared uuid[];
  -- the moment is the end of the day that was asked for, which is the first of the next
  day date := (coalesce(moment - interval '1 microsecond', now()) at time zone 'Europe/London')::date;
begin
  select s.account_id, s.seen_at, a.name, a.email, a.is_demo, a.kind into signed
    from session s join account a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and (s.ends_at is null or s.ends_at > now()) and a.suspended_at is null;
  select c.* into entered from council c where c.slug = council_slug;
  select m.roles, m.person_id into member from membership m
    where m.council_id = entered.id and m.account_id = signed.account_id and m.suspended_at is null;
  if member.roles is not null then
    select coalesce(bool_or(r.covers <> 'council'), false), jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'covers', r.covers, 'area', r.area) order by r.given_at, r.id)
      into reaches_less, scoped
      from scoped_roles_of(entered.id, signed.account_id) r;
  elsif signed.kind = 'guest' then
    select array_agg(h.partnership_id) into shared
      from guest g left join share h on h.council_id = g.council_id and h.account_id = g.account_id
      where g.council_id = entered.id and g.account_id = signed.account_id and g.withdrawn_at is null
        and g.until_on > (now() at time zone 'Europe/London')::date
      having count(*) > 0;
  end if;
  inside := member.roles is not null or shared is not null or (open_to_all and entered.id is not null);
  if inside then
    perform set_config('concordat.council', entered.id::text, true);
  end if;
  if inside and moment is not null then
    select p.id, p.digest, p.title, p.from_on into in_force.id, in_force.digest, in_force.title, in_force.from_on from history.policy_version p
      where p.council_id = entered.id and p.during @> moment and p.from_on <= day and (p.until_on is null or day < p.until_on);
  end if;
  if inside and in_force.id is null then
    select p.id, p.digest, p.title, p.from_on into in_force.id, in_force.digest, in_force.title, in_force.from_on from policy_version p
      where p.council_id = entered.id and p.from_on <= day and (p.until_on is null or day < p.until_on);
  end if;
  perform set_config('concordat.actor', coalesce(signed.account_id::text, ''), true),
          set_config('concordat.role', case when shared is not null then 'partnerGuest' else coalesce(member.roles[1], scoped -> 0 ->> 'role', '') end, true),
          set_config('concordat.verb', verb, true),
          set_config('concordat.as_at', coalesce(moment::text, ''), true),
          set_config('concordat.seen', case when shared is not null then array_remove(shared, null)::text
            when reaches_less or (member.roles is null and inside) then '{}' else '' end, true);
  return jsonb_build_object(
    'account', case when signed.account_id is not null then jsonb_build_object('id', signed.account_id, 'name', signed.name,
      'email', signed.email, 'isDemo', signed.is_demo, 'isGuest', signed.kind = 'guest', 'stale', signed.seen_at < now() - interval '1 minute') end,
    'council', case when entered.id is not null then jsonb_build_object('id', entered.id, 'slug', entered.slug, 'name', entered.name,
      'gssCode', entered.gss_code, 'colour', entered.colour, 'isExample', entered.is_example) end,
    'roles', case when shared is not null then '["partnerGuest"]' else to_jsonb(member.roles) end, 'personId', member.person_id,
    'scoped', coalesce(scoped, '[]'), 'isGuest', shared is not null,
    'policy', case when in_force.id is not null then jsonb_build_object('id', in_force.id, 'digest', in_force.digest,
      'title', in_force.title, 'from', in_force.from_on) end);
end $$;

-- Says what the rest of a transaction sees: every entry, or those that these of the person's roles cover. Gives those of all
-- their roles that cover the entry of a number.
create function see(everything boolean, reading uuid[], entry integer) returns uuid[]
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if everything then
    perform set_config('concordat.seen', '', true);
  else
    perform set_config('concordat.seen', array(
      select p.id from scoped_roles_of(this_council(), this_actor()) s join partnership p on p.council_id = s.council_id
        and case s.covers when 'service area' then p.service_area = s.area when 'portfolio' then p.portfolio = s.area
          when 'entry' then p.id = s.entry_id else true end
      where s.council_id = this_council() and s.id = any(reading))::text, true);
  end if;
  return array(
    select s.id from scoped_roles_of(this_council(), this_actor()) s join partnership p on p.council_id = s.council_id and p.reference = entry
    where case s.covers when 'service area' then p.service_area = s.area when 'portfolio' then p.portfolio = s.area
      when 'entry' then p.id = s.entry_id else true end);
end $$;

-- A suspended member holds nobody up.
create or replace function wait_for_standing(token bytea, council_slug text, alone boolean) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  standing bigint;
begin
  select hashtextextended('standing ' || c.id, 0) into standing
    from council c join membership m on m.council_id = c.id join account a on a.id = m.account_id join session s on s.account_id = a.id
    where c.slug = council_slug and s.token_hash = token and s.expires_at > now() and (s.ends_at is null or s.ends_at > now())
      and a.suspended_at is null and m.suspended_at is null;
  if standing is null then return; end if;
  if alone then perform pg_advisory_xact_lock(standing);
  else perform pg_advisory_xact_lock_shared(standing);
  end if;
end $$;

-- The councils that an account belongs to.
create or replace function councils_of(account uuid) returns table (slug text, name text, is_example boolean, roles text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.slug, c.name, c.is_example, m.roles from membership m join council c on c.id = m.council_id
  where m.account_id = account and m.suspended_at is null order by c.name
$$;

create or replace function own_councils(account uuid, day date)
  returns table (council_id uuid, slug text, name text, is_example boolean, roles text[], version_id uuid, digest text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name, c.is_example, m.roles, p.id, p.digest
  from membership m join council c on c.id = m.council_id
    left join policy_version p on p.council_id = c.id and p.from_on <= day and (p.until_on is null or day < p.until_on)
  where m.account_id = account and m.suspended_at is null order by c.name
$$;

-- Where something is shared with whoever has this address: asked before a council is entered, by whoever asks for a link.
create function guests_at(address text) returns table (council_id uuid, slug text, council text, account_id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.council_id, c.slug, c.name, g.account_id, w.name
  from person w join guest g on g.council_id = w.council_id and g.person_id = w.id join council c on c.id = g.council_id
  where lower(w.email) = lower(address) and g.withdrawn_at is null and g.until_on > (now() at time zone 'Europe/London')::date
  order by c.name
$$;
create index person_email on person (lower(email)) where email is not null;

-- The councils that share something with a guest.
create function shared_with(account uuid) returns table (slug text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.slug, c.name from guest g join council c on c.id = g.council_id
  where g.account_id = account and g.withdrawn_at is null and g.until_on > (now() at time zone 'Europe/London')::date order by c.name
$$;

revoke execute on function see(boolean, uuid[], integer), guests_at(text), shared_with(uuid), guests_are_no_members() from public;

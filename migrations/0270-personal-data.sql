-- What is held on people, how it is taken out again, and for how long it is kept.

-- A request to take out what names somebody. The owner carries it out; it has ids alone, so that it may outlive whom it was
-- about, and is done again after an archive of before is loaded.
create table erasure (
  council_id uuid not null references council deferrable,
  id uuid not null,
  -- null where only texts are taken out
  person_id uuid,
  -- theirs, where they had one
  account_id uuid,
  basis text not null check (basis in ('asked', 'mistake', 'period')),
  state text not null default 'asked' check (state in ('asked', 'withdrawn', 'done')),
  -- which texts: {table, row, column, how}; `how` is names (what names the person) or all (the whole text)
  texts jsonb not null default '[]',
  asked_by uuid,
  asked_at timestamptz not null default now(),
  done_at timestamptz,
  -- when the disk was written afresh, without what a change leaves behind in a table's files
  rewritten_at timestamptz,
  primary key (council_id, id)
);
create unique index erasure_asked on erasure (council_id, person_id) where state = 'asked';
create index erasure_person on erasure (council_id, person_id);
select confine('erasure'), track('erasure');

-- What must be kept although its time is over, or although somebody asks: a claim, an inquiry, an audit.
create table legal_hold (
  council_id uuid not null references council deferrable,
  id uuid not null,
  -- of one person, or of a kind of record as a whole
  person_id uuid,
  kind text,
  reason text not null check (length(reason) between 1 and 2000),
  from_on date not null,
  -- the first day on which it holds no more
  until_on date check (until_on > from_on),
  primary key (council_id, id),
  foreign key (council_id, person_id) references person deferrable,
  check (num_nonnulls(person_id, kind) = 1)
);
select confine('legal_hold'), track('legal_hold');

-- For how long a kind of record is kept, where the council says otherwise than we do.
create table retention_period (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  -- null: for as long as the register itself
  months integer check (months between 1 and 1200),
  primary key (council_id, id),
  unique (council_id, kind)
);
select confine('retention_period'), track('retention_period');

-- What falls due, from the day on which those who look after it were told: nothing goes that was not on this list for as long
-- as the council was promised.
create table retention_due (
  council_id uuid not null references council deferrable,
  id uuid not null,
  kind text not null,
  row_id uuid not null,
  told_on date not null,
  done_on date,
  primary key (council_id, id),
  unique (council_id, kind, row_id)
);
select confine('retention_due'), track('retention_due');

-- ---------------------------------------------------------------- taking names out of what is kept

-- A text without what matches.
create function without_names(value text, pattern text) returns text
  language sql immutable parallel safe
  return case when pattern is null then case when value is null then null else '[erased]' end
    else regexp_replace(value, pattern, '[erased]', 'gi') end;

create function without_names(value text[], pattern text) returns text[]
  language sql immutable parallel safe
  return case when value is null then null
    else (select coalesce(array_agg(without_names(each, pattern) order by place), '{}') from unnest(value) with ordinality e (each, place)) end;

-- Every text within, however deep; names of properties stay.
create function without_names(value jsonb, pattern text) returns jsonb
  language plpgsql immutable parallel safe as $$
begin
  return case jsonb_typeof(value)
    when 'string' then to_jsonb(without_names(value #>> '{}', pattern))
    when 'array' then (select coalesce(jsonb_agg(without_names(each, pattern) order by place), '[]') from jsonb_array_elements(value) with ordinality e (each, place))
    when 'object' then (select coalesce(jsonb_object_agg(key, without_names(each, pattern)), '{}') from jsonb_each(value) e (key, each))
    else value end;
end $$;

-- Where a council's tables, and what they had in the past, hold texts that match: the search for a name. `row_id` is the row's
-- own id, or the entry's where the table's rows have none. A row that matches has one of `words`, in any letters, or without its
-- signs and spaces one of `numbers`: that is looked for first, as it is many times faster.
create function mentions_of(pattern text, words text[], numbers text[]) returns table (table_name text, column_name text, row_id uuid, partnership_id uuid, value text, is_past boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  target record;
  maybe text := '(t::text ilike any ($2) or translate(t::text, E'' -()./\n\t\r'', '''') like any ($3))';
  parts text[] := array(select '%' || w || '%' from unnest(words) w);
  digits text[] := array(select '%' || n || '%' from unnest(numbers) n);
begin
  for target in
    select c.relname as name, h.oid is not null as has_past,
      bool_or(a.attname = 'id') as has_id, bool_or(a.attname = 'partnership_id') as has_entry,
      string_agg(format('(%L, t.%I::text)', a.attname, a.attname), ', ' order by a.attnum)
        filter (where a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype) and a.attname not in ('document', 'digest')) as texts
    from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_class h on h.relnamespace = 'history'::regnamespace and h.relname = c.relname and h.relkind = 'r'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      -- people are looked at by themselves, changes go with the rows they changed, and the others hold nobody's words
      and c.relname not in ('person', 'change', 'erasure', 'retention_due', 'retention_period', 'post_key', 'council_number', 'partnership_words', 'policy_version',
        'listing_count', 'listing_sum')
    group by c.relname, h.oid
    having bool_or(a.attname in ('id', 'partnership_id')) and bool_or(a.attname = 'council_id')
    order by c.relname
  loop
    continue when target.texts is null;
    return query execute format('select %L, v.name, t.%I, %s, v.said, false from public.%I t cross join lateral (values %s) v (name, said)
        where t.council_id = this_council() and ' || maybe || ' and v.said ~* $1', target.name, case when target.has_id then 'id' else 'partnership_id' end,
        case when target.has_entry then 't.partnership_id' else 'null::uuid' end, target.name, target.texts) using pattern, parts, digits;
    continue when not target.has_past;
    return query execute format('select distinct on (v.name, t.%2$I) %1$L, v.name, t.%2$I, %3$s, v.said, true from history.%4$I t cross join lateral (values %5$s) v (name, said)
        where t.council_id = this_council() and not upper_inf(t.during) and ' || maybe || ' and v.said ~* $1 order by v.name, t.%2$I, lower(t.during) desc', target.name, case when target.has_id then 'id' else 'partnership_id' end,
        case when target.has_entry then 't.partnership_id' else 'null::uuid' end, target.name, target.texts) using pattern, parts, digits;
  end loop;
end $$;
revoke execute on function mentions_of(text, text[], text[]) from public;

-- What somebody was called and how they were reached, the newest first.
create function person_past(person uuid) returns table (name text, email text, phone text, group_name text, kind text, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.name, h.email, h.phone, h.group_name, h.kind, lower(h.during), upper(h.during)
  from history.person h where h.council_id = this_council() and h.id = person order by lower(h.during) desc
$$;
revoke execute on function person_past(uuid) from public;

-- An answer or a cause may name somebody in its words, as a reason may: the owner who erases may take that out too. See migration 111.
create or replace function keep_decision() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  owner name := (select pg_catalog.pg_get_userbyid(c.relowner) from pg_catalog.pg_class c where c.oid = tg_relid);
begin
  if current_setting('concordat.erasing', true) = 'yes' and session_user = owner and current_user = owner
    and (to_jsonb(new) - 'partnership_id' - 'reason' - 'answers' - 'causes' - 'missing')
      is not distinct from (to_jsonb(old) - 'partnership_id' - 'reason' - 'answers' - 'causes' - 'missing') then
    return new;
  end if;
  raise exception 'A decision is never changed: record another one, which supersedes it' using errcode = 'restrict_violation';
end $$;

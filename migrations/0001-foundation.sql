-- Councils, accounts, who may do what where, and the record of every change.
-- Every later table that belongs to a council is made council-safe and tracked by calling
-- `confine(table)` and `track(table)` below: nothing else is needed, and a test lists the exceptions.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists history;
create schema if not exists as_at;

-- ---------------------------------------------------------------- tables without a council

create table council (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,60}$'),
  name text not null check (length(name) between 1 and 200),
  gss_code text check (gss_code ~ '^[ENSWJ][0-9]{8}$'),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  is_example boolean not null default false,
  started_at timestamptz not null default now()
);

create table account (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  suspended_at timestamptz,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index account_email on account (lower(email));

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade deferrable,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- ---------------------------------------------------------------- which council, who, and why

-- The council that this transaction may see; null when none was entered, and then no row matches.
create function this_council() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('concordat.council', true), '')::uuid;

create function this_actor() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('concordat.actor', true), '')::uuid;

-- The moment that an as-at page asks for.
create function this_moment() returns timestamptz
  language sql stable parallel safe
  return nullif(current_setting('concordat.as_at', true), '')::timestamptz;

-- ---------------------------------------------------------------- the record of changes

create table change (
  council_id uuid not null references council deferrable,
  id bigint generated always as identity,
  at timestamptz not null,
  actor_id uuid,
  as_role text,
  verb text not null,
  table_name text not null,
  row_id uuid not null,
  -- the partnership that the row belongs to, where there is one: the record page's timeline
  partnership_id uuid,
  -- an insert has only `after`, a delete only `before`; an update has just the columns that differ
  before jsonb,
  after jsonb,
  -- mixed into the seal's hash of the payload, so that erasing both leaves nothing to guess from
  salt uuid not null default gen_random_uuid(),
  primary key (council_id, id)
);
create index change_partnership on change (council_id, partnership_id, id desc) where partnership_id is not null;
create index change_verb on change (council_id, verb, id desc);


-- When a change happens: now, always, for the program. The owner, who could rewrite the past anyway, may say
-- another moment, so that the worked example and a register brought from elsewhere can have a history.
create function this_time() returns timestamptz
  language sql volatile
  return case when session_user = current_user
    then coalesce(nullif(current_setting('concordat.moment', true), '')::timestamptz, clock_timestamp())
    else clock_timestamp() end;

-- Confines a table to the council of the transaction.
create function confine(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy council on %s using (council_id = this_council()) with check (council_id = this_council())', target);
end $$;

select confine('change');

-- The columns of `after` whose value differs from `before`.
create function differences(before jsonb, after jsonb) returns jsonb
  language sql immutable parallel safe
  return (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(after) where before -> key is distinct from value);

-- Records every change of a table: who, as which role, when, by which verb, before and after, and the
-- row's version in a typed history table with the time during which it held. Statement triggers with
-- transition tables, so that an import of ten thousand rows pays once and not ten thousand times.
-- The row's key must be (council_id, <key columns>), and a table without an `id` names its row by `row_id`.
-- What is worked out and not done by anyone keeps its past but is not `logged`.
create function track(target regclass, row_id text default 'id', logged boolean default true) returns void language plpgsql as $$
declare
  name text := (select relname from pg_class where oid = target);
  columns text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                   where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '');
  n_columns text := (select string_agg('n.' || quote_ident(attname), ', ' order by attnum) from pg_attribute
                   where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '');
  keys text[] := (select array_agg(a.attname order by k.ord) from pg_index i
                  cross join lateral unnest(i.indkey) with ordinality k(attnum, ord)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                  where i.indrelid = target and i.indisprimary);
  same_row text := (select string_agg(format('h.%1$I = r.%1$I', key), ' and ') from unnest(keys) key);
  same_pair text := (select string_agg(format('o.%1$I = n.%1$I', key), ' and ') from unnest(keys) key);
  key_list text := (select string_agg(quote_ident(key), ', ') from unnest(keys) key);
  owner_column text := case when name = 'partnership' then 'id'
    when exists (select from pg_attribute where attrelid = target and attname = 'partnership_id') then 'partnership_id' end;
  n_owner text := coalesce('n.' || quote_ident(owner_column), 'null::uuid');
  o_owner text := coalesce('o.' || quote_ident(owner_column), 'null::uuid');
  generated text := (select coalesce(string_agg(format('- %L', attname), ' '), '') from pg_attribute
                     where attrelid = target and attnum > 0 and attgenerated <> '');
begin
  execute format('create table history.%I as select %s, null::tstzrange as during from %s with no data', name, columns, target);
  execute format('alter table history.%I alter during set not null', name);
  execute format('create unique index on history.%I (%s) where upper_inf(during)', name, key_list);
  execute format('create index on history.%I using gist (council_id, during)', name);

  -- The end of a version and the start of the next are one moment, after the start of the last.
  execute format($body$
    create function history.%1$I() returns trigger language plpgsql security definer
    set search_path = public, history, pg_temp as $trigger$
    declare moment timestamptz := this_time();
    begin
      if tg_op <> 'INSERT' then
        select greatest(moment, max(lower(h.during)) + interval '1 microsecond') into moment
          from history.%1$I h join old_rows r on %2$s where upper_inf(h.during);
        moment := coalesce(moment, this_time());
        update history.%1$I h set during = tstzrange(lower(h.during), moment)
          from old_rows r where %2$s and upper_inf(h.during);
      end if;
      if tg_op <> 'DELETE' then
        insert into history.%1$I (%3$s, during) select %4$s, tstzrange(moment, null) from new_rows n;
      end if;
      if not %11$L::boolean then
        return null;
      elsif tg_op = 'INSERT' then
        insert into change (council_id, at, actor_id, as_role, verb, table_name, row_id, partnership_id, after)
          select n.council_id, moment, this_actor(), current_setting('concordat.role', true),
            coalesce(nullif(current_setting('concordat.verb', true), ''), 'unnamed'), %5$L, n.%6$I, %7$s, to_jsonb(n) %10$s
          from new_rows n;
      elsif tg_op = 'DELETE' then
        insert into change (council_id, at, actor_id, as_role, verb, table_name, row_id, partnership_id, before)
          select o.council_id, moment, this_actor(), current_setting('concordat.role', true),
            coalesce(nullif(current_setting('concordat.verb', true), ''), 'unnamed'), %5$L, o.%6$I, %8$s, to_jsonb(o) %10$s
          from old_rows o;
      else
        insert into change (council_id, at, actor_id, as_role, verb, table_name, row_id, partnership_id, before, after)
          select n.council_id, moment, this_actor(), current_setting('concordat.role', true),
            coalesce(nullif(current_setting('concordat.verb', true), ''), 'unnamed'), %5$L, n.%6$I, %7$s,
            differences(to_jsonb(n) %10$s, to_jsonb(o) %10$s), differences(to_jsonb(o) %10$s, to_jsonb(n) %10$s)
          from new_rows n join old_rows o on %9$s;
      end if;
      return null;
    end $trigger$
  $body$, name, same_row, columns, n_columns, name, row_id, n_owner, o_owner, same_pair, generated, logged);

  execute format('create trigger tracked_insert after insert on %s referencing new table as new_rows for each statement execute function history.%I()', target, name);
  execute format('create trigger tracked_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function history.%I()', target, name);
  execute format('create trigger tracked_delete after delete on %s referencing old table as old_rows for each statement execute function history.%I()', target, name);

  -- The moment as a subquery, so that it is worked out once and not for every row.
  execute format('create view as_at.%I as select %s from history.%I where council_id = this_council() and during @> (select this_moment())', name, columns, name);
end $$;

-- ---------------------------------------------------------------- who may act in a council

-- The next number of each kind that people see; a number is never given twice.
create table council_number (
  council_id uuid not null references council deferrable,
  kind text not null,
  last integer not null default 0,
  primary key (council_id, kind)
);
select confine('council_number');

create table membership (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account deferrable,
  roles text[] not null,
  -- the account's own entry among the council's people
  person_id uuid,
  primary key (council_id, account_id)
);
select confine('membership');
select track('membership', 'account_id');

-- A post that arrives twice does its work once: the key is stored in the transaction that did it.
create table post_key (
  council_id uuid not null references council deferrable,
  key uuid not null,
  account_id uuid,
  location text,
  at timestamptz not null default now(),
  primary key (council_id, key)
);
select confine('post_key');
create index post_key_at on post_key (at);

-- ---------------------------------------------------------------- the council's policy

create table policy_version (
  council_id uuid not null references council deferrable,
  id uuid not null,
  title text not null,
  -- the document as uploaded, byte for byte: what was decided under it can always be explained
  document text not null,
  digest text not null,
  -- in force from this day on, until the day before `until_on`
  from_on date not null,
  until_on date,
  adopted_by uuid references account deferrable,
  adopted_as text not null,
  adopted_minute text not null,
  adopted_at timestamptz not null default now(),
  primary key (council_id, id),
  check (until_on > from_on),
  exclude using gist (council_id with =, daterange(from_on, until_on) with &&) deferrable
);
select confine('policy_version');
select track('policy_version');

-- Enters a council for one transaction, in one statement: looks up the session and the person's roles,
-- and sets what row security, the history and the as-at views read. A council is entered only by its
-- members, unless the page is one for everybody (`open_to_all`).
create function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed record;
  entered record;
  member record;
  in_force record;
  inside boolean;
  day date := (coalesce(moment, now()) at time zone 'Europe/London')::date;
begin
  select s.account_id, s.seen_at, a.name, a.email, a.is_demo into signed
    from session s join account a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.seen_at > now() - interval '8 hours' and a.suspended_at is null;
  select c.* into entered from council c where c.slug = council_slug;
  select m.roles, m.person_id into member from membership m where m.council_id = entered.id and m.account_id = signed.account_id;
  inside := member.roles is not null or (open_to_all and entered.id is not null);
  if inside then
    perform set_config('concordat.council', entered.id::text, true);
  end if;
  select p.id, p.digest, p.title, p.from_on into in_force from policy_version p
    where inside and p.council_id = entered.id and p.from_on <= day and (p.until_on is null or day < p.until_on);
  perform set_config('concordat.actor', coalesce(signed.account_id::text, ''), true),
          set_config('concordat.role', coalesce(member.roles[1], ''), true),
          set_config('concordat.verb', verb, true),
          set_config('concordat.as_at', coalesce(moment::text, ''), true);
  return jsonb_build_object(
    'account', case when signed.account_id is not null then jsonb_build_object('id', signed.account_id, 'name', signed.name,
      'email', signed.email, 'isDemo', signed.is_demo, 'stale', signed.seen_at < now() - interval '1 minute') end,
    'council', case when entered.id is not null then jsonb_build_object('id', entered.id, 'slug', entered.slug, 'name', entered.name,
      'gssCode', entered.gss_code, 'colour', entered.colour, 'isExample', entered.is_example) end,
    'roles', to_jsonb(member.roles), 'personId', member.person_id,
    'policy', case when in_force.id is not null then jsonb_build_object('id', in_force.id, 'digest', in_force.digest,
      'title', in_force.title, 'from', in_force.from_on) end);
end $$;

-- The council itself: its name, colour and logo, what is taken out of it, and its going.

-- ---------------------------------------------------------------- what stands at the top of each page

alter table council
  add column logo_digest text check (logo_digest ~ '^[0-9a-f]{64}$'),
  -- what the logo says or shows to whoever cannot see it; empty where it only repeats the name beside it
  add column logo_alt text check (length(logo_alt) <= 200);

-- The picture as our own program wrote it, by a digest that nobody can guess who has not seen a page of the council.
create table council_logo (
  council_id uuid not null references council deferrable,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  content bytea not null,
  primary key (council_id, digest)
);
select confine('council_logo');

-- A picture is asked for by a browser that is on a page of the council already; its address is all that it needs.
create function logo_of(wanted text) returns table (type text, content bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.type, l.content from council_logo l join council c on c.id = l.council_id and c.logo_digest = l.digest where l.digest = wanted
$$;
create index council_logo_digest on council_logo (digest);

-- What is changed of a council stands in its record of changes like everything else.
create function note_council() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into change (council_id, at, actor_id, as_role, verb, table_name, row_id, before, after)
    values (new.id, this_time(), this_actor(), current_setting('concordat.role', true),
      coalesce(nullif(current_setting('concordat.verb', true), ''), 'unnamed'), 'council', new.id,
      differences(to_jsonb(new), to_jsonb(old)), differences(to_jsonb(old), to_jsonb(new)));
  return null;
end $$;
create trigger council_noted after update on council for each row when (old is distinct from new) execute function note_council();

-- Whoever has entered a council sees and changes that one alone; before a council is entered, its word leads to it.
alter table council enable row level security;
create policy seen on council for select using (this_council() is null or id = this_council());
create policy begun on council for insert with check (id = this_council());
create policy changed on council for update using (id = this_council()) with check (id = this_council());

-- Whether another council has a word for its addresses, for whoever is starting one and has entered it.
create function is_slug_taken(word text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from council where slug = word)
$$;

-- ---------------------------------------------------------------- taken out

-- That the whole council was taken out: `last_change` is the latest change that is in it.
create table council_export (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid references account on delete set null deferrable,
  made_at timestamptz not null default now(),
  -- of the manifest, which has those of all files
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  rows bigint not null,
  bytes bigint not null,
  last_change bigint not null,
  primary key (council_id, id)
);
select confine('council_export'), track('council_export');

-- ---------------------------------------------------------------- going

-- A council that somebody asked to delete: nothing in it changes until its day, and anybody who administers it may stop it.
create table council_leaving (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid references account on delete set null deferrable,
  asked_at timestamptz not null default now(),
  -- the first day on which it is no longer there
  goes_on date not null,
  export_digest text not null,
  primary key (council_id)
);
select confine('council_leaving'), track('council_leaving');

-- What is left of a council that went: one line, which only the owner's login reads.
create table council_gone (
  id uuid primary key,
  slug text not null,
  name text not null,
  asked_at timestamptz not null,
  gone_at timestamptz not null default now(),
  export_digest text not null,
  rows bigint not null
);
alter table council_gone enable row level security;

-- A transaction in a council that is going can write nothing, whoever begins it; but for the one that stops its going.
create function hold_if_leaving(council uuid, verb text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if verb <> 'kept the council' and exists (select from council_leaving l where l.council_id = council) then
    perform set_config('transaction_read_only', 'on', true);
  end if;
end $$;

-- ---------------------------------------------------------------- brought in

-- Who was a member where a council came from. They are asked again here: nobody is let in by an address or an id in a file.
create table council_arrival (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account deferrable,
  name text not null,
  email text not null,
  roles text[] not null,
  primary key (council_id, account_id)
);
select confine('council_arrival');

-- What stands beside the council's name on each page.
create function beside_council(council uuid, account uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'logo', case when c.logo_digest is not null then jsonb_build_object('digest', c.logo_digest, 'alt', coalesce(c.logo_alt, '')) end,
    'leavesOn', (select l.goes_on from council_leaving l where l.council_id = c.id),
    'isOneOfMany', (select count(*) > 1 from membership m where m.account_id = account))
  from council c where c.id = council
$$;

revoke execute on function logo_of(text), note_council(), is_slug_taken(text), hold_if_leaving(uuid, text), beside_council(uuid, uuid) from public;

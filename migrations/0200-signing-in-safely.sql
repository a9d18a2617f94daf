-- Signing in in two steps, what a session says of itself, links by mail, and how tries are counted. All of it is of people and
-- not of a council, as somebody may belong to several; what an administrator does to a colleague's account is the council's.

-- ---------------------------------------------------------------- sessions

-- `expires_at` is when it ends if nobody uses it, and moves on with use; it never passes `ends_at`.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column method text not null default 'code'
    check (method in ('code', 'recovery code', 'password', 'provider', 'mailed link', 'example')),
  -- in plain words, such as "Firefox on Windows"
  add column browser text check (length(browser) <= 200),
  add column address text check (length(address) <= 100),
  add column idle_minutes integer not null default 120 check (idle_minutes between 1 and 480),
  add column ends_at timestamptz;
create unique index session_id on session (id);

-- That somebody uses it, in one statement; one whose end is not known ends when it was going to.
create function note_seen(token bytea) returns void language sql as $$
  update session set seen_at = now(),
    expires_at = case when ends_at is null then expires_at else least(ends_at, now() + make_interval(mins => idle_minutes)) end
  where token_hash = token
$$;

-- ---------------------------------------------------------------- the second factor

create table second_factor (
  account_id uuid primary key references account on delete cascade deferrable,
  -- sealed with the installation's own key, which is not in the database
  secret bytea not null,
  -- the newest half minute whose code was used: none is taken twice
  last_step bigint,
  set_up_at timestamptz not null default now()
);

create table recovery_code (
  account_id uuid not null references account on delete cascade deferrable,
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- New recovery codes, sealed, until their owner says that they are kept; at most an hour.
create table codes_to_keep (
  account_id uuid primary key references account on delete cascade deferrable,
  codes bytea not null,
  until timestamptz not null default now() + interval '1 hour'
);

-- The password was right and the second factor is not shown yet: no session, and nothing is open to it.
create table sign_in_step (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade deferrable,
  next text not null check (length(next) <= 2000),
  -- of a second factor that is being set up, sealed
  secret bytea,
  expires_at timestamptz not null default now() + interval '15 minutes'
);
create index sign_in_step_account on sign_in_step (account_id);

-- ---------------------------------------------------------------- tries

-- Browsers and network addresses that an account has signed in from. Only hashes: nobody can be found by them.
create table known_place (
  account_id uuid not null references account on delete cascade deferrable,
  kind text not null check (kind in ('device', 'address')),
  hash bytea not null,
  seen_at timestamptz not null default now(),
  primary key (account_id, kind, hash)
);
create index known_place_hash on known_place (hash);

-- How much was tried lately, by what is watched: see src/tries.ts.
create table tally (
  key bytea primary key,
  level double precision not null,
  at timestamptz not null
);
create index tally_at on tally (at);

-- ---------------------------------------------------------------- links by mail

-- The link's secret is only in the letter. A link of a council belongs to it; whoever follows one has entered none yet.
create table mailed_link (
  secret_hash bytea primary key,
  kind text not null,
  council_id uuid references council on delete cascade deferrable,
  account_id uuid references account on delete cascade deferrable,
  email text not null check (length(email) <= 254),
  detail jsonb not null default '{}',
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_link_council on mailed_link (council_id, kind) where council_id is not null;
create index mailed_link_account on mailed_link (account_id, kind) where account_id is not null;
alter table mailed_link enable row level security;
create policy council on mailed_link
  using (council_id is null or council_id = this_council()) with check (council_id is null or council_id = this_council());

-- By its secret, of whichever council.
create function mailed_link_of(link_kind text, hash bytea) returns setof mailed_link
  language sql stable security definer set search_path = public, pg_temp as $$
  select * from mailed_link where secret_hash = hash and kind = link_kind and used_at is null and expires_at > now()
$$;

-- Whoever is first; true for no other.
create function use_mailed_link(link_kind text, hash bytea) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update mailed_link set used_at = now()
    where secret_hash = hash and kind = link_kind and used_at is null and expires_at > now();
  return found;
end $$;
revoke execute on function mailed_link_of(text, bytea), use_mailed_link(text, bytea) from public;

-- ---------------------------------------------------------------- beginning again

-- An administrator let a colleague begin again, who had lost what they sign in with.
create table begun_again (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null references account deferrable,
  -- how they made sure who it was that asked
  reason text not null check (length(reason) between 1 and 500),
  by_account_id uuid references account deferrable,
  at timestamptz not null default now(),
  primary key (council_id, id)
);
create index begun_again_account on begun_again (account_id);
select confine('begun_again');
select track('begun_again');

-- The councils of an account, with its roles there and the policy that says what they are called.
create function own_councils(account uuid, day date)
  returns table (council_id uuid, slug text, name text, is_example boolean, roles text[], version_id uuid, digest text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug, c.name, c.is_example, m.roles, p.id, p.digest
  from membership m join council c on c.id = m.council_id
    left join policy_version p on p.council_id = c.id and p.from_on <= day and (p.until_on is null or day < p.until_on)
  where m.account_id = account order by c.name
$$;
revoke execute on function own_councils(uuid, date) from public;

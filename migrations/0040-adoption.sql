-- A council that somebody is about to start. The row carries the id that the council will have, so it stands
-- under the council's own row security before there is a council; it goes when the council is started.
create table council_start (
  council_id uuid primary key,
  account_id uuid not null references account on delete cascade deferrable,
  -- as typed, by the name of the field
  typed jsonb not null default '{}',
  -- the policy that was uploaded, byte for byte; null when a shipped one is chosen
  document text,
  file_name text,
  started_at timestamptz not null default now()
);
select confine('council_start');

-- Those begun and left: nobody can find them again, as each is seen only by its id.
create function forget_old_starts() returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from council_start where started_at < now() - interval '7 days'
$$;

-- A changed version of the policy that has no fault and is not adopted yet.
create table policy_draft (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null references account deferrable,
  file_name text not null,
  document text not null,
  uploaded_at timestamptz not null default now(),
  primary key (council_id, id)
);
select confine('policy_draft');

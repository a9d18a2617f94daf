-- How people are told of what waits for them, and what they were told.

-- How somebody wants to be told in a council; without a row of theirs, as the program does by itself.
create table reminder_choice (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account on delete cascade deferrable,
  how text not null check (how in ('at once', 'daily', 'weekly', 'never')),
  primary key (council_id, account_id)
);
select confine('reminder_choice');

-- What somebody was told of, written with the letter that tells it: whoever makes letters a second time finds it here.
create table reminder_sent (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null references account on delete cascade deferrable,
  kind text not null,
  of_id uuid not null,
  -- the day that it was due then; null where it had none
  due_on date,
  -- which of the days of the policy's rule, such as '7 days before'
  said text not null,
  said_on date not null,
  primary key (council_id, id),
  unique nulls not distinct (council_id, account_id, kind, of_id, due_on, said)
);
create index reminder_sent_day on reminder_sent (council_id, account_id, said_on);
select confine('reminder_sent');

-- A calendar of what waits for somebody, at an address that nobody else knows. Its hash alone is kept.
create table calendar_feed (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account on delete cascade deferrable,
  id uuid not null,
  -- of the secret that the installation’s own key makes of the id
  secret_hash bytea not null unique,
  made_at timestamptz not null default now(),
  primary key (council_id, account_id)
);
select confine('calendar_feed');

-- Whose calendar it is, by its secret, of whichever council; nobody's who may not come in there today.
create function calendar_of(hash bytea) returns table (council_id uuid, account_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.council_id, f.account_id from calendar_feed f
    join membership m on m.council_id = f.council_id and m.account_id = f.account_id and m.suspended_at is null
    join account a on a.id = f.account_id and a.suspended_at is null
  where f.secret_hash = hash
$$;
revoke execute on function calendar_of(bytea) from public;

-- Letters on their way, and those that went or could not. Each is written in the transaction that does what it tells of, so that
-- neither happens without the other. One about an account alone, such as a new password, is of no council and seen on no council's page.
create table outbox (
  council_id uuid references council deferrable,
  id uuid primary key,
  kind text not null check (length(kind) between 1 and 60),
  address text not null check (address !~ '[[:cntrl:]]'),
  subject text not null check (subject !~ '[[:cntrl:]]'),
  -- a link or code in it that is as good as a key is taken out once it was sent
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  written_at timestamptz not null default now(),
  -- from when the days are counted after which it is given up
  wanted_at timestamptz not null default now(),
  -- not before then; whoever takes it to send it puts this off, so that no other takes it too
  due_at timestamptz not null default now(),
  tries integer not null default 0,
  tried_at timestamptz,
  sent_at timestamptz,
  -- what went wrong, in a sentence
  fault text
);
create index outbox_due on outbox (due_at) where state = 'waiting';
create index outbox_council on outbox (council_id, id desc);

-- It has no policy of `confine`, as a letter of no council may be written anywhere and read nowhere: they are sent by the owner's login.
alter table outbox enable row level security;
create policy reading on outbox for select using (council_id = this_council());
create policy writing on outbox for insert with check (council_id is null or council_id = this_council());
create policy changing on outbox for update using (council_id = this_council()) with check (council_id = this_council());
create policy forgetting on outbox for delete using (council_id = this_council());

-- What was sent, or was given up, a quarter of a year ago.
create function forget_old_letters() returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from outbox where state <> 'waiting' and written_at < now() - interval '92 days'
$$;
revoke execute on function forget_old_letters() from public;

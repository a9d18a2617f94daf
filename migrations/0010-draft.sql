-- What somebody has typed of an entry that they have not added yet. No part of the register: it is neither
-- tracked nor seen by anybody else, and it goes when the entry is added.
create table draft (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid not null references account on delete cascade deferrable,
  -- as typed, by the name of the field
  typed jsonb not null default '{}',
  started_at timestamptz not null default now(),
  primary key (council_id, id)
);
create index draft_account on draft (council_id, account_id, started_at desc);
select confine('draft');

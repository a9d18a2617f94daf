-- A draft of the policy is worked on by page: it may be faulty, and two people may work on it at once. Its file_name is what it
-- is called; that of the file, where one was uploaded.
alter table policy_draft
  add column version integer not null default 1,
  -- as many as the last reading of it found
  add column faults integer not null default 0,
  add column changed_by uuid references account deferrable,
  add column changed_at timestamptz not null default now();

-- What each saving of a draft changed: who it was tells a second editor, and what stood there before.
create table policy_draft_edit (
  council_id uuid not null references council deferrable,
  draft_id uuid not null,
  -- the version of the draft that it made
  version integer not null,
  account_id uuid references account deferrable,
  at timestamptz not null default now(),
  -- the page that was saved, as its address has it
  place text not null,
  -- the same in words
  words text not null,
  before json,
  after json,
  primary key (council_id, draft_id, version),
  foreign key (council_id, draft_id) references policy_draft on delete cascade deferrable
);
select confine('policy_draft_edit');

-- The policy that comes with the program from which a draft or a version was made, as it then was: what has been improved in it
-- since is told by this.
create table policy_origin (
  council_id uuid not null references council deferrable,
  id uuid not null,
  draft_id uuid,
  version_id uuid,
  shipped text not null,
  digest text not null,
  document text not null,
  primary key (council_id, id),
  foreign key (council_id, draft_id) references policy_draft on delete cascade deferrable,
  foreign key (council_id, version_id) references policy_version on delete cascade deferrable,
  check (num_nonnulls(draft_id, version_id) = 1)
);
create unique index on policy_origin (council_id, draft_id);
create unique index on policy_origin (council_id, version_id);
select confine('policy_origin');

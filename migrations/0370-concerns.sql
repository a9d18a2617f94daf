-- Issues of concern: what somebody with a part in a partnership asks to be looked at, who was asked, and what was done.
create table concern (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  title text not null check (length(title) between 1 and 200),
  -- what is wrong, how serious it is in words, and what is asked for
  about text not null,
  serious text not null,
  asks text not null,
  -- the id of the policy's route; null where it sets none, and the register's keepers are asked
  route text,
  policy_version_id uuid not null,
  raised_by uuid references account deferrable,
  raised_as text,
  raised_at timestamptz not null default now(),
  escalated_at timestamptz,
  escalated_by uuid references account deferrable,
  -- null where it was not answered in time and nobody had to say why
  escalated_why text,
  closed_at timestamptz,
  closed_by uuid references account deferrable,
  -- what was done
  outcome text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable,
  check ((closed_at is null) = (outcome is null))
);
create index concern_partnership on concern (council_id, partnership_id, raised_at desc);
create index concern_open on concern (council_id, raised_at) where closed_at is null;
select confine('concern'), track('concern');

-- Who was asked or told of it, in the order of the route, and what they said. Nothing of a step changes once it is answered.
create table concern_step (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  concern_id uuid not null,
  place integer not null check (place > 0),
  role text not null,
  does text not null check (does in ('decide', 'consult', 'recommend', 'review', 'notify')),
  -- only once it is escalated
  when_escalated boolean not null default false,
  -- the policy does not say until when, or whom: ours
  ours_due boolean not null default false,
  ours boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'told', 'answered')),
  asked_at timestamptz,
  due_on date,
  gives text check (gives in ('advice', 'decision')),
  answer text,
  answered_by uuid references account deferrable,
  answered_as text,
  answered_at timestamptz,
  -- who was away, where whoever answered acted for them
  answered_for uuid references account deferrable,
  primary key (council_id, id),
  foreign key (council_id, concern_id) references concern on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  check ((state = 'answered') = (answer is not null))
);
create index concern_step_concern on concern_step (council_id, concern_id, place);
create index concern_step_partnership on concern_step (council_id, partnership_id);
create index concern_step_asked on concern_step (council_id, due_on) where state = 'asked';
select confine('concern_step'), track('concern_step');

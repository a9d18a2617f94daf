-- What somebody asks the council to agree to of an entry: joining, changing, its governance, leaving; and who answers, in turn.

create table proposal (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  -- what a route of the policy is for
  kind text not null check (kind in ('entry', 'change', 'money', 'governance', 'exit', 'significance', 'review', 'publication', 'issue', 'other')),
  -- the policy's route; null where it sets none
  route text,
  policy_version_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'approved', 'declined', 'withdrawn')),
  -- its own fields, by key
  said jsonb not null default '{}',
  -- entered at once, and ratified afterwards
  urgent boolean not null default false,
  urgent_reason text,
  -- the account and the person whose proposal it is; where they acted for somebody, for whom
  made_by uuid references account deferrable,
  made_for uuid references account deferrable,
  person_id uuid,
  as_role text,
  made_at timestamptz not null default now(),
  sent_at timestamptz,
  -- when it was approved, declined or withdrawn
  ended_at timestamptz,
  -- why it was withdrawn
  end_reason text,
  -- what was agreed elsewhere, and when: of a council that is told afterwards, or whose policy sets no route
  agreed_on date,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, person_id) references person deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable,
  check (not urgent or urgent_reason is not null),
  check ((state in ('draft', 'withdrawn')) or sent_at is not null)
);
create index proposal_partnership on proposal (council_id, partnership_id);
create index proposal_waiting on proposal (council_id, state) where state in ('draft', 'open');
select confine('proposal'), track('proposal');

-- What one role does about it. Whoever is asked again has a row of a later round; what they said before stays.
create table proposal_step (
  council_id uuid not null references council deferrable,
  id uuid not null,
  proposal_id uuid not null,
  partnership_id uuid not null,
  round integer not null default 1,
  -- its number in the route, from 0
  place integer not null,
  -- those of one turn go together
  turn integer not null,
  -- null for whoever keeps the register, where the policy sets no route
  role text,
  does text not null check (does in ('decide', 'consult', 'recommend', 'review', 'notify')),
  -- what the policy says of it then, in words, and where
  says text,
  clause text,
  -- it is ours, as the policy's document says nothing of it
  ours boolean not null default false,
  -- whether it is needed: nobody can say before what is missing is known
  needed text not null default 'yes' check (needed in ('yes', 'no', 'unknown')),
  missing jsonb not null default '[]',
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'answered', 'over')),
  asked_at timestamptz,
  due_on date,
  decision text check (decision in ('approved', 'declined', 'for', 'against', 'seen', 'told')),
  reason text,
  minute text,
  minute_url text,
  -- who answered; where they acted for somebody, for whom; as which role
  account_id uuid references account deferrable,
  for_account_id uuid references account deferrable,
  as_role text,
  at timestamptz,
  -- what it was an answer to
  content jsonb,
  primary key (council_id, id),
  unique (council_id, proposal_id, place, round),
  foreign key (council_id, proposal_id) references proposal on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  check ((state = 'answered') = (decision is not null)),
  check ((decision is null) = (at is null))
);
create index proposal_step_partnership on proposal_step (council_id, partnership_id);
create index proposal_step_asked on proposal_step (council_id, due_on) where state = 'asked';
select confine('proposal_step'), track('proposal_step');

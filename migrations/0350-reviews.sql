-- The reviews that the policy sets: asked of each entry in a round over the register, a part of it or one entry, answered,
-- challenged, signed off, received and closed.

create table review_round (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  title text not null check (title <> ''),
  -- review rules of the policy, by id; none where the council reviews though its policy sets no review
  rules text[] not null default '{}',
  -- what of the register it covers, as the register's own filters say it; empty for all of it
  slice text not null default '',
  -- the financial year that is looked back on, by the year in which it began
  year integer not null,
  due_on date not null,
  policy_version_id uuid not null,
  opened_by uuid references account deferrable,
  opened_as text,
  opened_at timestamptz not null default now(),
  closed_by uuid references account deferrable,
  closed_at timestamptz,
  primary key (council_id, id),
  foreign key (council_id, policy_version_id) references policy_version deferrable
);
select confine('review_round'), track('review_round');

create table review (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  partnership_id uuid not null,
  round_id uuid not null,
  rules text[] not null default '{}',
  year integer not null,
  due_on date not null,
  policy_version_id uuid not null,
  -- who led the entry when it was opened, and so is asked
  person_id uuid,
  post_id uuid,
  state text not null default 'asked'
    check (state in ('asked', 'answered', 'challenged', 'signed off', 'received', 'closed', 'withdrawn')),
  -- whom the policy names to challenge, sign off and receive it, as it stood when the review was opened; null where it names nobody
  challenge_role text,
  sign_off_role text,
  receive_role text,
  opened_by uuid references account deferrable,
  opened_at timestamptz not null default now(),
  -- what was confirmed or changed, each as `field:id`, `list:id` or `question:id`, with 'same' or 'changed'
  confirmed jsonb not null default '{}',
  -- what the partnership did in the year
  summary text,
  recommendation text check (recommendation in ('continue', 'change', 'scaleDown', 'leave')),
  reason text,
  -- how far it can be relied on, as the level of a scale of the policy
  assurance text,
  assurance_reason text,
  answered_by uuid references account deferrable,
  answered_as text,
  answered_at timestamptz,
  challenged_by uuid references account deferrable,
  challenged_as text,
  challenged_at timestamptz,
  signed_off_by uuid references account deferrable,
  signed_off_as text,
  signed_off_at timestamptz,
  received_by uuid references account deferrable,
  received_as text,
  received_at timestamptz,
  -- where it is written down that it was received
  minute text,
  closed_at timestamptz,
  -- when and how the partners were told what was found
  reported_on date,
  reported_how text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, round_id) references review_round deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable,
  foreign key (council_id, person_id) references person deferrable,
  foreign key (council_id, post_id) references post deferrable,
  check ((state in ('asked', 'withdrawn')) or answered_at is not null),
  check (state <> 'closed' or closed_at is not null)
);
create unique index review_in_hand on review (council_id, partnership_id, round_id) where state not in ('closed', 'withdrawn');
create index review_partnership on review (council_id, partnership_id, opened_at desc);
create index review_round_of on review (council_id, round_id);
create index review_person on review (council_id, person_id) where state = 'asked';
select confine('review'), track('review');

-- What whoever challenges a review asked of it, and what was answered.
create table review_challenge (
  council_id uuid not null references council deferrable,
  id uuid not null,
  review_id uuid not null,
  partnership_id uuid not null,
  question text not null check (question <> ''),
  asked_by uuid references account deferrable,
  asked_as text,
  asked_at timestamptz not null default now(),
  answer text,
  answered_by uuid references account deferrable,
  answered_as text,
  answered_at timestamptz,
  primary key (council_id, id),
  foreign key (council_id, review_id) references review on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index review_challenge_review on review_challenge (council_id, review_id, asked_at);
create index review_challenge_partnership on review_challenge (council_id, partnership_id);
select confine('review_challenge'), track('review_challenge');

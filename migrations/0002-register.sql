-- The register: partnerships and everything recorded of them. Money is whole pence, dates are dates,
-- time spent is minutes a year. A null is "not yet known"; a field that was answered with "none" is named
-- in `answered_none`; what could not be read as its type is kept, as typed, in `as_typed`.

create table organisation (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  name text not null check (length(name) between 1 and 300),
  sector text,
  gss_code text,
  company_number text,
  charity_number text,
  website text,
  note text,
  -- the council itself, once
  is_council boolean not null default false,
  primary key (council_id, id)
);
create unique index organisation_itself on organisation (council_id) where is_council;
create index organisation_name on organisation (council_id, lower(name));
create index organisation_gss on organisation (council_id, gss_code) where gss_code is not null;

-- The only place for a person's name and contact details.
create table person (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  name text not null check (length(name) between 1 and 200),
  email text,
  phone text,
  kind text not null default 'officer' check (kind in ('member', 'officer', 'other')),
  organisation_id uuid,
  group_name text,
  left_on date,
  primary key (council_id, id),
  foreign key (council_id, organisation_id) references organisation deferrable
);
create index person_name on person (council_id, lower(name));

create table post (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  title text not null check (length(title) between 1 and 200),
  -- as the policy names levels: member, management team, senior officer, officer
  level text,
  service_area text,
  portfolio text,
  primary key (council_id, id)
);

create table post_holder (
  council_id uuid not null references council deferrable,
  id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  from_on date,
  -- the first day on which the post is no longer held
  until_on date,
  primary key (council_id, id),
  foreign key (council_id, post_id) references post deferrable,
  foreign key (council_id, person_id) references person deferrable
);
create index post_holder_post on post_holder (council_id, post_id);
create index post_holder_person on post_holder (council_id, person_id);

-- A body that several councils' registers speak of; each keeps its own entry (see P1).
create table shared_body (
  id uuid primary key,
  name text not null,
  kind text
);

create table partnership (
  council_id uuid not null references council deferrable,
  id uuid not null,
  reference integer not null,
  version integer not null default 1,
  name text not null check (length(name) between 1 and 300),
  other_names text,
  -- as somebody else numbers it: the ONS code of a community safety partnership, a body's own number
  code text,
  purpose text,
  objectives text,
  stage text not null default 'active',
  scale text,
  decides text,
  established_by text,
  our_role text,
  required_by_law boolean,
  council_must_attend boolean,
  discharges_duty boolean,
  partners_picked boolean,
  statute text,
  legal_form text,
  legal_power text,
  legal_power_confirmed boolean,
  legal_advice text,
  meets text,
  meetings_a_year integer check (meetings_a_year >= 0),
  started_on date,
  ends_on date,
  last_reviewed_on date,
  next_review_on date,
  funding_ends_on date,
  staff_minutes_a_year integer check (staff_minutes_a_year >= 0),
  staff_time_typed text,
  representative_levels text[] not null default '{}',
  resources text,
  total_budget_pence bigint,
  employs_staff boolean,
  staff_and_property text,
  projects text,
  information_shared text,
  covers_for text,
  exit_impact text,
  value_note text,
  comments text,
  recommendation text,
  service_area text,
  portfolio text,
  committee text,
  website text,
  sensitive boolean,
  closed_on date,
  closed_reason text,
  parent_id uuid,
  merged_into_id uuid,
  shared_body_id uuid references shared_body deferrable,
  import_id uuid,
  -- the council's own fields, by key (see council_field)
  own jsonb not null default '{}',
  -- facts of the vocabulary that have no column of their own, by id (see src/partnerships/fields.ts)
  facts jsonb not null default '{}',
  as_typed jsonb not null default '{}',
  answered_none text[] not null default '{}',
  primary key (council_id, id),
  unique (council_id, reference),
  foreign key (council_id, parent_id) references partnership deferrable,
  foreign key (council_id, merged_into_id) references partnership deferrable
);
create index partnership_name on partnership (council_id, name collate "en-GB-x-icu");
create index partnership_lower_name on partnership (council_id, lower(name));

-- The words of an entry, its notes and partners included, for searching. Rewritten on save.
create table partnership_words (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  words tsvector not null,
  primary key (council_id, partnership_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);

create table partner (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null,
  -- lead, host, accountable body, communications lead, funder, observer: a partner may be several
  roles text[] not null default '{}',
  status text,
  joined_on date,
  left_on date,
  note text,
  primary key (council_id, id),
  unique (council_id, partnership_id, organisation_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, organisation_id) references organisation deferrable
);
create index partner_organisation on partner (council_id, organisation_id);

-- The council's own links to a partnership: lead officer, sponsoring officer, officer who monitors
-- performance, director, portfolio holder; by person, by post, or both.
create table duty (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  role text not null,
  person_id uuid,
  post_id uuid,
  from_on date,
  until_on date,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, person_id) references person deferrable,
  foreign key (council_id, post_id) references post deferrable,
  check (person_id is not null or post_id is not null)
);
create index duty_partnership on duty (council_id, partnership_id);
create index duty_person on duty (council_id, person_id) where person_id is not null;

-- A place on the body that the council fills.
create table seat (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  title text not null,
  kind text not null check (kind in ('member', 'officer', 'either')),
  role text not null default 'representative',
  level text,
  voting boolean,
  substitute_for_id uuid,
  authority_pence bigint,
  appointed_by text,
  term text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, substitute_for_id) references seat deferrable
);
create index seat_partnership on seat (council_id, partnership_id);

create table appointment (
  council_id uuid not null references council deferrable,
  id uuid not null,
  seat_id uuid not null,
  partnership_id uuid not null,
  person_id uuid not null,
  from_on date,
  until_on date,
  appointed_by text,
  minute text,
  primary key (council_id, id),
  foreign key (council_id, seat_id) references seat on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, person_id) references person deferrable
);
create index appointment_seat on appointment (council_id, seat_id);
create index appointment_person on appointment (council_id, person_id);

create table contribution (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  -- the year in which the financial year begins, on 1 April
  financial_year integer not null check (financial_year between 1990 and 2100),
  -- from the council to the partnership, from another payer to it, or from it to the council
  direction text not null check (direction in ('from council', 'from other', 'to council')),
  payer_id uuid,
  payer_name text,
  kind text not null check (kind in ('cash', 'in kind', 'grant')),
  recurring boolean,
  -- budgeted, unbudgeted or in principle only
  budgeting text check (budgeting in ('budgeted', 'unbudgeted', 'in principle')),
  budget text,
  pence bigint,
  spent_on text,
  as_typed text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, payer_id) references organisation deferrable
);
create index contribution_partnership on contribution (council_id, partnership_id, financial_year);

create table document (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  kind text not null,
  title text not null,
  link text,
  edition text,
  agreed_on date,
  expires_on date,
  signed boolean,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index document_partnership on document (council_id, partnership_id);

create table note (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  text text not null,
  at timestamptz not null default now(),
  account_id uuid references account deferrable,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index note_partnership on note (council_id, partnership_id, at desc);

create table plan (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  title text not null,
  from_on date,
  until_on date,
  -- a later edition of the same plan
  replaces_id uuid,
  primary key (council_id, id),
  foreign key (council_id, replaces_id) references plan deferrable
);

create table priority (
  council_id uuid not null references council deferrable,
  id uuid not null,
  plan_id uuid not null,
  number text,
  text text not null,
  -- the outcome belongs to a priority
  parent_id uuid,
  position integer not null default 0,
  primary key (council_id, id),
  foreign key (council_id, plan_id) references plan on delete cascade deferrable,
  foreign key (council_id, parent_id) references priority deferrable
);
create index priority_plan on priority (council_id, plan_id, position);

create table partnership_priority (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  priority_id uuid not null,
  how text,
  primary key (council_id, partnership_id, priority_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, priority_id) references priority deferrable
);

create table partnership_area (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  gss_code text,
  name text not null,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index partnership_area_partnership on partnership_area (council_id, partnership_id);

-- A field that this council keeps and the policy does not ask for.
create table council_field (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  key text not null check (key ~ '^[a-z][a-zA-Z0-9]*$'),
  label text not null,
  type text not null check (type in ('text', 'long text', 'money', 'date', 'yes or no', 'number', 'choice')),
  choices text[] not null default '{}',
  hint text,
  published boolean not null default false,
  position integer not null default 0,
  withdrawn_on date,
  primary key (council_id, id),
  unique (council_id, key)
);

-- ---------------------------------------------------------------- what the policy makes of it

-- An answer to a question of the policy. The id of a question never changes its meaning, so an answer
-- outlives the version of the policy that asked for it.
create table answer (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  question_set text not null,
  question text not null,
  -- {"is": "value", "value": …}, {"is": "dontKnow"} or {"is": "notApplicable"}
  value jsonb not null,
  evidence text,
  speaks_for date,
  answered_at timestamptz not null default now(),
  account_id uuid references account deferrable,
  policy_version_id uuid not null,
  primary key (council_id, id),
  unique (council_id, partnership_id, question_set, question),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable
);

-- What a person decided, beside what the policy suggested: never changed, a later one supersedes it.
create table decision (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  question_set text not null,
  outcome text not null,
  suggested text,
  reason text,
  source text not null default 'page' check (source in ('page', 'table', 'import', 'example')),
  answers jsonb not null default '{}',
  causes jsonb not null default '[]',
  missing jsonb not null default '[]',
  policy_version_id uuid not null,
  account_id uuid references account deferrable,
  as_role text,
  decided_at timestamptz not null default now(),
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable
);
create index decision_latest on decision (council_id, partnership_id, question_set, decided_at desc);

-- Where each entry stands: rewritten on save, on adoption of a policy and nightly; lists read only this.
create table standing (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  question_set text not null,
  -- what the policy suggests now; null when not yet known or when a person must say
  suggested text,
  decided text,
  decision_id uuid,
  -- decided, suggested, not yet known, for a person, not asked
  state text not null,
  -- what lists show: decided, else suggested, else null
  outcome text,
  answered integer not null default 0,
  asked integer not null default 0,
  causes jsonb not null default '[]',
  missing jsonb not null default '[]',
  -- the suggestion moved away from the decision because the policy changed, not the partnership
  rule_changed boolean not null default false,
  policy_version_id uuid not null,
  primary key (council_id, partnership_id, question_set),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable
);
create index standing_outcome on standing (council_id, question_set, outcome);

select confine(t), track(t) from unnest(array['organisation', 'person', 'post', 'post_holder', 'partnership', 'partner', 'duty', 'seat',
  'appointment', 'contribution', 'document', 'note', 'plan', 'priority', 'partnership_area', 'council_field', 'answer', 'decision']::regclass[]) t;
select confine('partnership_priority'), track('partnership_priority', 'partnership_id');
-- Standing is worked out, not done by anyone: its past is kept, but it is not in the record of changes.
select confine('standing'), track('standing', 'partnership_id', logged => false);
select confine('partnership_words');

alter table membership add foreign key (council_id, person_id) references person deferrable;

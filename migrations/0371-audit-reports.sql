-- What internal audit has looked at, and what it recommends. What is to be done, by whom and by when, is an `action`; here is what an
-- action does not have.
create table audit_report (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  title text not null check (length(title) between 1 and 200),
  reported_on date not null,
  -- in the auditor's own words, such as “Sound”
  opinion text,
  link text,
  -- it is about how the council manages partnerships as a whole
  council_wide boolean not null default false,
  account_id uuid references account deferrable,
  added_at timestamptz not null default now(),
  primary key (council_id, id)
);
select confine('audit_report'), track('audit_report');

-- Which partnerships it looked at.
create table audit_coverage (
  council_id uuid not null references council deferrable,
  id uuid not null,
  report_id uuid not null,
  partnership_id uuid not null,
  primary key (council_id, id),
  unique (council_id, report_id, partnership_id),
  foreign key (council_id, report_id) references audit_report on delete cascade deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index audit_coverage_partnership on audit_coverage (council_id, partnership_id);
select confine('audit_coverage'), track('audit_coverage');

create table audit_recommendation (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  report_id uuid not null,
  -- null for the council as a whole
  partnership_id uuid,
  priority text not null check (priority in ('high', 'medium', 'low')),
  text text not null,
  response text check (response in ('accepted', 'partly', 'notAccepted')),
  response_reason text,
  responded_by uuid references account deferrable,
  responded_at timestamptz,
  -- the row of `action` that carries it out; null where it was not accepted
  action_id uuid,
  evidence text,
  evidence_link text,
  implemented_on date,
  implemented_by uuid references account deferrable,
  verified_on date,
  verified_by uuid references account deferrable,
  verified_note text,
  account_id uuid references account deferrable,
  added_at timestamptz not null default now(),
  primary key (council_id, id),
  foreign key (council_id, report_id) references audit_report deferrable,
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  check (response is null or response = 'accepted' or response_reason is not null),
  check (verified_on is null or implemented_on is not null)
);
create index audit_recommendation_report on audit_recommendation (council_id, report_id);
create index audit_recommendation_partnership on audit_recommendation (council_id, partnership_id);
select confine('audit_recommendation'), track('audit_recommendation');

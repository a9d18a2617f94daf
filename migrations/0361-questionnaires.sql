-- Questionnaires to those who hold a role: one about each partnership in their area, and what is not in the register.

create table questionnaire (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  question_set text not null,
  policy_version_id uuid not null,
  opened_on date not null,
  due_on date not null check (due_on >= opened_on),
  closed_on date,
  primary key (council_id, id),
  foreign key (council_id, policy_version_id) references policy_version deferrable
);
select confine('questionnaire'), track('questionnaire');

-- Who answers about which entry; without an entry, who says what the register lacks.
create table questionnaire_asked (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  partnership_id uuid,
  questionnaire_id uuid not null,
  account_id uuid not null references account deferrable,
  answered_on date,
  primary key (council_id, id),
  unique nulls not distinct (council_id, questionnaire_id, account_id, partnership_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, questionnaire_id) references questionnaire on delete cascade deferrable
);
create index questionnaire_asked_account on questionnaire_asked (council_id, account_id) where answered_on is null;
create index questionnaire_asked_entry on questionnaire_asked (council_id, partnership_id) where partnership_id is not null;
select confine('questionnaire_asked'), track('questionnaire_asked');

-- Something that somebody named and that is not in the register, until the partnerships team says what it is.
create table questionnaire_named (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  -- the entry that it became, or was already
  partnership_id uuid,
  questionnaire_id uuid not null,
  account_id uuid not null references account deferrable,
  name text not null check (length(name) between 1 and 300),
  about text not null check (length(about) between 1 and 5000),
  named_on date not null,
  state text not null default 'named' check (state in ('named', 'added', 'in the register', 'set aside')),
  -- what it is, where it is no entry
  reason text,
  settled_on date,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, questionnaire_id) references questionnaire on delete cascade deferrable,
  check ((state = 'named') = (settled_on is null)),
  check ((state = 'set aside') = (reason is not null))
);
create index questionnaire_named_of on questionnaire_named (council_id, questionnaire_id);
create index questionnaire_named_entry on questionnaire_named (council_id, partnership_id) where partnership_id is not null;
select confine('questionnaire_named'), track('questionnaire_named');

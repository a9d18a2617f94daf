-- The governance framework of a partnership, element by element; its disputes; and who does what in it.

-- One element: a question of the policy's governance set, or an item of the list that such a question is over.
create table framework_element (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  question text not null check (question <> ''),
  -- empty where the question is the element itself
  item text not null default '',
  -- "explained" is no state that is typed: a signed variation makes it
  state text not null check (state in ('met', 'partly', 'notMet', 'notApplicable')),
  -- what shows it, in words
  evidence text,
  document_id uuid,
  from_on date,
  -- the last day on which it holds
  until_on date,
  primary key (council_id, id),
  unique (council_id, partnership_id, question, item),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, document_id) references document on delete set null (document_id) deferrable,
  check (until_on >= from_on)
);
create index framework_element_document on framework_element (council_id, document_id) where document_id is not null;
select confine('framework_element'), track('framework_element');

-- A dispute between partners: what it is about and how it was settled.
create table dispute (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  raised_on date not null,
  -- a partner, where one raised it
  organisation_id uuid,
  about text not null check (about <> ''),
  -- what was tried so far
  steps text,
  settled_on date,
  outcome text,
  account_id uuid references account deferrable,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, organisation_id) references organisation deferrable,
  check ((settled_on is null) = (outcome is null)),
  check (settled_on >= raised_on)
);
create index dispute_partnership on dispute (council_id, partnership_id);
create index dispute_organisation on dispute (council_id, organisation_id) where organisation_id is not null;
select confine('dispute'), track('dispute');

-- What has to be done in a partnership, and the part that a role of the council or a partner has in it.
create table responsibility (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  matter text not null check (matter <> ''),
  -- who does it, answers for it, is consulted, is told: each a role of the policy ("role:lead") or an organisation ("organisation:<id>")
  does text[] not null default '{}',
  answers text[] not null default '{}',
  consulted text[] not null default '{}',
  told text[] not null default '{}',
  primary key (council_id, id),
  unique (council_id, partnership_id, matter),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
select confine('responsibility'), track('responsibility');

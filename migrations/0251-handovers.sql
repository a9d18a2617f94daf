-- Everything that a person, a post, a service area or a portfolio has goes to another in one go, from a day that may be to
-- come; and others act for somebody who is away.

create table handover (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('person', 'post', 'service', 'portfolio')),
  -- people and posts by id, service areas and portfolios by name; no foreign keys, as what was handed on may be joined or removed later
  from_id uuid,
  to_id uuid,
  from_name text,
  to_name text,
  on_day date not null,
  -- what of it goes, as list:id; null for all that there is on the day
  chosen text[],
  minute text,
  state text not null default 'planned' check (state in ('planned', 'done', 'undone', 'withdrawn', 'stuck')),
  account_id uuid references account deferrable,
  as_role text,
  asked_at timestamptz not null default now(),
  done_at timestamptz,
  undone_at timestamptz,
  -- what it did, in order, so that it can be undone: ids and days, no names of people
  steps jsonb not null default '[]',
  why text,
  primary key (council_id, id),
  check (kind in ('person', 'post') = (from_id is not null and to_id is not null)),
  check (kind in ('service', 'portfolio') = (from_name is not null and to_name is not null))
);
create index handover_day on handover (council_id, on_day) where state = 'planned';
select confine('handover'), track('handover');

-- ---------------------------------------------------------------- acting for somebody

create table absence (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  -- who is away
  account_id uuid not null references account on delete cascade deferrable,
  from_on date not null,
  -- the last day
  until_on date not null,
  ended_at timestamptz,
  primary key (council_id, id),
  check (until_on >= from_on)
);
create index absence_account on absence (council_id, account_id);
select confine('absence'), track('absence');

create table absence_deputy (
  council_id uuid not null references council deferrable,
  absence_id uuid not null,
  account_id uuid not null references account on delete cascade deferrable,
  primary key (council_id, absence_id, account_id),
  foreign key (council_id, absence_id) references absence on delete cascade deferrable
);
create index absence_deputy_account on absence_deputy (council_id, account_id);
select confine('absence_deputy'), track('absence_deputy', 'account_id');

-- Somebody who acts for another now: one at a time, until they stop or the days are over.
create table acting (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account on delete cascade deferrable,
  absence_id uuid not null,
  since timestamptz not null default now(),
  primary key (council_id, account_id),
  foreign key (council_id, absence_id) references absence on delete cascade deferrable
);
select confine('acting'), track('acting', 'account_id');

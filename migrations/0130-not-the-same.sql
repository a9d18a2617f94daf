-- Two that look like one and of which somebody said that they are not: they are offered no more, until it is taken back. Ids alone:
-- what they are of is entries, organisations or people, and one that is gone since says nothing any more.
create table not_the_same (
  council_id uuid not null references council deferrable,
  id uuid not null,
  kind text not null check (kind in ('entries', 'organisations', 'people')),
  one_id uuid not null,
  other_id uuid not null check (one_id < other_id),
  account_id uuid references account on delete set null deferrable,
  said_at timestamptz not null default now(),
  primary key (council_id, id),
  unique (council_id, kind, one_id, other_id)
);
select confine('not_the_same'), track('not_the_same');

-- Two of the register that may be one, as the latest look at all the names of their kind found them. A look at thousands takes
-- seconds, so pages read what it found and say when that was. It is worked out and keeps no past; of people it has ids alone.
create table duplicate_look (
  council_id uuid not null references council deferrable,
  kind text not null check (kind in ('entries', 'organisations', 'people')),
  -- how many are offered: what was said not to be the same, or is gone since, is not among them
  pairs integer not null,
  looked_at timestamptz not null,
  primary key (council_id, kind)
);
select confine('duplicate_look');

create table possible_duplicate (
  council_id uuid not null references council deferrable,
  kind text not null,
  -- in the order of their names
  place integer not null,
  one_id uuid not null,
  -- where one took the other's place, this is the one that goes on
  other_id uuid not null,
  reason text not null,
  primary key (council_id, kind, place),
  foreign key (council_id, kind) references duplicate_look on delete cascade deferrable
);
select confine('possible_duplicate');

-- What somebody asks the list of the register for, kept under a name: for themselves, or for all of the council. No part of
-- the register: it is not tracked.
create table saved_view (
  council_id uuid not null references council deferrable,
  id uuid not null,
  -- whose it is; null for one that all of the council see
  account_id uuid references account on delete cascade deferrable,
  name text not null check (length(name) between 1 and 80),
  -- the query of the list's address, as the list itself would write it
  query text not null check (length(query) <= 8000),
  -- the list begins with it: for its owner, else for all who have none of their own that does
  is_default boolean not null default false,
  primary key (council_id, id)
);
create unique index saved_view_name on saved_view (council_id, account_id, lower(name)) nulls not distinct;
create unique index saved_view_default on saved_view (council_id, account_id) nulls not distinct where is_default;
select confine('saved_view');

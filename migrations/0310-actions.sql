-- What somebody has to do: the tasks of a set-up, conditions of an approval, what is left to do in leaving and after it,
-- recommendations of an audit, and what follows from a concern or a review. One list, whatever asked for it.
create table action (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  -- null: of the council's management of partnerships as a whole
  partnership_id uuid,
  kind text not null check (kind in ('setUp', 'condition', 'dissolution', 'obligation', 'recommendation', 'concern', 'review')),
  -- what it follows from: a proposal, an exit, a concern, a review; no foreign key, as these stand in tables of their own
  of_id uuid,
  -- its id in one of the policy's lists
  item text check (item <> ''),
  -- among those that came with it: the order suggested
  place integer not null default 0,
  title text not null check (length(title) between 1 and 500),
  note text check (length(note) <= 4000),
  owner_id uuid,
  due_on date,
  -- the day on which it was done, or found not to be needed; null while it is open
  done_on date,
  -- what was done
  outcome text check (length(outcome) <= 4000),
  -- why it is not needed: only what is not needed has one
  reason text check (length(reason) between 1 and 2000),
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, owner_id) references person deferrable,
  check (done_on is not null or (outcome is null and reason is null)),
  check (outcome is null or reason is null)
);
create index action_partnership on action (council_id, partnership_id);
create index action_of on action (council_id, of_id) where of_id is not null;
create index action_owner on action (council_id, owner_id) where done_on is null;
create index action_due on action (council_id, due_on) where done_on is null;
-- begun twice, the tasks of a list are there once
create unique index action_item on action (council_id, partnership_id, kind, of_id, item) nulls not distinct where item is not null;
select confine('action'), track('action');
create index on history.action (council_id, partnership_id);

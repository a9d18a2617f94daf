-- What those who keep the register are told of a new or changed significant partnership.

create table notice (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  -- the entry that changed, or that the notice became
  partnership_id uuid,
  kind text not null check (kind in ('new', 'changed')),
  -- of a new one
  name text check (length(name) between 1 and 300),
  -- what it is for, or what has changed
  about text not null check (length(about) between 1 and 5000),
  -- who leads, as it was typed
  leads text not null check (length(leads) between 1 and 300),
  agreed_on date not null,
  -- why it is significant: questions of the policy's test of significance
  because text[] not null,
  told_by uuid references account deferrable,
  told_as text not null,
  told_on date not null,
  state text not null default 'told' check (state in ('told', 'recorded', 'set aside')),
  -- why it was set aside
  reason text,
  settled_on date,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  check ((kind = 'new') = (name is not null)),
  check ((state = 'told') = (settled_on is null)),
  check ((state = 'set aside') = (reason is not null))
);
create index notice_entry on notice (council_id, partnership_id) where partnership_id is not null;
create index notice_open on notice (council_id) where state = 'told';
select confine('notice'), track('notice');

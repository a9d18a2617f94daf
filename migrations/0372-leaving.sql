-- Whether to stay, and how a partnership is left. The strategy itself is a `proposal`, what is to be done are rows of `action`.

-- What the policy watches for in an entry, as far as it holds: worked out wherever it is worked out where entries stand.
create table exit_prompt (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  -- the id of the policy's watch
  watch text not null,
  primary key (council_id, partnership_id, watch),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
select confine('exit_prompt'), track('exit_prompt', 'partnership_id', logged => false);

-- Somebody looked at a prompt and said why it is not to be asked again before a day.
create table prompt_aside (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  watch text not null,
  reason text not null,
  -- the first day on which it is asked again
  until_on date not null,
  account_id uuid references account deferrable,
  set_at timestamptz not null default now(),
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index prompt_aside_partnership on prompt_aside (council_id, partnership_id, watch, until_on desc);
select confine('prompt_aside'), track('prompt_aside');

-- Who was told that the council leaves, or that the partnership is dissolved.
create table told (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  whom text not null check (whom in ('partners', 'funders', 'users', 'staff', 'others')),
  -- which of them, in words
  name text not null,
  told_on date not null,
  how text,
  account_id uuid references account deferrable,
  recorded_at timestamptz not null default now(),
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
create index told_partnership on told (council_id, partnership_id, told_on);
select confine('told'), track('told');

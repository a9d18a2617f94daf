-- Where each entry stands with what the policy asks of partnerships: rewritten with its standing, so that the pages of the
-- whole council evaluate nothing. One row to an entry, as what it says changes together. What is in no column does not apply.
create table requirement_standing (
  council_id uuid not null references council deferrable,
  partnership_id uuid not null,
  met text[] not null default '{}',
  not_met text[] not null default '{}',
  undetermined text[] not null default '{}',
  explained text[] not null default '{}',
  -- of those not met, those that are past the day they were due
  late text[] not null default '{}',
  -- of those not met or undetermined, by id, the day on which each is or was due
  due jsonb not null default '{}',
  -- what is not known and would settle some of them, each as `answer:id`, `fact:id`, `field:id` or `rating:id`
  missing text[] not null default '{}',
  primary key (council_id, partnership_id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable
);
select confine('requirement_standing'), track('requirement_standing', 'partnership_id', logged => false);

-- How many entries stood in which state with one requirement, or with all of them, at some moments.
create function requirement_past(moments timestamptz[], only_one text)
  returns table (moment timestamptz, entries integer, met bigint, not_met bigint, undetermined bigint, explained bigint, late bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.moment, count(h.partnership_id)::integer,
    coalesce(sum(case when only_one is null then cardinality(h.met) else (only_one = any(h.met))::int end), 0),
    coalesce(sum(case when only_one is null then cardinality(h.not_met) else (only_one = any(h.not_met))::int end), 0),
    coalesce(sum(case when only_one is null then cardinality(h.undetermined) else (only_one = any(h.undetermined))::int end), 0),
    coalesce(sum(case when only_one is null then cardinality(h.explained) else (only_one = any(h.explained))::int end), 0),
    coalesce(sum(case when only_one is null then cardinality(h.late) else (only_one = any(h.late))::int end), 0)
  from unnest(moments) m (moment)
    left join history.requirement_standing h on h.council_id = this_council() and h.during @> m.moment
      and ((select sees_all()) or h.partnership_id in (select seen()))
  where m.moment <= coalesce(this_moment(), 'infinity')
  group by 1 order by 1
$$;
revoke execute on function requirement_past(timestamptz[], text) from public;

-- Comply or explain: somebody asks that a partnership may do without, and somebody else whom the policy lets agrees.
create table variation (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  version integer not null default 1,
  -- of a requirement of the policy
  requirement text not null check (requirement <> ''),
  reason text not null check (reason <> ''),
  from_on date not null,
  -- the last day on which it stands
  until_on date not null,
  state text not null default 'asked' check (state in ('asked', 'signed', 'refused', 'withdrawn')),
  asked_by uuid references account deferrable,
  -- where they acted for somebody, for whom
  asked_for uuid references account deferrable,
  asked_at timestamptz not null default now(),
  answered_by uuid references account deferrable,
  answered_for uuid references account deferrable,
  answered_as text,
  answered_at timestamptz,
  -- why it was refused or withdrawn, or what was said in agreeing
  answer text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  check (until_on >= from_on),
  check (answered_by is null or state = 'withdrawn' or answered_by <> asked_by),
  check ((state = 'asked') = (answered_at is null))
);
create unique index variation_open on variation (council_id, partnership_id, requirement) where state = 'asked';
create index variation_partnership on variation (council_id, partnership_id);
select confine('variation'), track('variation');

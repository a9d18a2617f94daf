-- A partner health check: partners, and the council's own people, are each asked alone what they think of a partnership.

create table health_check (
  council_id uuid not null references council deferrable,
  id uuid not null,
  version integer not null default 1,
  partnership_id uuid not null,
  -- the set of questions of the policy, and the version that it is asked by until it is closed
  question_set text not null,
  policy_version_id uuid not null,
  anonymous boolean not null,
  opened_on date not null,
  -- the last day on which an answer is taken
  due_on date not null check (due_on >= opened_on),
  closed_on date,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, policy_version_id) references policy_version deferrable
);
create index health_check_entry on health_check (council_id, partnership_id, opened_on);
select confine('health_check'), track('health_check');

-- Who is asked, for which organisation; none for the council's own people.
create table health_asked (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  check_id uuid not null,
  organisation_id uuid,
  person_id uuid not null,
  state text not null default 'asked' check (state in ('asked', 'answered')),
  -- the day of the latest letter
  written_on date not null,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, check_id) references health_check on delete cascade deferrable,
  foreign key (council_id, organisation_id) references organisation deferrable,
  foreign key (council_id, person_id) references person deferrable
);
create index health_asked_check on health_asked (council_id, check_id);
create index health_asked_person on health_asked (council_id, person_id);
create index health_asked_organisation on health_asked (council_id, organisation_id) where organisation_id is not null;
create index health_asked_entry on health_asked (council_id, partnership_id);
select confine('health_asked'), track('health_asked');

-- What was answered: one row for each question, and one for what the whole came to. Where it is anonymous nothing leads from a
-- row to who gave it, nor from one row to another of the same person: no link, no time, an id that has none in it, and no
-- record of changes. All rows of a check are written anew, in no order, whenever somebody answers.
create table health_answer (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  check_id uuid not null,
  -- null where the check is anonymous
  asked_id uuid,
  question text,
  value jsonb,
  outcome text,
  primary key (council_id, id),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, check_id) references health_check on delete cascade deferrable,
  foreign key (council_id, asked_id) references health_asked on delete cascade deferrable,
  check ((question is null) = (value is null)),
  check ((question is null) <> (outcome is null))
);
create index health_answer_check on health_answer (council_id, check_id);
create index health_answer_entry on health_answer (council_id, partnership_id);
select confine('health_answer');

create function no_names_on_anonymous_answers() returns trigger language plpgsql as $$
begin
  if new.asked_id is not null and exists (select from health_check h
      where h.council_id = new.council_id and h.id = new.check_id and h.anonymous) then
    raise exception 'An anonymous answer is joined to nobody' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_names_on_anonymous_answers before insert or update on health_answer
  for each row execute function no_names_on_anonymous_answers();

-- What somebody has typed and not sent, sealed with the secret of their link, which is kept nowhere: nobody else can read it.
create table health_draft (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  asked_id uuid not null,
  link bytea not null,
  sealed bytea not null,
  primary key (council_id, id),
  unique (council_id, link),
  foreign key (council_id, partnership_id) references partnership on delete cascade deferrable,
  foreign key (council_id, asked_id) references health_asked on delete cascade deferrable
);
create index health_draft_asked on health_draft (council_id, asked_id);
create index health_draft_entry on health_draft (council_id, partnership_id);
select confine('health_draft');

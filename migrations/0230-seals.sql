-- Seals over the record of changes: a chain per council. A seal covers the changes since the one before it, in their order, by
-- a root over their digests; a digest covers what is fixed of a change and the salted hash of its payload, so that an erased
-- payload leaves it verifiable. The program's login reads all of this and writes none of it.

create table seal (
  council_id uuid not null references council deferrable,
  number integer not null check (number > 0),
  at timestamptz not null,
  changes integer not null check (changes > 0),
  first_id bigint not null,
  last_id bigint not null,
  root bytea not null,
  -- the hash of the seal before it
  previous bytea,
  hash bytea not null,
  primary key (council_id, number),
  check (first_id <= last_id),
  check ((previous is null) = (number = 1))
);
select confine('seal');

create table sealed_change (
  council_id uuid not null,
  change_id bigint not null,
  seal integer not null,
  digest bytea not null,
  -- the salted hash of what was before and after, kept once these and the salt are erased
  payload bytea,
  primary key (council_id, change_id),
  foreign key (council_id, seal) references seal (council_id, number) deferrable
);
select confine('sealed_change');

-- What a look over the seals found, by night, from a terminal or by page.
create table seal_check (
  council_id uuid not null references council deferrable,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  how text not null check (how in ('night', 'terminal', 'page')),
  account_id uuid references account deferrable,
  seals integer not null,
  changes bigint not null,
  -- the rows of the register and their past were compared with the record too
  compared_rows boolean not null,
  findings jsonb not null,
  notes jsonb not null,
  primary key (council_id, id)
);
create index seal_check_at on seal_check (council_id, at desc);
select confine('seal_check');

-- The log is read by time, of everybody or of one person.
create index change_at on change (council_id, at desc, id desc);
create index change_actor on change (council_id, actor_id, at desc, id desc);

-- Erased: the payload and the salt are gone, and only together.
alter table change alter column salt drop not null;
alter table change add constraint change_erased check (salt is not null or (before is null and after is null));

-- Nothing is recorded while a council is sealed, by nobody: whoever saves holds this lock already, see migration 120, and
-- whoever does not waits here.
create function wait_for_seal() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if this_council() is not null then
    perform pg_advisory_xact_lock_shared(hashtextextended('standing ' || this_council(), 0));
  end if;
  return null;
end $$;
create trigger seal_first before insert on change for each statement execute function wait_for_seal();

-- What is fixed of a change with the salted hash of its payload, which is kept beside the seal once the payload is erased. A
-- verification never calls these: it brings its own statement of how a digest is made, so that nobody can teach it another.
create function payload_hash(c change) returns bytea language sql stable
  return sha256(convert_to(c.salt || E'\n' || coalesce(c.before::text, '-') || E'\n' || coalesce(c.after::text, '-'), 'UTF8'));
create function change_digest(c change) returns bytea language sql stable
  return sha256(convert_to(c.id || E'\n' || row((extract(epoch from c.at) * 1000000)::bigint, c.actor_id, c.as_role, c.verb,
    c.table_name, c.row_id, c.partnership_id)::text || E'\n' || encode(public.payload_hash(c), 'hex'), 'UTF8'));

-- Seals what was recorded since the last seal; gives how many seals that made. The lock is held for no longer than it takes to
-- see what was recorded last: whatever comes later has a higher number and a later time.
create function seal_changes(council uuid, most integer default 10000) returns integer
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  standing bigint := hashtextextended('standing ' || council, 0);
  bound bigint;
  moment timestamptz;
  latest public.seal;
  made public.seal;
  digests bytea[];
  ids bigint[];
  many integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('sealing ' || council, 0));
  perform pg_advisory_lock(standing);
  bound := (select max(c.id) from public.change c where c.council_id = council);
  moment := clock_timestamp();
  perform pg_advisory_unlock(standing);
  loop
    select s.* into latest from public.seal s where s.council_id = council order by s.number desc limit 1;
    exit when bound is null or bound <= coalesce(latest.last_id, -9223372036854775808);
    select array_agg(b.id order by b.id), array_agg(public.change_digest(b) order by b.id) into ids, digests
      from (select c.* from public.change c
            where c.council_id = council and c.id > coalesce(latest.last_id, -9223372036854775808) and c.id <= bound
            order by c.id limit most) b;
    made.number := coalesce(latest.number, 0) + 1;
    made.previous := latest.hash;
    made.changes := cardinality(ids);
    made.first_id := ids[1];
    made.last_id := ids[made.changes];
    made.root := (select sha256(string_agg(d.digest, ''::bytea order by d.place)) from unnest(digests) with ordinality d (digest, place));
    made.hash := sha256(convert_to(concat_ws(' ', 'seal', council, made.number, (extract(epoch from moment) * 1000000)::bigint,
      made.changes, made.first_id, made.last_id, encode(made.root, 'hex'), coalesce(encode(made.previous, 'hex'), '-')), 'UTF8'));
    insert into public.seal (council_id, number, at, changes, first_id, last_id, root, previous, hash)
      values (council, made.number, moment, made.changes, made.first_id, made.last_id, made.root, made.previous, made.hash);
    insert into public.sealed_change (council_id, change_id, seal, digest)
      select council, s.id, made.number, s.digest from unnest(ids, digests) s (id, digest);
    many := many + 1;
  end loop;
  return many;
end $$;

-- Erases what some changes said, before and after, with their salt; their digests stay, and so does the hash of what was there.
-- They are sealed first. That it was done is a change of its own, which names them: an erased change that no such line names
-- was not erased by us. `erasure` is what the erasing goes by. For the owner alone.
create function erase_changes(council uuid, ids bigint[], erasure uuid) returns integer
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  erased bigint[];
begin
  perform public.seal_changes(council);
  with kept as (
    update public.sealed_change d set payload = public.payload_hash(c)
      from public.change c
      where c.council_id = council and c.id = any(ids) and c.salt is not null and d.council_id = council and d.change_id = c.id
      returning d.change_id
  )
  select coalesce(array_agg(k.change_id order by k.change_id), '{}') into erased from kept k;
  update public.change c set before = null, after = null, salt = null where c.council_id = council and c.id = any(erased);
  if cardinality(erased) > 0 then
    insert into public.change (council_id, at, actor_id, as_role, verb, table_name, row_id, after)
      values (council, clock_timestamp(), public.this_actor(), current_setting('concordat.role', true),
        'erased personal data', 'erased', erasure, jsonb_build_object('changes', to_jsonb(erased)));
  end if;
  return cardinality(erased);
end $$;

-- That somebody read what is restricted, in the record itself, so that it is sealed and never cut. It belongs to no entry: an
-- entry's own timeline is what was done to it. `subject` is what was read.
create function note_reading(verb text, subject uuid, detail jsonb) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into change (council_id, at, actor_id, as_role, verb, table_name, row_id, after)
    values (this_council(), clock_timestamp(), this_actor(), current_setting('concordat.role', true), verb, 'reading', subject, detail)
$$;

revoke execute on function note_reading(text, uuid, jsonb) from public;

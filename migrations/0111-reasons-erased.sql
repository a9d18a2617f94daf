-- A reason is free text and may name somebody, whom an erasure has to take out. That alone of a decision may change, by the
-- owner's own login and where it says that it erases. Anybody can say so: it is the login that counts, and not only whose
-- rights a function has, as the program's login may call functions that have the owner's.
create or replace function keep_decision() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  owner name := (select pg_catalog.pg_get_userbyid(c.relowner) from pg_catalog.pg_class c where c.oid = tg_relid);
begin
  if current_setting('concordat.erasing', true) = 'yes' and session_user = owner and current_user = owner
    and (to_jsonb(new) - 'partnership_id' - 'reason') is not distinct from (to_jsonb(old) - 'partnership_id' - 'reason') then
    return new;
  end if;
  raise exception 'A decision is never changed: record another one, which supersedes it' using errcode = 'restrict_violation';
end $$;

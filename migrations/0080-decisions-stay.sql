-- A decision is never changed: a later one supersedes it. Joining two entries moves it from one to the other, and nothing else.
create function keep_decision() returns trigger language plpgsql as $$
begin
  raise exception 'A decision is never changed: record another one, which supersedes it' using errcode = 'restrict_violation';
end $$;
create trigger decision_stays before update on decision for each row
  when ((to_jsonb(new) - 'partnership_id') is distinct from (to_jsonb(old) - 'partnership_id')) execute function keep_decision();

-- What was begun is told to whoever signed in, and of nobody whom a caller names.
drop function starts_of(uuid);
create function own_starts() returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.council_id, coalesce(nullif(btrim(s.typed ->> 'name'), ''), 'A council without a name yet') from council_start s
  where s.account_id = this_actor() and s.started_at >= now() - interval '7 days' order by s.started_at desc, s.council_id limit 20
$$;
revoke execute on function own_starts() from public;

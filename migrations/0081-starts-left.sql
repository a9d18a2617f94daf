-- What somebody began of a council and left half way: each stands under the id of a council that is not there yet.
create function starts_of(account uuid) returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.council_id, coalesce(nullif(btrim(s.typed ->> 'name'), ''), 'A council without a name yet') from council_start s
  where s.account_id = account and s.started_at >= now() - interval '7 days' order by s.started_at desc, s.council_id limit 20
$$;
revoke execute on function starts_of(uuid) from public;

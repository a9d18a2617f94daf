-- The councils in which whoever signed in is suspended: they are told which, and of nobody whom a caller names.
create function suspended_in() returns table (slug text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.slug, c.name from membership m join council c on c.id = m.council_id
  where m.account_id = this_actor() and m.suspended_at is not null order by c.name
$$;
revoke execute on function suspended_in() from public;

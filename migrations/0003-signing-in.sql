-- What signing in has to know before any council is entered, and no more than that.

-- The councils that an account belongs to.
create function councils_of(account uuid) returns table (slug text, name text, is_example boolean, roles text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.slug, c.name, c.is_example, m.roles from membership m join council c on c.id = m.council_id
  where m.account_id = account order by c.name
$$;

-- The fictional people of the worked example.
create function demo_people() returns table (id uuid, name text, council text, slug text, post text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.name, c.name, c.slug,
    (select p.title from post_holder h join post p on p.council_id = h.council_id and p.id = h.post_id
     where h.council_id = m.council_id and h.person_id = m.person_id limit 1)
  from account a join membership m on m.account_id = a.id join council c on c.id = m.council_id
  where a.is_demo and c.is_example order by c.name, a.name
$$;

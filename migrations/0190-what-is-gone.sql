-- What ids of the past stand for where nothing has that id any more: whoever joins two leaves such ids in the past of entries.
-- Names alone, the last that each had, for the export of a register with its past: the program may not read the past itself.
create function gone_things(ids uuid[]) returns table (id uuid, "is" text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (g.id) g.id, g.what, g.name from (
    select o.id, 'organisation', o.name, lower(o.during) from history.organisation o where o.council_id = this_council() and o.id = any(ids)
    union all select w.id, 'person', w.name, lower(w.during) from history.person w where w.council_id = this_council() and w.id = any(ids)
    union all select t.id, 'post', t.title, lower(t.during) from history.post t where t.council_id = this_council() and t.id = any(ids)
    union all select p.id, 'entry', p.name, lower(p.during) from history.partnership p where p.council_id = this_council() and p.id = any(ids)
    union all select y.id, 'priority', concat_ws(' ', y.number, y.text), lower(y.during) from history.priority y
      where y.council_id = this_council() and y.id = any(ids)) g (id, what, name, from_at)
  where g.from_at <= coalesce(this_moment(), 'infinity')
  order by g.id, g.from_at desc
$$;
revoke execute on function gone_things(uuid[]) from public;

-- As every function with the owner's rights.
revoke execute on function past_of(text[], uuid[]) from public;

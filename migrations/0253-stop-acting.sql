-- Whoever acts for another can stop, whatever the roles are that they act by: in every council at once.
create function stop_acting() returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from acting where account_id = this_actor()
$$;
revoke execute on function stop_acting() from public;

-- For whom somebody did something at a moment, as words after their name: what was recorded then of who acts for whom tells it.
-- Most councils never have anybody who does, which is asked once for a statement and not for its rows.
drop function done_by(uuid, timestamptz);

create function anybody_acted() returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from history.acting t where t.council_id = this_council())
$$;

create function acted_for(account uuid, moment timestamptz) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select ' for ' || o.name
  from history.acting t
    join history.absence b on b.council_id = t.council_id and b.id = t.absence_id and b.during @> moment and b.ended_at is null
    join history.membership m on m.council_id = b.council_id and m.account_id = b.account_id and m.during @> moment and m.suspended_at is null
    join account o on o.id = b.account_id
  where t.council_id = this_council() and t.account_id = acted_for.account and t.during @> moment
    and (moment at time zone 'Europe/London')::date between b.from_on and b.until_on limit 1
$$;
revoke execute on function anybody_acted(), acted_for(uuid, timestamptz) from public;

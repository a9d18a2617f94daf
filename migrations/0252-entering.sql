-- Entering a council, by one's own roles or, in somebody's absence, by theirs; and what stands beside the council's name.

-- By whose membership somebody acts here in place of their own: of one who is away, who named them, on those days.
create function acts_for(council uuid, account uuid) returns table (account_id uuid, name text, roles text[], person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.account_id, a.name, m.roles, m.person_id
  from acting t join absence b on b.council_id = t.council_id and b.id = t.absence_id
    join absence_deputy d on d.council_id = b.council_id and d.absence_id = b.id and d.account_id = t.account_id
    join membership m on m.council_id = b.council_id and m.account_id = b.account_id join account a on a.id = m.account_id
  where t.council_id = council and t.account_id = account and b.ended_at is null and m.suspended_at is null and a.suspended_at is null
    and (now() at time zone 'Europe/London')::date between b.from_on and b.until_on
$$;

-- The roles of a member that end or reach less far, as long as they hold; of whom they act for, while they do.
create or replace function scoped_roles_of(council uuid, account uuid) returns setof scoped_role
  language sql stable as $$
  select * from scoped_role s where s.council_id = council
    and s.account_id = coalesce((select f.account_id from acts_for(council, account) f), account)
    and (s.until_on is null or s.until_on > (now() at time zone 'Europe/London')::date)
$$;

alter function enter(bytea, text, boolean, text, timestamptz) rename to enter_by_own_roles;

create function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entered jsonb := enter_by_own_roles(token, council_slug, open_to_all, verb, moment);
  council uuid := this_council();
  account uuid := (entered #>> '{account,id}')::uuid;
  held record;
begin
  if council is null or account is null then
    return entered;
  end if;
  select * into held from acts_for(council, account);
  if found and entered ->> 'roles' is not null then
    perform set_config('concordat.role', coalesce(held.roles[1], entered #>> '{scoped,0,role}', ''), true);
    entered := entered || jsonb_build_object('roles', held.roles, 'personId', held.person_id, 'actsFor', held.name);
  end if;
  return jsonb_set(entered, '{council}', (entered -> 'council') || beside_council(council, account));
end $$;

-- Who did something at a moment, and for whom: what was recorded then of who acts for whom tells it.
create function done_by(account uuid, moment timestamptz) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.name || coalesce((
    select ' for ' || o.name
    from history.acting t
      join history.absence b on b.council_id = t.council_id and b.id = t.absence_id and b.during @> moment and b.ended_at is null
      join history.membership m on m.council_id = b.council_id and m.account_id = b.account_id and m.during @> moment and m.suspended_at is null
      join account o on o.id = b.account_id
    where t.council_id = this_council() and t.account_id = a.id and t.during @> moment
      and (moment at time zone 'Europe/London')::date between b.from_on and b.until_on limit 1), '')
  from account a where a.id = account
$$;

-- Councils that the program works in by night: one that is to be deleted is left as it is.
create function councils_at_work() returns table (id uuid, slug text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.slug from council c where not exists (select from council_leaving l where l.council_id = c.id) order by c.id
$$;

-- Councils whose day to go has come.
create function councils_to_go(day date) returns table (id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.council_id from council_leaving l where l.goes_on <= day order by 1
$$;

revoke execute on function acts_for(uuid, uuid), enter_by_own_roles(bytea, text, boolean, text, timestamptz),
  enter(bytea, text, boolean, text, timestamptz), done_by(uuid, timestamptz), councils_at_work(), councils_to_go(date) from public;

-- It can still be taken out, so that the latest of it is held by whoever deletes it.
create or replace function hold_if_leaving(council uuid, verb text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if verb not in ('kept the council', 'took the whole council out')
    and exists (select from council_leaving l where l.council_id = council) then
    perform set_config('transaction_read_only', 'on', true);
  end if;
end $$;

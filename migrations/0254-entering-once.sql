-- What entering a council looks up besides, in one statement: it is on the way of every page.

create or replace function scoped_roles_of(council uuid, account uuid) returns setof scoped_role
  language sql stable as $$
  select * from scoped_role s where s.council_id = council
    and s.account_id = case when exists (select from acting t where t.council_id = council and t.account_id = account)
      then coalesce((select f.account_id from acts_for(council, account) f), account) else account end
    and (s.until_on is null or s.until_on > (now() at time zone 'Europe/London')::date)
$$;

create or replace function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entered jsonb := enter_by_own_roles(token, council_slug, open_to_all, verb, moment);
  council uuid := this_council();
  account uuid := this_actor();
  beside record;
  held record;
begin
  if council is null or account is null then
    return entered;
  end if;
  select c.logo_digest, c.logo_alt, l.goes_on,
      exists (select from membership m where m.account_id = account and m.council_id <> council) as of_many,
      exists (select from acting t where t.council_id = council and t.account_id = account) as acts
    into beside
    from council c left join council_leaving l on l.council_id = c.id where c.id = council;
  if beside.acts and entered ->> 'roles' is not null then
    select * into held from acts_for(council, account);
    if found then
      perform set_config('concordat.role', coalesce(held.roles[1], entered #>> '{scoped,0,role}', ''), true);
      entered := entered || jsonb_build_object('roles', held.roles, 'personId', held.person_id, 'actsFor', held.name);
    end if;
  end if;
  return jsonb_set(entered, '{council}', (entered -> 'council') || jsonb_build_object('leavesOn', beside.goes_on, 'isOneOfMany', beside.of_many,
    'logo', case when beside.logo_digest is not null then jsonb_build_object('digest', beside.logo_digest, 'alt', coalesce(beside.logo_alt, '')) end));
end $$;

drop function beside_council(uuid, uuid);

-- Absences stay when they are over, so that their table tells as much and the program may read it.
drop function anybody_acted();

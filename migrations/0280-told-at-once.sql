-- Somebody who is suspended in a council is told so and not that there is no such page: that it is there is no secret to them. And
-- whoever was named to act for somebody who is away today is told on each page.
create or replace function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entered jsonb := enter_by_own_roles(token, council_slug, open_to_all, verb, moment);
  council uuid := this_council();
  account uuid := this_actor();
  beside record;
  held record;
begin
  if council is null and account is not null and exists (select from membership m
      where m.council_id = (entered #>> '{council,id}')::uuid and m.account_id = account and m.suspended_at is not null) then
    return entered || '{"isSuspended": true}';
  end if;
  if council is null or account is null then
    return entered;
  end if;
  select c.logo_digest, c.logo_alt, l.goes_on,
      exists (select from membership m where m.account_id = account and m.council_id <> council) as of_many,
      exists (select from acting t where t.council_id = council and t.account_id = account) as acts,
      (select jsonb_agg(distinct a.name) from absence_deputy d
        join absence b on b.council_id = d.council_id and b.id = d.absence_id
        join membership m on m.council_id = b.council_id and m.account_id = b.account_id join account a on a.id = b.account_id
        where d.council_id = council and d.account_id = account and b.ended_at is null and m.suspended_at is null and a.suspended_at is null
          and (now() at time zone 'Europe/London')::date between b.from_on and b.until_on) as away
    into beside
    from council c left join council_leaving l on l.council_id = c.id where c.id = council;
  if beside.acts and entered ->> 'roles' is not null then
    select * into held from acts_for(council, account);
    if found then
      perform set_config('concordat.role', coalesce(held.roles[1], entered #>> '{scoped,0,role}', ''), true);
      entered := entered || jsonb_build_object('roles', held.roles, 'personId', held.person_id, 'actsFor', held.name);
    end if;
  end if;
  if beside.away is not null and not entered ? 'actsFor' and entered ->> 'roles' is not null then
    entered := entered || jsonb_build_object('mayActFor', beside.away);
  end if;
  return jsonb_set(entered, '{council}', (entered -> 'council') || jsonb_build_object('leavesOn', beside.goes_on, 'isOneOfMany', beside.of_many,
    'logo', case when beside.logo_digest is not null then jsonb_build_object('digest', beside.logo_digest, 'alt', coalesce(beside.logo_alt, '')) end));
end $$;

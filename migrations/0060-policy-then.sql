-- A page of the past has the policy that was recorded as in force then, and not one that was adopted later from an
-- earlier day; a day before anything was recorded has the one that the council says was in force.

-- Enters a council for one transaction, in one statement: looks up the session and the person's roles,
-- and sets what row security, the history and the as-at views read. A council is entered only by its
-- members, unless the page is one for everybody (`open_to_all`).
create or replace function enter(token bytea, council_slug text, open_to_all boolean, verb text, moment timestamptz default null)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed record;
  entered record;
  member record;
  in_force policy_version;
  inside boolean;
  -- the moment is the end of the day that was asked for, which is the first of the next
  day date := (coalesce(moment - interval '1 microsecond', now()) at time zone 'Europe/London')::date;
begin
  select s.account_id, s.seen_at, a.name, a.email, a.is_demo into signed
    from session s join account a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.seen_at > now() - interval '8 hours' and a.suspended_at is null;
  select c.* into entered from council c where c.slug = council_slug;
  select m.roles, m.person_id into member from membership m where m.council_id = entered.id and m.account_id = signed.account_id;
  inside := member.roles is not null or (open_to_all and entered.id is not null);
  if inside then
    perform set_config('concordat.council', entered.id::text, true);
  end if;
  if inside and moment is not null then
    select p.id, p.digest, p.title, p.from_on into in_force.id, in_force.digest, in_force.title, in_force.from_on from history.policy_version p
      where p.council_id = entered.id and p.during @> moment and p.from_on <= day and (p.until_on is null or day < p.until_on);
  end if;
  if inside and in_force.id is null then
    select p.id, p.digest, p.title, p.from_on into in_force.id, in_force.digest, in_force.title, in_force.from_on from policy_version p
      where p.council_id = entered.id and p.from_on <= day and (p.until_on is null or day < p.until_on);
  end if;
  perform set_config('concordat.actor', coalesce(signed.account_id::text, ''), true),
          set_config('concordat.role', coalesce(member.roles[1], ''), true),
          set_config('concordat.verb', verb, true),
          set_config('concordat.as_at', coalesce(moment::text, ''), true);
  return jsonb_build_object(
    'account', case when signed.account_id is not null then jsonb_build_object('id', signed.account_id, 'name', signed.name,
      'email', signed.email, 'isDemo', signed.is_demo, 'stale', signed.seen_at < now() - interval '1 minute') end,
    'council', case when entered.id is not null then jsonb_build_object('id', entered.id, 'slug', entered.slug, 'name', entered.name,
      'gssCode', entered.gss_code, 'colour', entered.colour, 'isExample', entered.is_example) end,
    'roles', to_jsonb(member.roles), 'personId', member.person_id,
    'policy', case when in_force.id is not null then jsonb_build_object('id', in_force.id, 'digest', in_force.digest,
      'title', in_force.title, 'from', in_force.from_on) end);
end $$;

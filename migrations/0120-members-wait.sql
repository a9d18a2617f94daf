-- Saves of a council wait for whoever says afresh where all its entries stand, and the other way round; only a member who is
-- signed in does either. Whoever is none is refused later, and has held up nobody.
create function wait_for_standing(token bytea, council_slug text, alone boolean) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  standing bigint;
begin
  select hashtextextended('standing ' || c.id, 0) into standing
    from council c join membership m on m.council_id = c.id join account a on a.id = m.account_id join session s on s.account_id = a.id
    where c.slug = council_slug and s.token_hash = token and s.expires_at > now() and s.seen_at > now() - interval '8 hours' and a.suspended_at is null;
  if standing is null then return; end if;
  if alone then perform pg_advisory_xact_lock(standing);
  else perform pg_advisory_xact_lock_shared(standing);
  end if;
end $$;
revoke execute on function wait_for_standing(bytea, text, boolean) from public;

-- What a form said when its key was used: whoever goes back, writes something else and sends it again is told so.
alter table post_key add column said bytea;

-- What signing in left behind and nobody needs any more; links of all councils, so with the owner's rights.
create function forget_old_sign_ins() returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from session where expires_at < now();
  delete from sign_in_step where expires_at < now();
  delete from codes_to_keep where until < now();
  delete from tally where at < now() - interval '2 days';
  -- a link says for a while that it was used, which whoever sent it may ask
  delete from mailed_link where expires_at < now() - interval '92 days';
  delete from known_place where seen_at < now() - interval '400 days';
$$;
revoke execute on function forget_old_sign_ins() from public;

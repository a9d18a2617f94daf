-- What an entry was answered in a set of questions, each answer as long as it stood: the program may not read the past itself.
create function answer_past(entry uuid, asked_in text) returns table (question text, value jsonb, evidence text, speaks_for date,
  account_id uuid, policy_version_id uuid, from_at timestamptz, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select question, value, evidence, speaks_for, account_id, policy_version_id, lower(during), upper(during)
  from history.answer where council_id = this_council() and partnership_id = entry and question_set = asked_in
$$;
revoke execute on function answer_past(uuid, text) from public;

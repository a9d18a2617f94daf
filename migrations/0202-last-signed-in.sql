-- When somebody last signed in, which outlasts the session: whoever gives accounts sees by it which are not used any more.
alter table account add column signed_in_at timestamptz;
update account a set signed_in_at = s.at from (select account_id, max(created_at) as at from session group by 1) s where s.account_id = a.id;

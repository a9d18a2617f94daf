-- What was still open as a version was adopted, in the sentences that whoever adopted it was shown and ticked: words with an amount
-- that the rules have no more, amounts for which no answer is suggested.
alter table policy_version add column adopted_knowing text[] not null default '{}';

drop view as_at.policy_version;
drop trigger tracked_insert on policy_version;
drop trigger tracked_update on policy_version;
drop trigger tracked_delete on policy_version;
drop function history.policy_version();
alter table history.policy_version rename to policy_version_kept;
select track('policy_version');
drop view as_at.policy_version;
drop table history.policy_version;
alter table history.policy_version_kept rename to policy_version;
alter table history.policy_version add column adopted_knowing text[] not null default '{}';
create view as_at.policy_version as
  select council_id, id, title, document, digest, from_on, until_on, adopted_by, adopted_as, adopted_minute, adopted_at, adopted_knowing
  from history.policy_version where council_id = this_council() and during @> (select this_moment());

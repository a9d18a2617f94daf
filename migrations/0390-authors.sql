-- Whoever wrote on a proposal or sent it made it as well: the account, and for whom it acted. Nobody of them answers it.
alter table proposal add column authors uuid[] not null default '{}';

drop view as_at.proposal;
drop trigger tracked_insert on proposal;
drop trigger tracked_update on proposal;
drop trigger tracked_delete on proposal;
drop function history.proposal();
alter table history.proposal rename to proposal_kept;
select track('proposal');
drop view as_at.proposal;
drop table history.proposal;
alter table history.proposal_kept rename to proposal;
alter table history.proposal add column authors uuid[] not null default '{}';
create view as_at.proposal as
  select council_id, id, partnership_id, version, kind, route, policy_version_id, state, said, urgent, urgent_reason, made_by, made_for, person_id,
    as_role, made_at, sent_at, ended_at, end_reason, agreed_on, authors
  from history.proposal where council_id = this_council() and during @> (select this_moment());
select show_seen('as_at.proposal');

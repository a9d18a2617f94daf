-- A review is answered by somebody, and where they acted for one who was away, for that one: neither challenges it or signs it off.
alter table review add column answered_for uuid references account deferrable;

drop view as_at.review;
drop trigger tracked_insert on review;
drop trigger tracked_update on review;
drop trigger tracked_delete on review;
drop function history.review();
alter table history.review rename to review_kept;
select track('review');
drop view as_at.review;
drop table history.review;
alter table history.review_kept rename to review;
alter table history.review add column answered_for uuid;
create view as_at.review as
  select council_id, id, version, partnership_id, round_id, rules, year, due_on, policy_version_id, person_id, post_id, state, challenge_role, sign_off_role,
    receive_role, opened_by, opened_at, confirmed, summary, recommendation, reason, assurance, assurance_reason, answered_by, answered_as, answered_at,
    challenged_by, challenged_as, challenged_at, signed_off_by, signed_off_as, signed_off_at, received_by, received_as, received_at, minute, closed_at,
    reported_on, reported_how, answered_for
  from history.review where council_id = this_council() and during @> (select this_moment());
select show_seen('as_at.review');

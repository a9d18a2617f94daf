-- What points at a row is looked for whenever that row goes (an import that is undone, organisations that are joined),
-- and an entry's appointments whenever somebody opens it.
create index appointment_partnership on appointment (council_id, partnership_id);
create index seat_substitute on seat (council_id, substitute_for_id) where substitute_for_id is not null;
create index duty_post on duty (council_id, post_id) where post_id is not null;
create index contribution_payer on contribution (council_id, payer_id) where payer_id is not null;
create index person_organisation on person (council_id, organisation_id) where organisation_id is not null;
create index plan_replaces on plan (council_id, replaces_id) where replaces_id is not null;
create index priority_parent on priority (council_id, parent_id) where parent_id is not null;
create index partnership_priority_priority on partnership_priority (council_id, priority_id);
create index membership_account on membership (account_id);

-- What runs with the owner's rights is for the program's login, which is granted it after each migration, and for
-- no other login of the server.
revoke execute on function enter(bytea, text, boolean, text, timestamptz), councils_of(uuid), demo_people(), standing_past(uuid),
  forget_old_starts(), count_listing() from public;

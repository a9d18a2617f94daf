-- A page of the past goes through one version of each entry, to leave those that its filters ask for. PostgreSQL finds a
-- column by going over those before it, so what is filtered and sorted by stands first, and what is only shown last: such a
-- page then takes half the time.

drop view as_at.listed;
drop view as_at.listing;
alter table history.listing rename to listing_as_it_was;

create table history.listing as
  select council_id, partnership_id, during, kind, our_role, stage, is_partnership, significance, significance_state, risk, risk_state,
    value, value_state, contribution_pence, next_review_on, reference, service_area, kind_state, rule_changed, significance_place, risk_place,
    value_place, lead_person_id, lead_post_id, unread, priority_ids, name, kind_suggested, answered, asked, significance_suggested,
    is_significant, risk_suggested, value_suggested, is_one_off
  from history.listing_as_it_was order by lower(during), partnership_id;
drop table history.listing_as_it_was;
alter table history.listing alter during set not null;
create unique index on history.listing (council_id, partnership_id) where upper_inf(during);
create index on history.listing using gist (council_id, during);
create index on history.listing (council_id, partnership_id, lower(during));

analyze history.listing;

create view as_at.listing as
  select council_id, partnership_id, reference, name, stage, kind, kind_state, kind_suggested, answered, asked, is_partnership, significance,
    significance_state, significance_suggested, significance_place, is_significant, risk, risk_state, risk_suggested, risk_place, value,
    value_state, value_suggested, value_place, rule_changed, lead_person_id, lead_post_id, contribution_pence, is_one_off, next_review_on,
    service_area, our_role, priority_ids, unread
  from history.listing where council_id = this_council() and during @> (select this_moment());
create view as_at.listed as
  select h.*, lower(h.during) as from_at from history.listing h where h.council_id = this_council() and h.during @> (select this_moment());

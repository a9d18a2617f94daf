-- A draft that somebody made by trying another amount was never uploaded, and is not said to be.
alter table policy_draft add column from_what_if boolean not null default false;

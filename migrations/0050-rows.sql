-- The changes of one row that belongs to no entry (an organisation, a person, a plan), for joining two
-- people's edits of it. Rows of an entry are found by the entry.
create index change_row on change (council_id, row_id, id) where partnership_id is null;

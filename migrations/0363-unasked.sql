-- The entries about which nobody could be asked, as it was last looked: its page shows them without weighing the whole register.
alter table questionnaire add column unasked uuid[] not null default '{}';

-- Something may have been done of what is then found not to be needed: both are kept, and the reason says that it is not needed.
alter table action drop constraint action_check1;

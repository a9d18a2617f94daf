-- Whoever is erased as an account is on no list of people to invite either.
alter table council_arrival drop constraint council_arrival_account_id_fkey,
  add foreign key (account_id) references account on delete cascade deferrable;

-- Who wrote a version of the policy, where it was written here: the draft, with who saved it, is gone once it is adopted.
create table policy_writer (
  council_id uuid not null references council deferrable,
  version_id uuid not null,
  account_id uuid not null references account deferrable,
  primary key (council_id, version_id, account_id),
  foreign key (council_id, version_id) references policy_version on delete cascade deferrable
);
select confine('policy_writer'), track('policy_writer', 'version_id');

-- What was said of somebody's roles is found however long the record is, also of roles that they have no more.
create index change_of_role on change (council_id, (coalesce(after ->> 'account_id', before ->> 'account_id')), id) where table_name = 'scoped_role';

-- Spreadsheets that are brought in: what was read and how its columns were matched, until it is imported; then
-- what it did. The register's own record of changes tells the rest.
create table import_run (
  council_id uuid not null references council deferrable,
  id uuid not null,
  account_id uuid references account on delete set null deferrable,
  file_name text not null check (length(file_name) between 1 and 300),
  state text not null check (state in ('reading', 'refused', 'read', 'imported', 'undone')),
  rows_read integer not null default 0,
  rows_expected integer,
  -- why the file cannot be read, as one text
  refusal text,
  notes text[] not null default '{}',
  -- the sheets as they were read, packed
  sheets bytea,
  -- what the officer chose: sheet, columns, key, financial year
  choices jsonb not null default '{}',
  started_at timestamptz not null default now(),
  -- while it is read: a run that nobody has touched for a minute was cut off
  seen_at timestamptz not null default now(),
  imported_at timestamptz,
  undone_at timestamptz,
  outcome jsonb,
  -- the numbers in the record of changes of what its one transaction did
  changes int8multirange,
  primary key (council_id, id)
);
alter table import_run alter column sheets set storage external;
create index import_run_started on import_run (council_id, started_at desc);
select confine('import_run');

-- Where the council sent a column before, by its heading without case and punctuation.
create table column_match (
  council_id uuid not null references council deferrable,
  heading text not null,
  field text not null,
  -- what a bare number means, where the officer said so
  unit text,
  primary key (council_id, heading)
);
select confine('column_match');

-- Changes many rows of one table, each by its own columns: `rows` is a list of {"id": ..., "patch": {column: value}}.
-- Only rows of the council of this transaction are found. Returns how many were.
create function patch_rows(target regclass, rows jsonb) returns integer language plpgsql as $$
declare
  columns text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                   where attrelid = target and attnum > 0 and not attisdropped and attgenerated = ''
                     and attname in (select distinct key from jsonb_array_elements(rows) r cross join jsonb_object_keys(r -> 'patch') key));
  touched integer;
begin
  if columns is null then return 0; end if;
  execute format('update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(t, r.patch)) '
    'from jsonb_to_recordset($1) as r (id uuid, patch jsonb) where t.council_id = this_council() and t.id = r.id', target, columns) using rows;
  get diagnostics touched = row_count;
  return touched;
end $$;

-- Deletes those of the rows that nothing in the register points at any more, whatever tables there come to be.
create function delete_unreferenced(target regclass, ids uuid[]) returns integer language plpgsql as $$
declare
  used text := (select string_agg(format('and not exists (select from %s u where u.council_id = t.council_id and u.%I = t.id)', c.conrelid::regclass, a.attname), ' ')
    from pg_constraint c cross join lateral unnest(c.conkey) k
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k and a.attname <> 'council_id'
    where c.contype = 'f' and c.confrelid = target);
  gone integer;
begin
  execute format('delete from %s t where t.council_id = this_council() and t.id = any($1) %s', target, coalesce(used, '')) using ids;
  get diagnostics gone = row_count;
  return gone;
end $$;

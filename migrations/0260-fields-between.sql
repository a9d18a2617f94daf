-- What of the fields and lists of entries differs between two moments. The program may not read the past itself, so functions
-- of the owner's tell it, of the council that was entered: whatever was in the register at both moments, and of that only
-- versions of rows that held at one of the two and not at the other. A later moment of infinity is now.

-- The columns that say something of an entry: not its ids, nor by whom and when a row was last written.
create function told_columns(of_table text) returns text[]
  language sql stable set search_path = public, pg_temp as $$
  select array_agg(a.attname::text order by a.attnum) from pg_attribute a
  where a.attrelid = to_regclass(format('history.%I', of_table)) and a.attnum > 0 and not a.attisdropped
    and a.attname <> all (array['council_id', 'partnership_id', 'id', 'during', 'version', 'reference', 'import_id', 'staff_time_typed',
      'shared_body_id', 'account_id', 'policy_version_id', 'answered_at', 'decided_at', 'at'])
    and not (of_table = 'decision' and a.attname in ('answers', 'causes', 'missing'))
$$;

-- The entries that were in the register at both moments and that the person sees: all, or of those given.
create function entries_between(earlier timestamptz, later timestamptz, entries uuid[]) returns uuid[]
  language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(d.entry), '{}') from (
    select l.partnership_id as entry from history.listing l
      where l.council_id = this_council() and l.during @> earlier and (entries is null or l.partnership_id = any(entries))
        and ((select sees_all()) or l.partnership_id in (select seen()))
    intersect select l.partnership_id from history.listing l
      where l.council_id = this_council() and l.during @> later and (entries is null or l.partnership_id = any(entries))) d
$$;

-- The beginning of a statement with `b`, the rows of a table as they were at the earlier moment ($1), and `a`, as they were at the
-- later ($2), but for those that are one and the same version: of the entries in $3. An answer is known by its question, whatever
-- id it has; what a field of the register answers is told as that field's.
create function rows_between(of_table text) returns text
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  entry text := case of_table when 'partnership' then 'id' else 'partnership_id' end;
  row_key text := case of_table when 'partnership_priority' then 'h.priority_id::text'
    when 'answer' then 'h.question_set || '' '' || h.question' else 'h.id::text' end;
  told text := (select string_agg(case when of_table = 'answer' and c = 'value'
      then 'case when h.value ->> ''is'' = ''inField'' then null else h.value end as value' else format('h.%I', c) end, ', ')
    from unnest(told_columns(of_table)) c);
  half text;
begin
  if not exists (select from pg_attribute a where a.attrelid = to_regclass(format('history.%I', of_table)) and a.attname = entry) then
    raise exception 'There is no past of entries in “%”', of_table;
  end if;
  half := format('select h.%1$I as entry, %2$s as key, %3$s from history.%4$I h join unnest($3) d (entry) on d.entry = h.%1$I
    where h.council_id = this_council() and h.during @> ', entry, row_key, told, of_table);
  return format('with b as materialized (%1$s $1 and not h.during @> $2), a as materialized (%1$s $2 and not h.during @> $1) ', half);
end $$;

-- Of each field the number of entries in which it differs: of a column by its name, of what is kept by a key by both.
-- Of each list the number of entries, and how many of its rows were added, taken out and changed.
create function changed_counts(earlier timestamptz, later timestamptz, entries uuid[], lists text[])
  returns table (of_table text, field text, in_entries integer, added integer, removed integer, changed integer)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  columns text[] := (select array_agg(c) from unnest(told_columns('partnership')) c where c not in ('own', 'facts', 'as_typed'));
  list text;
  lasting uuid[] := entries_between(earlier, later, entries);
begin
  return query execute rows_between('partnership') || format('
    select ''partnership'', k.field, k.entries, 0, 0, k.entries from (
      select array[%s] as counts from b join a on a.entry = b.entry) c
      cross join lateral unnest(%L::text[], c.counts) k (field, entries) where k.entries > 0
    union all
    select ''partnership'', f.field, count(*)::integer, 0, 0, count(*)::integer from b join a on a.entry = b.entry cross join lateral (
      select ''own.'' || key as field from jsonb_object_keys(b.own || a.own) key where b.own -> key is distinct from a.own -> key
      union all select ''facts.'' || key from jsonb_object_keys(b.facts || a.facts) key where b.facts -> key is distinct from a.facts -> key
      union all select ''as_typed.'' || key from jsonb_object_keys(b.as_typed || a.as_typed) key
        where b.as_typed -> key is distinct from a.as_typed -> key) f
    where (b.own, b.facts, b.as_typed) is distinct from (a.own, a.facts, a.as_typed) group by f.field',
    (select string_agg(format('(count(*) filter (where b.%1$I is distinct from a.%1$I))::integer', c), ', ' order by place)
      from unnest(columns) with ordinality u (c, place)), columns) using earlier, later, lasting;
  foreach list in array lists loop
    return query execute rows_between(list) || format('
      select %L, null::text, count(distinct coalesce(a.entry, b.entry))::integer, (count(*) filter (where b.entry is null))::integer,
        (count(*) filter (where a.entry is null))::integer, (count(*) filter (where a.entry = b.entry))::integer
      from b full join a on a.entry = b.entry and a.key = b.key where b is distinct from a having count(*) > 0', list)
      using earlier, later, lasting;
  end loop;
end $$;

-- The entries in which a field differs, or with a list that does (no field) or has rows that were added, removed or changed, by
-- their names of the later moment.
create function entries_changed(earlier timestamptz, later timestamptz, entries uuid[], of_table text, of_field text, most integer, skip integer)
  returns table (partnership_id uuid, reference integer, name text, in_all integer)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  kept text := split_part(of_field, '.', 1);
  key text := substr(of_field, length(kept) + 2);
  differs text := case when of_field is null then 'b is distinct from a'
    when of_table <> 'partnership' then case of_field when 'added' then 'b.entry is null' when 'removed' then 'a.entry is null'
      when 'changed' then 'a.entry = b.entry and b is distinct from a' else 'false' end
    when key <> '' and kept in ('own', 'facts', 'as_typed') then format('b.%1$I -> %2$L is distinct from a.%1$I -> %2$L', kept, key)
    when of_field = any (told_columns(of_table)) then format('b.%1$I is distinct from a.%1$I', of_field)
    else 'false' end;
begin
  return query execute rows_between(of_table) || format('
    select l.partnership_id, l.reference, l.name, (count(*) over ())::integer from history.listing l
    where l.council_id = this_council() and l.during @> $2 and l.partnership_id in (
      select coalesce(a.entry, b.entry) from b full join a on a.entry = b.entry and a.key = b.key where %s)
    order by l.name collate "en-GB-x-icu", l.reference limit $4 offset $5', differs) using earlier, later, entries_between(earlier, later, entries), most, skip;
end $$;

-- Each row that differs, as the record of changes has it: what was added has only `after`, what was taken out only `before`, and
-- of what changed both have just the columns that differ. `whole` is the row as it is, or was before it went.
create function changed_rows(earlier timestamptz, later timestamptz, entries uuid[], tables text[])
  returns table (partnership_id uuid, of_table text, key text, whole jsonb, before jsonb, after jsonb)
  language plpgsql stable security definer rows 10000 set search_path = public, pg_temp as $$
declare
  wanted text;
  lasting uuid[] := entries_between(earlier, later, entries);
begin
  foreach wanted in array tables loop
    return query execute rows_between(wanted) || format('
      select r.entry, %L, r.key, coalesce(r.a, r.b),
        case when r.b is null then null when r.a is null then r.b else differences(r.a, r.b) end,
        case when r.a is null then null when r.b is null then r.a else differences(r.b, r.a) end
      from (select coalesce(a.entry, b.entry) as entry, coalesce(a.key, b.key) as key,
          case when b.entry is not null then to_jsonb(b) - array[''entry'', ''key''] end as b,
          case when a.entry is not null then to_jsonb(a) - array[''entry'', ''key''] end as a
        from b full join a on a.entry = b.entry and a.key = b.key where b is distinct from a) r
      order by r.entry, r.key', wanted) using earlier, later, lasting;
  end loop;
end $$;

-- What organisations, people, posts, entries, seats and priorities were called at a moment.
create function names_on(moment timestamptz, ids uuid[]) returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, h.name from history.organisation h where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
  union all select h.id, h.name from history.person h where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
  union all select h.id, h.title from history.post h where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
  union all select h.id, h.name from history.partnership h where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
    and ((select sees_all()) or h.id in (select seen()))
  union all select h.id, h.title from history.seat h where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
  union all select h.id, concat_ws(' ', h.number, h.text) from history.priority h
    where h.council_id = this_council() and h.id = any(ids) and h.during @> moment
$$;

revoke execute on function entries_between(timestamptz, timestamptz, uuid[]), rows_between(text), changed_counts(timestamptz, timestamptz, uuid[], text[]),
  entries_changed(timestamptz, timestamptz, uuid[], text, text, integer, integer), changed_rows(timestamptz, timestamptz, uuid[], text[]),
  names_on(timestamptz, uuid[]) from public;

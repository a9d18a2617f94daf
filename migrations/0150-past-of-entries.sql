-- Every version of the rows that belong to some entries, with the time during which each held, for the export of a register
-- with its past: the program may not read the past itself. `tables` are those whose past is wanted. On a page of a past day
-- what was recorded after it is not there, and what had not ended by then goes on.
create function past_of(tables text[], entries uuid[])
  returns table (partnership_id uuid, of_table text, "values" jsonb, from_at timestamptz, until_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  wanted text;
  entry text;
begin
  foreach wanted in array tables loop
    select a.attname into entry from pg_attribute a
      where a.attrelid = to_regclass(format('history.%I', wanted)) and not a.attisdropped
        and a.attname = case when wanted = 'partnership' then 'id' else 'partnership_id' end;
    if entry is null then
      raise exception 'There is no past of entries in “%”', wanted;
    end if;
    return query execute format(
      'select h.%1$I, %2$L, to_jsonb(h) - array[''council_id'', ''partnership_id'', ''during''], lower(h.during),
          case when upper(h.during) <= coalesce(this_moment(), ''infinity'') then upper(h.during) end
        from history.%3$I h
        where h.council_id = this_council() and h.%1$I = any($1) and lower(h.during) <= coalesce(this_moment(), ''infinity'')',
      entry, wanted, wanted) using entries;
  end loop;
end $$;

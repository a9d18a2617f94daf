import { type RawBuilder, sql } from 'kysely';

/**
 * What the partner row `k` becomes when `r`, of the same organisation in the same entry, is joined with it: every
 * role, since the earlier day that is known, until the later if both have left, each status that either has, and both notes.
 */
export const joinedPartner: RawBuilder<unknown> = sql`
  roles = (select coalesce(array_agg(distinct role order by role), '{}') from unnest(k.roles || r.roles) role),
  status = (select string_agg(s.one, '; ' order by s.nth) from (
    select distinct on (lower(u.one)) u.one, u.nth from regexp_split_to_table(concat_ws('; ', k.status, r.status), '\\s*;\\s*') with ordinality u (one, nth)
    where u.one <> '' order by lower(u.one), u.nth) s),
  joined_on = least(k.joined_on, r.joined_on),
  left_on = case when k.left_on is null or r.left_on is null then null else greatest(k.left_on, r.left_on) end,
  note = case when k.note = r.note then k.note else nullif(concat_ws(E'\n\n', k.note, r.note), '') end`;

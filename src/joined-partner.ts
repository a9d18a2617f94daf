import { type RawBuilder, sql } from 'kysely';

/**
 * What the partner row `k` becomes when `r`, of the same organisation in the same entry, is joined with it: every
 * role, since the earlier day that is known, until the later if both have left, both statuses where they differ, and both notes.
 */
export const joinedPartner: RawBuilder<unknown> = sql`
  roles = (select coalesce(array_agg(distinct role order by role), '{}') from unnest(k.roles || r.roles) role),
  status = case when r.status is null or lower(r.status) = any(string_to_array(lower(k.status), '; ')) then k.status
    else concat_ws('; ', k.status, r.status) end, joined_on = least(k.joined_on, r.joined_on),
  left_on = case when k.left_on is null or r.left_on is null then null else greatest(k.left_on, r.left_on) end,
  note = case when k.note = r.note then k.note else nullif(concat_ws(E'\n\n', k.note, r.note), '') end`;

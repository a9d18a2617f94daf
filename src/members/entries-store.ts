import { type Kysely, sql } from 'kysely';
import { entriesWithPart } from '../has-part.ts';
import type { Over } from '../roles-held.ts';
import type { Tables } from '../tables.ts';
import type { Counted } from './entries-of-role.ts';

export interface Reaching {
  readonly over: Over;
  /** It lets whoever holds it change entries in which they have a part. */
  readonly changesOwn: boolean;
}

export interface CountedEntries {
  /** For each role that was asked about. */
  readonly roles: readonly Counted[];
  /** In how many entries they have a part that none of these roles lets them change. */
  readonly outOfReach: number;
}

function askedOf({ over, changesOwn }: Reaching, n: number) {
  return {
    n,
    covers: over.covers,
    area: 'area' in over ? over.area : null,
    entry: over.covers === 'entry' ? over.entry : null,
    changes_own: changesOwn,
  };
}

/** How many entries each role of a member reaches, and in how many of these they have a part today. One statement. */
export async function countEntries(
  db: Kysely<Tables>,
  councilId: string,
  roles: readonly Reaching[],
  { personId, today }: { readonly personId: string | null; readonly today: string },
): Promise<CountedEntries> {
  const asked = JSON.stringify(roles.map(askedOf));
  const { rows } = await sql<CountedEntries>`
    with asked as (
      select * from jsonb_to_recordset(${asked}::jsonb) as x(n integer, covers text, area text, entry uuid, changes_own boolean)
    ), own as (
      ${entriesWithPart({ councilId, person: personId, today })}
    ), reached as (
      select x.n, x.changes_own, p.id, exists (select from own where own.id = p.id) as is_own
      from asked x join partnership p on p.council_id = ${councilId} and p.merged_into_id is null
        and case x.covers when 'service area' then p.service_area = x.area when 'portfolio' then p.portfolio = x.area
          when 'entry' then p.id = x.entry else true end
    )
    select
      coalesce((select json_agg(json_build_object('reached', c.reached, 'own', c.own) order by c.n) from (
        select x.n, count(r.id)::int as reached, count(r.id) filter (where r.is_own)::int as own
        from asked x left join reached r on r.n = x.n group by x.n) c), '[]') as roles,
      (select count(*)::int from own join partnership p on p.council_id = ${councilId} and p.id = own.id and p.merged_into_id is null
        where not exists (select from reached r where r.id = own.id and r.changes_own)) as "outOfReach"`.execute(
    db,
  );
  return rows[0] ?? { roles: [], outOfReach: 0 };
}

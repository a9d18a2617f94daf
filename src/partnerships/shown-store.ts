import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { holdsOn } from '../holds-on.ts';

/** The lists of an entry as a question has them shown beside it. */
export interface ShownRows {
  readonly partners: readonly string[];
  readonly seats: readonly {
    readonly holder: string | null;
    readonly level: string | null;
    readonly title: string;
  }[];
  readonly duties: readonly { readonly role: string; readonly who: string }[];
  readonly priorities: readonly string[];
}

/** What the lists of an entry say on a day, in one statement. */
export async function shownRows(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  on: string,
): Promise<ShownRows> {
  const { rows } = await sql<ShownRows>`
    select
      coalesce((select json_agg(o.name order by o.name collate "C") from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = ${councilId} and r.partnership_id = ${partnershipId} and not o.is_council
          and (r.joined_on is null or r.joined_on <= ${on}) and (r.left_on is null or r.left_on > ${on})), '[]') as partners,
      coalesce((select json_agg(json_build_object('holder', (select string_agg(w.name, ', ' order by a.from_on desc nulls last, a.id)
            from appointment a join person w on w.council_id = a.council_id and w.id = a.person_id
            where a.council_id = s.council_id and a.seat_id = s.id and ${holdsOn('a', on)}),
          'level', s.level, 'title', s.title) order by s.id)
        from seat s where s.council_id = ${councilId} and s.partnership_id = ${partnershipId}), '[]') as seats,
      coalesce((select json_agg(json_build_object('role', d.role, 'who', coalesce(w.name, t.title)) order by d.from_on desc nulls last, d.id)
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = ${councilId} and d.partnership_id = ${partnershipId}
          and ${holdsOn('d', on)}), '[]') as duties,
      coalesce((select json_agg(concat_ws(' ', y.number, y.text) order by k.priority_id) from partnership_priority k join priority y on y.council_id = k.council_id and y.id = k.priority_id
        where k.council_id = ${councilId} and k.partnership_id = ${partnershipId}), '[]') as priorities`.execute(
    db,
  );
  return rows[0] ?? { partners: [], seats: [], duties: [], priorities: [] };
}

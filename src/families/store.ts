import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Member } from './families.ts';

export type MemberRow = Omit<Member, 'isOver'>;

/** Every entry with what it is part of, its partners on a day and its priorities, in one statement. */
export async function membersOf(db: Kysely<Tables>, today: string): Promise<readonly MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with joined as materialized (
      select r.partnership_id, json_agg(r.organisation_id order by r.organisation_id) as partners from partner r
        join organisation o on o.council_id = r.council_id and o.id = r.organisation_id and not o.is_council
      where r.council_id = this_council() and (r.joined_on is null or r.joined_on <= ${today}) and (r.left_on is null or r.left_on > ${today})
      group by r.partnership_id)
    select p.id, l.reference, l.name, l.stage, l.kind, l.service_area as service, p.parent_id as "parentId",
      coalesce(j.partners, '[]') as partners, to_json(l.priority_ids) as priorities
    from listed l join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
      left join joined j on j.partnership_id = p.id
    where l.council_id = this_council() and p.council_id = this_council()`.execute(db);
  return rows;
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../../tables.ts';
import { holdsOn } from '../../../holds-on.ts';

export interface Of {
  readonly councilId: string;
  readonly partnershipId: string;
}

export interface OfferedPriority {
  readonly id: string;
  readonly plan: string;
  readonly planId: string;
  readonly number: string | null;
  readonly text: string;
  /** The priority that this outcome belongs to. */
  readonly parent: string | null;
  readonly linked: boolean;
  readonly how: string | null;
  /** Its plan is in force today; otherwise it is offered only because it is linked already. */
  readonly inForce: boolean;
}

/** The priorities of the plans in force on a day, and those of earlier plans that the entry is still linked to. */
export async function prioritiesFor(
  db: Kysely<Tables>,
  of: Of,
  today: string,
): Promise<readonly OfferedPriority[]> {
  const { rows } = await sql<OfferedPriority>`
    select q.id, p.title as plan, p.id as "planId", q.number, q.text, up.text as parent, l.priority_id is not null as linked, l.how,
      ${holdsOn('p', today)} as "inForce"
    from priority q join plan p on p.council_id = q.council_id and p.id = q.plan_id
      left join priority up on up.council_id = q.council_id and up.id = q.parent_id
      left join partnership_priority l on l.council_id = q.council_id and l.priority_id = q.id and l.partnership_id = ${of.partnershipId}
    where q.council_id = ${of.councilId}
      and (l.priority_id is not null or ${holdsOn('p', today)})
    order by p.title, p.id, coalesce(up.position, q.position), q.parent_id is not null, q.position, q.id`.execute(
    db,
  );
  return rows;
}

export interface Link {
  readonly priorityId: string;
  readonly how: string | null;
}

export async function linkPriority(db: Kysely<Tables>, of: Of, link: Link): Promise<void> {
  await db
    .insertInto('partnership_priority')
    .values({
      council_id: of.councilId,
      partnership_id: of.partnershipId,
      priority_id: link.priorityId,
      how: link.how,
    })
    .execute();
}

export async function changeHow(db: Kysely<Tables>, of: Of, link: Link): Promise<void> {
  await db
    .updateTable('partnership_priority')
    .set({ how: link.how })
    .where('council_id', '=', of.councilId)
    .where('partnership_id', '=', of.partnershipId)
    .where('priority_id', '=', link.priorityId)
    .execute();
}

export async function unlinkPriority(db: Kysely<Tables>, of: Of, priorityId: string): Promise<void> {
  await db
    .deleteFrom('partnership_priority')
    .where('council_id', '=', of.councilId)
    .where('partnership_id', '=', of.partnershipId)
    .where('priority_id', '=', priorityId)
    .execute();
}

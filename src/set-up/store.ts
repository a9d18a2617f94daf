import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

export interface Given {
  /** Null leaves it whose it is. */
  readonly ownerId: string | null;
  /** Null leaves the day. */
  readonly dueOn: string | null;
  /** Null leaves it open. */
  readonly doneOn: string | null;
}

/** Those of these open tasks that are still at the version that was seen are changed; gives how many. */
export async function changeTasks(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string },
  seen: readonly { readonly id: string; readonly version: number }[],
  { ownerId, dueOn, doneOn }: Given,
): Promise<number> {
  const { rows } = await sql`
    update action a set owner_id = coalesce(${ownerId}::uuid, a.owner_id), due_on = coalesce(${dueOn}::date, a.due_on),
      done_on = ${doneOn}::date, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as t (id uuid, version integer)
    where a.council_id = ${of.councilId} and a.partnership_id = ${of.partnershipId} and a.kind = 'setUp' and a.done_on is null
      and a.id = t.id and a.version = t.version
    returning a.id`.execute(db);
  return rows.length;
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Another document that the policy in force may be compared with. */
export interface OtherPolicy {
  readonly id: string;
  readonly is: 'version' | 'draft';
  readonly title: string;
  /** The first day in force; null for a draft. */
  readonly from: string | null;
}

/** Every version of the policy but one, and what is uploaded and not adopted; the newest first. */
export async function otherPolicies(
  db: Kysely<Tables>,
  councilId: string,
  except: string,
): Promise<readonly OtherPolicy[]> {
  const { rows } = await sql<OtherPolicy>`
    select id, 'version' as is, title, from_on as "from" from policy_version where council_id = ${councilId} and id <> ${except}
    union all select id, 'draft', file_name, null from policy_draft where council_id = ${councilId} and faults = 0
    order by "from" desc nulls first, title, id`.execute(db);
  return rows;
}

export async function documentOf(
  db: Kysely<Tables>,
  councilId: string,
  { id, is }: Pick<OtherPolicy, 'id' | 'is'>,
): Promise<string | null> {
  const table = is === 'version' ? 'policy_version' : 'policy_draft';
  const row = await db
    .selectFrom(table)
    .select('document')
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    // A draft with something to put right may say nothing that could be worked out.
    .$if(is === 'draft', (query) => query.where(sql`faults`, '=', 0))
    .executeTakeFirst();
  return row?.document ?? null;
}

/** Who made each of these decisions, and when: by the decision's id. */
export async function deciders(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string | null; readonly at: Date }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string | null; at: Date }>`
    select d.id, a.name, d.decided_at as at from decision d left join account a on a.id = d.account_id
    where d.council_id = ${councilId} and d.id = any(${ids})`.execute(db);
  return new Map(rows.map(({ id, name, at }) => [id, { name, at }]));
}

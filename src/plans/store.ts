import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { PlanTable, Tables } from '../tables.ts';

export type Plan = Selectable<PlanTable>;

export interface ListedPlan {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  /** The title of the edition that took its place. */
  readonly replacedBy: string | null;
  readonly priorities: number;
  readonly unserved: number;
}

/** Every plan, the newest of its kind first. `over` are the stages of entries that serve nothing any more. */
export async function listPlans(
  db: Kysely<Tables>,
  councilId: string,
  over: readonly string[],
): Promise<readonly ListedPlan[]> {
  const { rows } = await sql<ListedPlan>`
    with served as materialized (${servedPriorities(councilId, over)})
    select n.id, n.kind, n.title, n.from_on as "fromOn", n.until_on as "untilOn",
      (select b.title from plan b where b.council_id = n.council_id and b.replaces_id = n.id order by b.id desc limit 1) as "replacedBy",
      count(q.id)::int as priorities, count(q.id) filter (where s.priority_id is null)::int as unserved
    from plan n left join priority q on q.council_id = n.council_id and q.plan_id = n.id
      left join served s on s.priority_id = q.id
    where n.council_id = ${councilId}
    group by n.council_id, n.id, n.kind, n.title, n.from_on, n.until_on
    order by n.kind, n.from_on desc nulls last, n.title`.execute(db);
  return rows;
}

/** Priorities that an entry serves; one of whose outcomes is served is served too. */
function servedPriorities(councilId: string, over: readonly string[]) {
  return sql`
    select distinct unnest(array[q.id, q.parent_id]) as priority_id
    from partnership_priority l join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
      join priority q on q.council_id = l.council_id and q.id = l.priority_id
    where l.council_id = ${councilId} and p.merged_into_id is null and p.stage <> all(${over})`;
}

export async function planOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Plan | null> {
  const query = db.selectFrom('plan').selectAll().where('council_id', '=', councilId).where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export interface Edition {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly fromOn: string | null;
}

/** The council's plans, to say which of them another replaces. */
export async function editions(db: Kysely<Tables>, councilId: string): Promise<readonly Edition[]> {
  const { rows } = await sql<Edition>`
    select id, title, kind, from_on as "fromOn" from plan where council_id = ${councilId} order by from_on desc nulls last, title`.execute(
    db,
  );
  return rows;
}

export interface Neighbours {
  readonly earlier: { readonly id: string; readonly title: string } | null;
  readonly later: { readonly id: string; readonly title: string } | null;
}

export async function neighboursOf(db: Kysely<Tables>, plan: Plan): Promise<Neighbours> {
  const { rows } = await sql<Neighbours>`
    select (select json_build_object('id', id, 'title', title) from plan where council_id = ${plan.council_id} and id = ${plan.replaces_id}) as earlier,
      (select json_build_object('id', id, 'title', title) from plan where council_id = ${plan.council_id} and replaces_id = ${plan.id}
        order by id desc limit 1) as later`.execute(db);
  return rows[0] as Neighbours;
}

export interface Serving {
  readonly reference: number;
  readonly name: string;
  readonly how: string | null;
}

export interface ShownPriority {
  readonly id: string;
  readonly number: string | null;
  readonly text: string;
  readonly parentId: string | null;
  /** How many entries serve it. */
  readonly many: number;
  /** The first of them by name. */
  readonly serving: readonly Serving[];
}

/** A plan's priorities in order, each with how many entries serve it and the first `most` of them. */
export async function prioritiesOf(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
  over: readonly string[],
  most: number,
): Promise<readonly ShownPriority[]> {
  const { rows } = await sql<ShownPriority>`
    with serving as materialized (
      select l.priority_id, p.reference, p.name, l.how,
        row_number() over (partition by l.priority_id order by p.name collate "en-GB-x-icu", p.reference) as place,
        count(*) over (partition by l.priority_id)::int as many
      from priority q join partnership_priority l on l.council_id = q.council_id and l.priority_id = q.id
        join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
      where q.council_id = ${councilId} and q.plan_id = ${planId} and p.merged_into_id is null and p.stage <> all(${over})
    )
    select q.id, q.number, q.text, q.parent_id as "parentId", coalesce(max(s.many), 0) as many,
      coalesce(json_agg(json_build_object('reference', s.reference, 'name', s.name, 'how', s.how) order by s.place)
        filter (where s.place <= ${most}), '[]') as serving
    from priority q left join serving s on s.priority_id = q.id
    where q.council_id = ${councilId} and q.plan_id = ${planId}
    group by q.id, q.number, q.text, q.parent_id, q.position order by q.position, q.id`.execute(db);
  return rows;
}

export type PlanColumns = Pick<Plan, 'kind' | 'title' | 'from_on' | 'until_on' | 'replaces_id'>;

export async function insertPlan(
  db: Kysely<Tables>,
  councilId: string,
  columns: PlanColumns,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('plan')
    .values({ ...columns, council_id: councilId, id })
    .execute();
  return id;
}

export async function updatePlan(
  db: Kysely<Tables>,
  plan: Plan,
  columns: Partial<PlanColumns>,
): Promise<void> {
  await db
    .updateTable('plan')
    .set({ ...columns, version: plan.version + 1 })
    .where('council_id', '=', plan.council_id)
    .where('id', '=', plan.id)
    .execute();
}

/** Whether `id` is replaced by `planId`, or by one that is, and so on: a plan cannot follow itself. */
export async function follows(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive chain as (
      select id, replaces_id from plan where council_id = ${councilId} and id = ${id}
      union select n.id, n.replaces_id from plan n join chain c on n.id = c.replaces_id where n.council_id = ${councilId}
    ) select exists (select from chain where id = ${planId}) as found`.execute(db);
  return rows[0]?.found ?? false;
}

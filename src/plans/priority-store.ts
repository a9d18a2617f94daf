import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { WrittenPriority } from './lines.ts';

export interface Priority {
  readonly id: string;
  readonly number: string | null;
  readonly text: string;
  readonly parentId: string | null;
}

/** The priorities of a plan in order. */
export async function plainPriorities(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
): Promise<readonly Priority[]> {
  return db
    .selectFrom('priority')
    .select(['id', 'number', 'text', 'parent_id as parentId'])
    .where('council_id', '=', councilId)
    .where('plan_id', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function insertPriorities(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly planId: string; readonly under: string | null },
  written: readonly WrittenPriority[],
): Promise<void> {
  if (written.length === 0) return;
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(position), -1) + 1 as next from priority where council_id = ${of.councilId} and plan_id = ${of.planId}`.execute(
    db,
  );
  let above: string | null = null;
  const values = written.map(({ number, text, isOutcome }, index) => {
    const id = newId();
    const parent = of.under ?? (isOutcome ? above : null);
    if (!isOutcome) above = id;
    return {
      council_id: of.councilId,
      id,
      plan_id: of.planId,
      number,
      text,
      parent_id: parent,
      position: (rows[0]?.next ?? 0) + index,
    };
  });
  await db.insertInto('priority').values(values).execute();
}

export async function updatePriority(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  columns: { readonly number: string | null; readonly text: string; readonly parent_id: string | null },
): Promise<void> {
  await db
    .updateTable('priority')
    .set(columns)
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** Gives priorities the places in which they are listed. */
export async function orderPriorities(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update priority q set position = o.place::int - 1
    from unnest(${ids}::uuid[]) with ordinality o (id, place)
    where q.council_id = ${councilId} and q.id = o.id and q.position <> o.place::int - 1`.execute(db);
}

/** Removes priorities with their outcomes and links; gives the entries that were linked. */
export async function removePriority(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<readonly string[]> {
  const these = sql`(select q.id from priority q where q.council_id = ${councilId} and (q.id = ${id} or q.parent_id = ${id}))`;
  // A link that is being made waits for this, or this for it.
  await sql`select from priority where council_id = ${councilId} and id in ${these} order by id for update`.execute(
    db,
  );
  const { rows } = await sql<{ partnership_id: string }>`
    delete from partnership_priority where council_id = ${councilId} and priority_id in ${these} returning partnership_id`.execute(
    db,
  );
  await sql`delete from priority where council_id = ${councilId} and parent_id = ${id}`.execute(db);
  await sql`delete from priority where council_id = ${councilId} and id = ${id}`.execute(db);
  return [...new Set(rows.map((row) => row.partnership_id))];
}

/** The entries that are linked to a priority or to one of its outcomes. */
export async function linkedEntries(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.partnership_id as id from partnership_priority l
      join priority q on q.council_id = l.council_id and q.id = l.priority_id
    where l.council_id = ${councilId} and (q.id = ${id} or q.parent_id = ${id})`.execute(db);
  return rows.map((row) => row.id);
}

export interface Carried {
  readonly id: string;
  readonly number: string | null;
  readonly text: string;
  /** Links that the earlier edition's priority has and this one has not. */
  readonly links: number;
}

/** A priority is the same in two editions where its number and its words are, letter case and spaces aside. */
const same = sql`coalesce(lower(btrim(o.number)), '') = coalesce(lower(btrim(n.number)), '')
  and lower(regexp_replace(btrim(o.text), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(n.text), '\\s+', ' ', 'g'))`;

function missingLinks(councilId: string, planId: string, earlierId: string) {
  return sql`
    from priority n join priority o on o.council_id = n.council_id and o.plan_id = ${earlierId} and ${same}
      join partnership_priority l on l.council_id = o.council_id and l.priority_id = o.id
      join partnership p on p.council_id = l.council_id and p.id = l.partnership_id and p.merged_into_id is null
    where n.council_id = ${councilId} and n.plan_id = ${planId} and not exists (
      select from partnership_priority h where h.council_id = n.council_id and h.priority_id = n.id and h.partnership_id = l.partnership_id)`;
}

export async function toCarry(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
  earlierId: string,
): Promise<readonly Carried[]> {
  const { rows } = await sql<Carried>`
    select n.id, n.number, n.text, count(distinct l.partnership_id)::int as links ${missingLinks(councilId, planId, earlierId)}
    group by n.id, n.number, n.text, n.position order by n.position`.execute(db);
  return rows;
}

/** The entries that `carryOver` links. */
export async function entriesToCarry(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
  earlierId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.partnership_id as id ${missingLinks(councilId, planId, earlierId)}`.execute(db);
  return rows.map((row) => row.id);
}

/** Links entries to the priorities of a new edition that they served in the earlier one; gives the entries. */
export async function carryOver(
  db: Kysely<Tables>,
  councilId: string,
  planId: string,
  earlierId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ partnership_id: string }>`
    insert into partnership_priority (council_id, partnership_id, priority_id, how)
    select distinct on (l.partnership_id, n.id) n.council_id, l.partnership_id, n.id, l.how ${missingLinks(councilId, planId, earlierId)}
    order by l.partnership_id, n.id, l.how nulls last
    returning partnership_id`.execute(db);
  return rows.map((row) => row.partnership_id);
}

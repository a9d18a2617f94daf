import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { CouncilFieldTable, Tables } from '../tables.ts';

export type CouncilField = Selectable<CouncilFieldTable>;

export type ListedField = CouncilField & {
  /** How many entries have an answer. */
  readonly entries: number;
};

/** The council's own fields in their order, those withdrawn last. */
export async function listFields(db: Kysely<Tables>, councilId: string): Promise<readonly ListedField[]> {
  const { rows } = await sql<ListedField>`
    with used as materialized (
      select k.key, count(*)::int as entries from partnership p cross join lateral jsonb_object_keys(p.own) as k (key)
      where p.council_id = ${councilId} and p.merged_into_id is null group by 1)
    select f.*, coalesce(u.entries, 0) as entries from council_field f left join used u on u.key = f.key
    where f.council_id = ${councilId} order by f.withdrawn_on is not null, f.position, f.label collate "en-GB-x-icu", f.id`.execute(
    db,
  );
  return rows;
}

export async function fieldOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<CouncilField | null> {
  const query = db
    .selectFrom('council_field')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function isUsed(db: Kysely<Tables>, field: CouncilField): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from partnership where council_id = ${field.council_id} and own ? ${field.key}) as used`.execute(
    db,
  );
  return rows[0]?.used ?? false;
}

export type FieldColumns = Pick<CouncilField, 'label' | 'type' | 'choices' | 'hint' | 'published'>;

export async function insertField(
  db: Kysely<Tables>,
  councilId: string,
  key: string,
  columns: FieldColumns,
): Promise<void> {
  await sql`
    insert into council_field (council_id, id, key, label, type, choices, hint, published, position)
    select ${councilId}, ${newId()}, ${key}, ${columns.label}, ${columns.type}, ${columns.choices}, ${columns.hint}, ${columns.published},
      coalesce(max(position), -1) + 1 from council_field where council_id = ${councilId}`.execute(db);
}

export async function updateField(
  db: Kysely<Tables>,
  field: CouncilField,
  columns: Partial<FieldColumns & Pick<CouncilField, 'withdrawn_on'>>,
): Promise<void> {
  await db
    .updateTable('council_field')
    .set({ ...columns, version: field.version + 1 })
    .where('council_id', '=', field.council_id)
    .where('id', '=', field.id)
    .execute();
}

/** Gives fields the places in which they are asked. */
export async function orderFields(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update council_field f set position = o.place::int - 1
    from unnest(${ids}::uuid[]) with ordinality o (id, place)
    where f.council_id = ${councilId} and f.id = o.id and f.position <> o.place::int - 1`.execute(db);
}

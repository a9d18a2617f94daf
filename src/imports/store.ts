import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ColumnChoice, ColumnMemory } from './choices.ts';
import type { OwnFieldRow } from './council-fields.ts';
import { formerNames } from './former-names.ts';
import type { KnownNames } from './names.ts';
import type { Patch, Plan, Row } from './plan.ts';
import { nameKey } from './rows.ts';

/** What the council's fields and memory are read from. */
export interface Kept {
  readonly ownFields: readonly (OwnFieldRow & { readonly id: string; readonly withdrawn: boolean })[];
  readonly memory: ColumnMemory;
  /** Names with commas in them, as `nameKey` has them. */
  readonly whole: ReadonlySet<string>;
  /** Names of the bodies that are kept, likewise. */
  readonly bodies: ReadonlySet<string>;
}

export async function keptOf(db: Kysely<Tables>, councilId: string): Promise<Kept> {
  const fields = await db
    .selectFrom('council_field')
    .select(['id', 'key', 'label', 'type', 'choices', 'withdrawn_on'])
    .where('council_id', '=', councilId)
    .orderBy('position')
    .execute();
  const matches = await db
    .selectFrom('column_match')
    .select(['heading', 'field', 'unit'])
    .where('council_id', '=', councilId)
    .execute();
  const { rows: names } = await sql<{ name: string; isBody: boolean }>`
    select name, true as "isBody" from organisation where council_id = ${councilId}
    union all select name, false from person where council_id = ${councilId} and name like '%,%'`.execute(db);
  const bodies = names.filter(({ isBody }) => isBody);
  return {
    whole: new Set(names.filter(({ name }) => name.includes(',')).map(({ name }) => nameKey(name))),
    bodies: new Set(bodies.map(({ name }) => nameKey(name))),
    ownFields: fields.map(({ withdrawn_on, ...field }) => ({ ...field, withdrawn: withdrawn_on !== null })),
    memory: new Map(
      matches.map(({ heading, field, unit }) => [heading, unit === null ? { field } : { field, unit }]),
    ),
  };
}

export async function knownNames(db: Kysely<Tables>, councilId: string): Promise<KnownNames> {
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'gss_code as code', 'sector', 'is_council as isCouncil'])
    .where('council_id', '=', councilId)
    // The council itself comes first among bodies of its name.
    .orderBy('is_council', 'desc')
    .orderBy('id')
    .execute();
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('council_id', '=', councilId)
    .orderBy('id')
    .execute();
  const posts = await db
    .selectFrom('post')
    .select(['id', 'title as name'])
    .where('council_id', '=', councilId)
    .orderBy('id')
    .execute();
  return {
    organisations,
    people,
    posts,
    formerPeople: await formerNames(db, councilId, 'person'),
    formerBodies: await formerNames(db, councilId, 'organisation'),
  };
}

/**
 * Takes the register for this transaction: no entry is added beside it and none that is there changes until it ends.
 * Returns the last reference that was given.
 */
export async function takeRegister(db: Kysely<Tables>, councilId: string): Promise<number> {
  // The number's row is what everybody who adds an entry waits for.
  const { last } = await db
    .insertInto('council_number')
    .values({ council_id: councilId, kind: 'partnership', last: 0 })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'kind']).doUpdateSet((eb) => ({ last: eb.ref('council_number.last') })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  await sql`select id from partnership where council_id = ${councilId} order by id for no key update`.execute(
    db,
  );
  return last;
}

export async function giveReferences(db: Kysely<Tables>, councilId: string, count: number): Promise<void> {
  await db
    .updateTable('council_number')
    .set((eb) => ({ last: eb('last', '+', count) }))
    .where('council_id', '=', councilId)
    .where('kind', '=', 'partnership')
    .execute();
}

/** As many rows as a statement takes at a time: writing more of them out would keep others waiting. */
const atATime = 10_000;

/** Writes a plan: a statement for each table and each ten thousand rows. */
export async function carryOut(db: Kysely<Tables>, councilId: string, plan: Plan): Promise<void> {
  for (const [table, rows] of Object.entries(plan.inserts))
    for (const some of parted(rows)) await insertRows(db, councilId, table, some);
  for (const [table, rows] of Object.entries(plan.patches))
    for (const some of parted(rows)) await patchRows(db, table, some);
}

function* parted<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += atATime) yield rows.slice(from, from + atATime);
}

async function insertRows(
  db: Kysely<Tables>,
  councilId: string,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = sql.join([...named].map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (council_id, ${columns})
    select ${councilId}::uuid, ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}

export async function patchRows(db: Kysely<Tables>, table: string, rows: readonly Patch[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`select patch_rows(${table}::text::regclass, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}

/** Remembers where the columns went, for next year's file. */
export async function rememberColumns(
  db: Kysely<Tables>,
  councilId: string,
  columns: ReadonlyMap<string, ColumnChoice>,
): Promise<void> {
  const rows = Array.from(columns, ([heading, { field, unit }]) => ({ heading, field, unit: unit ?? null }));
  await sql`
    insert into column_match (council_id, heading, field, unit)
    select ${councilId}::uuid, heading, field, unit from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (heading text, field text, unit text)
    on conflict (council_id, heading) do update set field = excluded.field, unit = excluded.unit`.execute(db);
}

/** How many entries the register has, and the number of its latest change. */
export async function registerSize(db: Kysely<Tables>, councilId: string): Promise<number> {
  const { count } = await db
    .selectFrom('partnership')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('council_id', '=', councilId)
    .where('merged_into_id', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ColumnChoice, ColumnMemory } from './choices.ts';
import type { OwnFieldRow } from './council-fields.ts';
import type { RegisterRow } from './current.ts';
import type { KnownNames } from './names.ts';
import type { Patch, Plan, Row } from './plan.ts';

/** What the council's fields and memory are read from. */
export interface Kept {
  readonly ownFields: readonly (OwnFieldRow & { readonly id: string; readonly withdrawn: boolean })[];
  readonly memory: ColumnMemory;
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
  return {
    ownFields: fields.map(({ withdrawn_on, ...field }) => ({ ...field, withdrawn: withdrawn_on !== null })),
    memory: new Map(
      matches.map(({ heading, field, unit }) => [heading, unit === null ? { field } : { field, unit }]),
    ),
  };
}

/**
 * Every entry of the register with what a spreadsheet can speak of, in one statement. Entries merged into others are
 * left out. `year` is that in which a financial year begins.
 */
export async function registerOf(
  db: Kysely<Tables>,
  councilId: string,
  on: { readonly today: string; readonly year: number },
): Promise<readonly RegisterRow[]> {
  const { today, year } = on;
  const { rows } = await sql<RegisterRow>`
    select p.*,
      coalesce(r.partners, '[]') as partners, coalesce(d.duties, '[]') as duties, coalesce(s.seated, '[]') as seated,
      coalesce(c.money, '[]') as money, coalesce(a.places, '[]') as places, coalesce(w.papers, '[]') as papers,
      coalesce(k.decided, '{}') as decided
    from partnership p
      left join (select r.partnership_id, json_agg(json_build_object('id', r.id, 'organisationId', r.organisation_id, 'name', o.name,
          'code', o.gss_code, 'roles', r.roles) order by r.id) as partners
        from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = ${councilId} group by 1) r on r.partnership_id = p.id
      left join (select d.partnership_id, json_agg(json_build_object('id', d.id, 'role', d.role, 'person', w.name, 'post', t.title) order by d.id) as duties
        from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
          left join post t on t.council_id = d.council_id and t.id = d.post_id
        where d.council_id = ${councilId} and (d.until_on is null or d.until_on > ${today}) group by 1) d on d.partnership_id = p.id
      left join (select s.partnership_id, json_agg(json_build_object('substitute', s.substitute_for_id is not null or s.title ilike 'substitute%', 'name', w.name) order by s.id) as seated
        from seat s join appointment a on a.council_id = s.council_id and a.seat_id = s.id and (a.until_on is null or a.until_on > ${today})
          join person w on w.council_id = a.council_id and w.id = a.person_id
        where s.council_id = ${councilId} group by 1) s on s.partnership_id = p.id
      left join (select c.partnership_id, json_agg(json_build_object('id', c.id, 'direction', c.direction, 'kind', c.kind, 'recurring', c.recurring, 'pence', c.pence)) as money
        from contribution c where c.council_id = ${councilId} and c.financial_year = ${year} group by 1) c on c.partnership_id = p.id
      left join (select a.partnership_id, json_agg(a.name order by a.id) as places
        from partnership_area a where a.council_id = ${councilId} group by 1) a on a.partnership_id = p.id
      left join (select w.partnership_id, json_agg(w.link order by w.id) as papers
        from document w where w.council_id = ${councilId} and w.link is not null group by 1) w on w.partnership_id = p.id
      left join (select l.partnership_id, json_object_agg(l.question_set, l.outcome) as decided
        from (select distinct on (partnership_id, question_set) partnership_id, question_set, outcome from decision
          where council_id = ${councilId} order by partnership_id, question_set, decided_at desc, id desc) l group by 1) k on k.partnership_id = p.id
    where p.council_id = ${councilId} and p.merged_into_id is null
    order by p.reference`.execute(db);
  return rows;
}

export async function knownNames(db: Kysely<Tables>, councilId: string): Promise<KnownNames> {
  const organisations = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'gss_code as code'])
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
  return { organisations, people, posts };
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
  await sql`select id from partnership where council_id = ${councilId} for no key update`.execute(db);
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

/** Writes a plan: one statement for each table, whatever the number of rows. */
export async function carryOut(db: Kysely<Tables>, councilId: string, plan: Plan): Promise<void> {
  for (const [table, rows] of Object.entries(plan.inserts)) await insertRows(db, councilId, table, rows);
  for (const [table, rows] of Object.entries(plan.patches)) await patchRows(db, table, rows);
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

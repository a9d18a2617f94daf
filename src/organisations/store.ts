import { type Kysely, type Selectable, sql } from 'kysely';
import type { Looked } from '../alike/kinds.ts';
import { lookOf } from '../alike/look-store.ts';
import { newId } from '../kit/ids.ts';
import { bodiesLike } from '../alike/named.ts';
import { anywhere, type Sought } from '../sought.ts';
import type { OrganisationTable } from '../tables/people.ts';
import type { Tables } from '../tables.ts';

export type Organisation = Selectable<OrganisationTable>;

export interface ListedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly sector: string | null;
  readonly gssCode: string | null;
  readonly isCouncil: boolean;
  /** How many entries it takes part in today. */
  readonly partnerships: number;
}

export interface SoughtOrganisations extends Sought {
  /** "" is a sector that is not yet known. */
  readonly sectors: readonly string[];
}

export interface Listed {
  readonly organisations: readonly ListedOrganisation[];
  readonly total: number;
  /** Of those that the search finds, by sector; "" is not yet known. */
  readonly bySector: ReadonlyMap<string, number>;
  /** Of the whole register, besides the council itself. */
  readonly others: number;
  /** What may be written down twice; null while nobody has looked for it. */
  readonly duplicates: Looked | null;
}

interface ListRow {
  readonly rows: readonly ListedOrganisation[] | null;
  readonly sectors: readonly (readonly [string, number])[] | null;
  readonly others: number;
  readonly duplicates: Looked | null;
}

export async function listOrganisations(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  sought: SoughtOrganisations,
): Promise<Listed> {
  const found = sql`o.council_id = ${councilId} ${searched(sought.search)}`;
  const chosen =
    sought.sectors.length === 0 ? sql`` : sql`and coalesce(o.sector, '') = any(${sought.sectors})`;
  const { rows } = await sql<ListRow>`
    select
      (select json_agg(json_build_array(s.sector, s.many)) from (
        select coalesce(o.sector, '') as sector, count(*)::int as many from organisation o where ${found} group by 1) s) as sectors,
      (select count(*)::int from organisation o where o.council_id = ${councilId} and not o.is_council) as others,
      ${lookOf('organisations')} as duplicates,
      (select json_agg(json_build_object('id', o.id, 'name', o.name, 'sector', o.sector, 'gssCode', o.gss_code, 'isCouncil', o.is_council,
          'partnerships', (select count(*)::int from partner r join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
            where r.council_id = ${councilId} and r.organisation_id = o.id and p.merged_into_id is null and (r.left_on is null or r.left_on > ${today}))))
        from (select * from organisation o where ${found} ${chosen}
          order by o.name collate "en-GB-x-icu", o.id limit ${sought.size} offset ${(sought.page - 1) * sought.size}) o) as rows`.execute(
    db,
  );
  const row = rows[0] as ListRow;
  const bySector = new Map(row.sectors ?? []);
  const counted = sought.sectors.length === 0 ? [...bySector.keys()] : sought.sectors;
  const total = counted.reduce((sum, sector) => sum + (bySector.get(sector) ?? 0), 0);
  return { organisations: row.rows ?? [], total, bySector, others: row.others, duplicates: row.duplicates };
}

/** By any part of the name, or by a code or number. */
function searched(search: string) {
  if (search === '') return sql``;
  const part = anywhere(search);
  return sql`and (lower(o.name) like ${part} or ${search.toUpperCase().replaceAll(' ', '')} in (o.gss_code, o.company_number, o.charity_number))`;
}

export async function organisationOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Organisation | null> {
  const query = db
    .selectFrom('organisation')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export interface EntryPart {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly roles: readonly string[];
  readonly status: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  /** What the council decided that the entry is; null while nobody has. */
  readonly kind: string | null;
}

/** The entries that an organisation takes or took part in, by name. */
export async function partsOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  definition: string | null,
): Promise<readonly EntryPart[]> {
  const { rows } = await sql<EntryPart>`
    select p.reference, p.name, p.stage, r.roles, r.status, r.joined_on as "joinedOn", r.left_on as "leftOn", s.decided as kind
    from partner r join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
      left join standing s on s.council_id = p.council_id and s.partnership_id = p.id and s.question_set = ${definition}
    where r.council_id = ${councilId} and r.organisation_id = ${id} and p.merged_into_id is null
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  return rows;
}

export interface Linked {
  readonly people: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly pays: readonly {
    readonly reference: number;
    readonly name: string;
    readonly year: number;
    readonly pence: number | null;
  }[];
}

/** Who belongs to an organisation, and what it pays to which entries. */
export async function linkedTo(db: Kysely<Tables>, councilId: string, id: string): Promise<Linked> {
  const { rows } = await sql<Linked>`
    select
      coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name, 'kind', w.kind) order by w.name collate "en-GB-x-icu")
        from person w where w.council_id = ${councilId} and w.organisation_id = ${id}), '[]') as people,
      coalesce((select json_agg(json_build_object('reference', p.reference, 'name', p.name, 'year', c.financial_year, 'pence', c.pence)
          order by c.financial_year desc, p.name)
        from contribution c join partnership p on p.council_id = c.council_id and p.id = c.partnership_id
        where c.council_id = ${councilId} and c.payer_id = ${id} and p.merged_into_id is null), '[]') as pays`.execute(
    db,
  );
  return rows[0] as Linked;
}

export type OrganisationColumns = Pick<
  Organisation,
  'name' | 'sector' | 'gss_code' | 'company_number' | 'charity_number' | 'website' | 'note'
>;

export async function insertOrganisation(
  db: Kysely<Tables>,
  councilId: string,
  columns: OrganisationColumns,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('organisation')
    .values({ ...columns, council_id: councilId, id })
    .execute();
  return id;
}

export async function updateOrganisation(
  db: Kysely<Tables>,
  organisation: Organisation,
  columns: OrganisationColumns,
): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ ...columns, version: organisation.version + 1 })
    .where('council_id', '=', organisation.council_id)
    .where('id', '=', organisation.id)
    .execute();
}

/** Contributions keep the name of their payer beside its id. */
export async function renamePayer(
  db: Kysely<Tables>,
  { council_id: councilId, id, name: before }: Organisation,
  name: string,
): Promise<void> {
  await sql`
    update contribution set payer_name = ${name}
    where council_id = ${councilId} and payer_id = ${id} and payer_name = ${before}`.execute(db);
}

export interface Namesake {
  readonly id: string;
  readonly name: string;
  readonly sector: string | null;
}

/** Others that are called the same or nearly, or have the same code. */
export async function alike(
  db: Kysely<Tables>,
  councilId: string,
  columns: OrganisationColumns,
): Promise<readonly Namesake[]> {
  const { name, gss_code: gss, company_number: company, charity_number: charity } = columns;
  const codes = [gss, company, charity].filter((code) => code !== null);
  const like = await bodiesLike(db, councilId, { name, codes });
  const { rows } = await sql<Namesake>`
    select id, name, sector from organisation where council_id = ${councilId} and (lower(name) = lower(${name}) or id = any(${like})
      or gss_code = ${gss} or company_number = ${company} or charity_number = ${charity})
    order by lower(name) = lower(${name}) desc, array_position(${like}::uuid[], id), name limit 10`.execute(
    db,
  );
  return rows;
}

/** Entries whose facts hang on an organisation: they stand afresh when its name or sector changes. */
export async function entriesOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select partnership_id as id from partner where council_id = ${councilId} and organisation_id = any(${ids})
    union select partnership_id from contribution where council_id = ${councilId} and payer_id = any(${ids})`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

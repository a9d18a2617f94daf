import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DUPLICATE_KINDS, type DuplicateKind, type Looked } from '../alike/kinds.ts';
import { duplicateTables, type GoingOn, lookOf, offeredPairs, entriesThatGoOn } from '../alike/look-store.ts';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export interface KeptEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

export interface KeptOrganisation {
  readonly id: string;
  readonly name: string;
  readonly gss: string | null;
  readonly isCouncil: boolean;
  /** Entries that go on, in which it takes part today. */
  readonly entries: number;
}

export interface KeptPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly kind: 'member' | 'officer' | 'other';
  readonly organisation: string | null;
}

/** How much hangs on a thing: of two the one with more is kept, unless somebody turns it. */
interface Weighed {
  readonly weight: number;
}

/** Two that were found, and why, as the matcher calls it. */
export interface KeptPair<Thing> {
  readonly one: Thing & Weighed;
  readonly other: Thing & Weighed;
  readonly reason: string;
  /** How many partners two entries have in common. */
  readonly shared: number;
}

/** Of one kind: what a page of it shows, and how many there are. */
export interface KeptPairs<Thing> {
  readonly kind: DuplicateKind;
  /** Null while nobody has looked yet. */
  readonly looked: Looked | null;
  readonly total: number;
  readonly pairs: readonly KeptPair<Thing>[];
}

const ofThing: Readonly<Record<DuplicateKind, (alias: string, on: GoingOn) => RawBuilder<unknown>>> = {
  entries: (alias) => sql`'reference', ${sql.ref(`${alias}.reference`)}`,
  organisations: (alias, on) =>
    sql`'gss', ${sql.ref(`${alias}.gss_code`)}, 'isCouncil', ${sql.ref(`${alias}.is_council`)}, 'entries', ${entriesThatGoOn(sql.ref(`${alias}.id`), on)}`,
  people: (alias, { councilId }) =>
    sql`'email', ${sql.ref(`${alias}.email`)}, 'kind', ${sql.ref(`${alias}.kind`)}, 'organisation',
      (select o.name from organisation o where o.council_id = ${councilId} and o.id = ${sql.ref(`${alias}.organisation_id`)})`,
};

const weights: Readonly<Record<DuplicateKind, (alias: string, on: GoingOn) => RawBuilder<number>>> = {
  // What of it is recorded, in itself and in its lists.
  entries: (alias, { councilId }) => {
    const lists = ['partner', 'duty', 'seat', 'contribution', 'document', 'answer', 'decision'];
    const rows = lists.map((table) => [table, 'partnership_id'] as const);
    return sql`(select count(*)::int from jsonb_each(to_jsonb(${sql.ref(alias)})) c where c.value not in ('null', '[]', '{}', 'false'))
      + ${rowsNaming(sql.ref(`${alias}.id`), councilId, rows)}`;
  },
  organisations: (alias, { councilId }) =>
    rowsNaming(sql.ref(`${alias}.id`), councilId, [
      ['partner', 'organisation_id'],
      ['contribution', 'payer_id'],
      ['person', 'organisation_id'],
    ]),
  // An account before any number of parts.
  people: (alias, { councilId }) => {
    const id = sql.ref(`${alias}.id`);
    const parts = ['duty', 'appointment', 'post_holder'].map((table) => [table, 'person_id'] as const);
    return sql`1000000 * ${rowsNaming(id, councilId, [['membership', 'person_id']])} + ${rowsNaming(id, councilId, parts)}`;
  },
};

function rowsNaming(
  id: RawBuilder<unknown>,
  councilId: string,
  columns: readonly (readonly [table: string, column: string])[],
): RawBuilder<number> {
  const counts = columns.map(
    ([table, column]) =>
      sql`(select count(*)::int from ${sql.table(table)} t where t.council_id = ${councilId} and ${sql.ref(`t.${column}`)} = ${id})`,
  );
  return sql`(${sql.join(counts, sql` + `)})`;
}

export interface AskedPairs {
  readonly on: GoingOn;
  readonly kinds: readonly DuplicateKind[];
  /** From 1. One that there is not is taken as the last. */
  readonly page: number;
  readonly size: number;
}

/** Of each kind that is asked for the pairs of a page, in the order of their names. */
export async function keptPairs(
  db: Kysely<Tables>,
  asked: AskedPairs,
): Promise<readonly KeptPairs<KeptEntry & KeptOrganisation & KeptPerson>[]> {
  const { rows } = await sql<{ pairs: KeptPairs<KeptEntry & KeptOrganisation & KeptPerson> }>`${sql.join(
    asked.kinds.map((kind) => sql`select ${pairsOfKind(kind, asked)} as pairs`),
    sql` union all `,
  )}`.execute(db);
  return asked.kinds.flatMap((kind) =>
    rows.filter(({ pairs }) => pairs.kind === kind).map(({ pairs }) => pairs),
  );
}

function pairsOfKind(kind: DuplicateKind, asked: AskedPairs): RawBuilder<unknown> {
  const { on, page, size } = asked;
  const { councilId } = on;
  const table = sql.table(duplicateTables[kind]);
  const thing = (alias: string): RawBuilder<unknown> =>
    sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'weight', ${weights[kind](alias, on)}, ${ofThing[kind](alias, on)})`;
  const shared =
    kind === 'entries'
      ? sql`(select count(*)::int from partner a join partner b on b.council_id = a.council_id and b.organisation_id = a.organisation_id
          where a.council_id = ${councilId} and a.partnership_id = p.one_id and b.partnership_id = p.other_id)`
      : sql`0`;
  return sql`(with offered as materialized (select d.place, d.one_id, d.other_id, d.reason from ${offeredPairs(kind, councilId)}),
    total as (select count(*)::int as total from offered)
    select json_build_object('kind', ${sql.lit(kind)}, 'looked', ${lookOf(kind)}, 'total', t.total, 'pairs', coalesce((
      select json_agg(json_build_object('one', ${thing('one')}, 'other', ${thing('other')}, 'reason', p.reason, 'shared', ${shared}) order by p.place)
      from (select * from offered order by place limit ${size} offset least(${page - 1}, greatest(t.total - 1, 0) / ${size}) * ${size}) p
        join ${table} one on one.council_id = ${councilId} and one.id = p.one_id
        join ${table} other on other.council_id = ${councilId} and other.id = p.other_id), '[]')) from total t)`;
}

/** Two of which somebody said that they are not the same. */
export interface Said {
  readonly kind: DuplicateKind;
  readonly one: string;
  readonly other: string;
  readonly names: readonly [one: string, other: string];
  /** Whose account it was; null where the account is gone. */
  readonly by: string | null;
  readonly at: string;
}

/** What was said not to be the same, of things that are still there, the latest first. */
export async function saidApart(db: Kysely<Tables>, councilId: string): Promise<readonly Said[]> {
  const ofKind = (kind: DuplicateKind): RawBuilder<unknown> => {
    const table = sql.table(duplicateTables[kind]);
    const isThere =
      kind === 'entries' ? sql` and one.merged_into_id is null and other.merged_into_id is null` : sql``;
    return sql`select n.id, n.kind, n.one_id as one, n.other_id as other, json_build_array(one.name, other.name) as names, n.account_id, n.said_at
      from not_the_same n join ${table} one on one.council_id = ${councilId} and one.id = n.one_id
        join ${table} other on other.council_id = ${councilId} and other.id = n.other_id
      where n.council_id = ${councilId} and n.kind = ${kind}${isThere}`;
  };
  const { rows } = await sql<Said>`
    select s.kind, s.one, s.other, s.names, a.name as by, to_json(s.said_at) #>> '{}' as at
    from (${sql.join(DUPLICATE_KINDS.map(ofKind), sql` union all `)}) s left join account a on a.id = s.account_id
    order by s.said_at desc, s.id`.execute(db);
  return rows;
}

/** Every organisation by its name and code, in no order: which of them are councils no more, the list of councils says. */
export async function organisationNames(
  db: Kysely<Tables>,
  councilId: string,
): Promise<readonly Pick<KeptOrganisation, 'id' | 'name' | 'gss'>[]> {
  const { rows } = await sql<Pick<KeptOrganisation, 'id' | 'name' | 'gss'>>`
    select o.id, o.name, o.gss_code as gss from organisation o where o.council_id = ${councilId}`.execute(db);
  return rows;
}

/** In how many entries that go on each of these takes part, by id. */
export async function partsOfEach(
  db: Kysely<Tables>,
  on: GoingOn,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; entries: number }>`
    select o.id, ${entriesThatGoOn(sql.ref('o.id'), on)} as entries from organisation o
    where o.council_id = ${on.councilId} and o.id = any(${ids})`.execute(db);
  return new Map(rows.map(({ id, entries }) => [id, entries]));
}

/** How many of these ids are things of the kind in this council. */
export async function countKept(
  db: Kysely<Tables>,
  councilId: string,
  kind: DuplicateKind,
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from ${sql.table(duplicateTables[kind])} where council_id = ${councilId} and id = any(${ids})`.execute(
    db,
  );
  return rows[0]?.many ?? 0;
}

export interface Couple {
  readonly kind: DuplicateKind;
  /** The lower id first. */
  readonly one: string;
  readonly other: string;
}

/** Whether it is said now for the first time. */
export async function sayApart(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  { kind, one, other }: Couple,
): Promise<boolean> {
  const made = await db
    .insertInto('not_the_same')
    .values({ council_id: councilId, id: newId(), kind, one_id: one, other_id: other, account_id: accountId })
    .onConflict((conflict) => conflict.columns(['council_id', 'kind', 'one_id', 'other_id']).doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Whether there was something to take back. */
export async function takeBack(
  db: Kysely<Tables>,
  councilId: string,
  { kind, one, other }: Couple,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('not_the_same')
    .where('council_id', '=', councilId)
    .where('kind', '=', kind)
    .where('one_id', '=', one)
    .where('other_id', '=', other)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

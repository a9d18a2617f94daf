import { type Kysely, type Selectable, sql } from 'kysely';
import type { Looked } from '../alike/kinds.ts';
import { lookOf } from '../alike/look-store.ts';
import { entriesWithPart } from '../has-part.ts';
import { newId } from '../kit/ids.ts';
import { peopleLike } from '../alike/named.ts';
import { anywhere, type Sought } from '../sought.ts';
import type { PersonTable } from '../tables/people.ts';
import type { Tables } from '../tables.ts';
import type { Named } from '../named.ts';
import type { PersonKind } from './words.ts';

export type Person = Selectable<PersonTable>;

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly kind: PersonKind;
  readonly organisation: string | null;
  readonly groupName: string | null;
  readonly posts: readonly string[];
  readonly leftOn: string | null;
  /** Entries in which they have a part today: a duty, by name or by post, or a seat. */
  readonly entries: number;
}

export interface SoughtPeople extends Sought {
  readonly kinds: readonly PersonKind[];
  /** With those who have left. */
  readonly withLeft: boolean;
}

export interface Listed {
  readonly people: readonly ListedPerson[];
  readonly total: number;
  readonly byKind: ReadonlyMap<string, number>;
  /** Of the whole council, gone or not. */
  readonly all: number;
  /** Who may be written down twice; null while nobody has looked for them. */
  readonly duplicates: Looked | null;
}

interface ListRow {
  readonly rows: readonly ListedPerson[] | null;
  readonly kinds: readonly (readonly [string, number])[] | null;
  readonly everybody: number;
  readonly duplicates: Looked | null;
}

export async function listPeople(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  sought: SoughtPeople,
): Promise<Listed> {
  const present = sought.withLeft ? sql`` : sql`and (w.left_on is null or w.left_on > ${today})`;
  const found = sql`w.council_id = ${councilId} ${present} ${searched(sought.search)}`;
  const chosen = sought.kinds.length === 0 ? sql`` : sql`and w.kind = any(${sought.kinds})`;
  const { rows } = await sql<ListRow>`
    select
      (select json_agg(json_build_array(k.kind, k.many)) from (
        select w.kind, count(*)::int as many from person w where ${found} group by 1) k) as kinds,
      (select count(*)::int from person w where w.council_id = ${councilId}) as everybody,
      ${lookOf('people')} as duplicates,
      (select json_agg(json_build_object('id', w.id, 'name', w.name, 'kind', w.kind, 'groupName', w.group_name, 'leftOn', w.left_on,
          'organisation', (select o.name from organisation o where o.council_id = ${councilId} and o.id = w.organisation_id),
          'posts', (select coalesce(json_agg(t.title order by t.title), '[]') from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id
            where h.council_id = ${councilId} and h.person_id = w.id and ${holds('h', today)}),
          'entries', (select count(*)::int from (${entriesWithPart({ councilId, person: sql`w.id`, today })}) e
            join partnership p on p.council_id = ${councilId} and p.id = e.id and p.merged_into_id is null)))
        from (select * from person w where ${found} ${chosen}
          order by w.name collate "en-GB-x-icu", w.id limit ${sought.size} offset ${(sought.page - 1) * sought.size}) w) as rows`.execute(
    db,
  );
  const row = rows[0] as ListRow;
  const byKind = new Map(row.kinds ?? []);
  const counted = sought.kinds.length === 0 ? [...byKind.keys()] : sought.kinds;
  const total = counted.reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0);
  return { people: row.rows ?? [], total, byKind, all: row.everybody, duplicates: row.duplicates };
}

/** A post, a duty or an appointment holds on a day: from its first day, until the day before its last. */
function holds(table: string, today: string) {
  const [from, until] = [sql.ref(`${table}.from_on`), sql.ref(`${table}.until_on`)];
  return sql`(${from} is null or ${from} <= ${today}) and (${until} is null or ${until} > ${today})`;
}

/** By any part of the name or address, or of the group. */
function searched(search: string) {
  if (search === '') return sql``;
  const part = anywhere(search);
  return sql`and (lower(w.name) like ${part} or lower(w.email) like ${part} or lower(w.group_name) like ${part})`;
}

export async function personOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Person | null> {
  const query = db.selectFrom('person').selectAll().where('council_id', '=', councilId).where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export interface Dates {
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

export interface PartsOf {
  readonly organisation: string | null;
  readonly duties: readonly (Dates & {
    readonly reference: number;
    readonly name: string;
    readonly role: string;
    /** The post by which they have it. */
    readonly post: string | null;
  })[];
  readonly seats: readonly (Dates & {
    readonly reference: number;
    readonly name: string;
    readonly title: string;
    readonly role: string;
    readonly appointedBy: string | null;
  })[];
  readonly posts: readonly (Dates & { readonly id: string; readonly title: string })[];
}

/** Everything that a person does or did for the council, in one statement. */
export async function partsOf(db: Kysely<Tables>, councilId: string, person: Person): Promise<PartsOf> {
  const { rows } = await sql<PartsOf>`
    select
      (select o.name from organisation o where o.council_id = ${councilId} and o.id = ${person.organisation_id}) as organisation,
      coalesce((select json_agg(json_build_object('reference', p.reference, 'name', p.name, 'role', d.role, 'post', d.title,
          'fromOn', d.from_on, 'untilOn', d.until_on) order by p.name collate "en-GB-x-icu", d.role)
        from (select d.partnership_id, d.role, null::text as title, d.from_on, d.until_on from duty d
              where d.council_id = ${councilId} and d.person_id = ${person.id}
            union all select d.partnership_id, d.role, t.title, greatest(d.from_on, h.from_on), least(d.until_on, h.until_on)
              from post_holder h join duty d on d.council_id = h.council_id and d.post_id = h.post_id and d.person_id is null
                join post t on t.council_id = h.council_id and t.id = h.post_id
              where h.council_id = ${councilId} and h.person_id = ${person.id}
                and (d.until_on is null or h.from_on is null or d.until_on > h.from_on)
                and (h.until_on is null or d.from_on is null or h.until_on > d.from_on)) d
          join partnership p on p.council_id = ${councilId} and p.id = d.partnership_id and p.merged_into_id is null), '[]') as duties,
      coalesce((select json_agg(json_build_object('reference', p.reference, 'name', p.name, 'title', s.title, 'role', s.role,
          'appointedBy', a.appointed_by, 'fromOn', a.from_on, 'untilOn', a.until_on) order by p.name collate "en-GB-x-icu")
        from appointment a join seat s on s.council_id = a.council_id and s.id = a.seat_id
          join partnership p on p.council_id = a.council_id and p.id = a.partnership_id and p.merged_into_id is null
        where a.council_id = ${councilId} and a.person_id = ${person.id}), '[]') as seats,
      coalesce((select json_agg(json_build_object('id', t.id, 'title', t.title, 'fromOn', h.from_on, 'untilOn', h.until_on)
          order by h.until_on desc nulls first, t.title)
        from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id
        where h.council_id = ${councilId} and h.person_id = ${person.id}), '[]') as posts`.execute(db);
  return rows[0] as PartsOf;
}

/** Entries in which any of these has a part by name: a duty or a seat, at whatever time. */
export async function entriesWith(
  db: Kysely<Tables>,
  councilId: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select partnership_id as id from duty where council_id = ${councilId} and person_id = any(${personIds})
    union select partnership_id from appointment where council_id = ${councilId} and person_id = any(${personIds})`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** The organisations that somebody may belong to, by name. */
export async function organisationNames(db: Kysely<Tables>, councilId: string): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id, name from organisation where council_id = ${councilId} order by name collate "en-GB-x-icu"`.execute(
    db,
  );
  return rows;
}

export type PersonColumns = Pick<
  Person,
  'name' | 'email' | 'phone' | 'kind' | 'organisation_id' | 'group_name' | 'left_on'
>;

export async function insertPerson(
  db: Kysely<Tables>,
  councilId: string,
  columns: PersonColumns,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('person')
    .values({ ...columns, council_id: councilId, id })
    .execute();
  return id;
}

export async function updatePerson(
  db: Kysely<Tables>,
  person: Person,
  columns: PersonColumns,
): Promise<void> {
  await db
    .updateTable('person')
    .set({ ...columns, version: person.version + 1 })
    .where('council_id', '=', person.council_id)
    .where('id', '=', person.id)
    .execute();
}

export interface Namesake {
  readonly id: string;
  readonly words: string;
}

/** Others of the same name, or nearly, or the same address. */
export async function alike(
  db: Kysely<Tables>,
  councilId: string,
  columns: PersonColumns,
): Promise<readonly Namesake[]> {
  const like = await peopleLike(db, councilId, columns);
  const { rows } = await sql<Namesake>`
    select w.id, concat_ws(', ', w.name, case w.kind when 'member' then 'councillor' when 'officer' then 'officer' end, w.email,
      (select string_agg(t.title, ', ') from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id
        where h.council_id = w.council_id and h.person_id = w.id)) as words
    from person w where w.council_id = ${councilId} and (lower(w.name) = lower(${columns.name}) or lower(w.email) = lower(${columns.email}) or w.id = any(${like}))
    order by lower(w.name) = lower(${columns.name}) or coalesce(lower(w.email) = lower(${columns.email}), false) desc,
      array_position(${like}::uuid[], w.id), w.name limit 10`.execute(db);
  return rows;
}

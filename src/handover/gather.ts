import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Kind, Thing, Values } from './things.ts';

/** A thing with what a page says of it. */
export interface Held extends Thing {
  /** The entry, the post or the view that it is of. */
  readonly about: string;
  readonly reference: number | null;
  /** The id of a role, a seat's title, or whose it is. */
  readonly says: string | null;
}

export interface Subject {
  readonly kind: Kind;
  /** An id, or the name of a service area or portfolio. */
  readonly of: string;
}

/** Everything that somebody or something has on a day, or will have. */
export async function heldBy(
  db: Kysely<Tables>,
  councilId: string,
  { kind, of }: Subject,
  day: string,
): Promise<readonly Held[]> {
  const parts =
    kind === 'person'
      ? ofPerson(councilId, of, day)
      : kind === 'post'
        ? ofPost(councilId, of, day)
        : ofArea(councilId, kind, of);
  const { rows } = await sql<Held>`
    select h.list, h.id, h.row, h."entryId", h.about, h.reference, h.says from (${sql.join(parts, sql` union all `)}) h
    order by h.place, h.about collate "en-GB-x-icu", h.reference, h.id`.execute(db);
  return rows.filter(
    ({ list, row: kept }) => list !== 'saved_view' || kind !== 'service' || asksFor(kept, of),
  );
}

function asksFor(view: Values, area: string): boolean {
  return new URLSearchParams(String(view['query'])).getAll('service').includes(area);
}

const goesOn = (table: string, day: string): RawBuilder<unknown> =>
  sql`(${sql.ref(`${table}.until_on`)} is null or ${sql.ref(`${table}.until_on`)} > ${day})`;

/** Without the council, which every row has. */
const row = (table: string): RawBuilder<unknown> => sql`to_jsonb(${sql.ref(table)}) - 'council_id'`;

const columns = (
  place: number,
  list: string,
  of: string,
  {
    entry,
    about,
    reference,
    says,
  }: Readonly<Record<'entry' | 'about' | 'reference' | 'says', RawBuilder<unknown>>>,
): RawBuilder<unknown> =>
  sql`${sql.lit(place)} as place, ${sql.lit(list)} as list, ${sql.ref(`${of}.id`)} as id, ${row(of)} as row, ${entry}::uuid as "entryId",
    ${about}::text as about, ${reference}::int as reference, ${says}::text as says`;

const none = sql`null`;

function duties(councilId: string, whose: RawBuilder<unknown>, day: string): RawBuilder<unknown> {
  return sql`select ${columns(1, 'duty', 'd', { entry: sql`p.id`, about: sql`p.name`, reference: sql`p.reference`, says: sql`d.role` })}
    from duty d join partnership p on p.council_id = d.council_id and p.id = d.partnership_id and p.merged_into_id is null
    where d.council_id = ${councilId} and ${whose} and ${goesOn('d', day)}`;
}

function holding(
  councilId: string,
  whose: RawBuilder<unknown>,
  says: RawBuilder<unknown>,
  day: string,
): RawBuilder<unknown> {
  return sql`select ${columns(3, 'post_holder', 'h', { entry: none, about: sql`t.title`, reference: none, says })}
    from post_holder h join post t on t.council_id = h.council_id and t.id = h.post_id
      join person w on w.council_id = h.council_id and w.id = h.person_id
    where h.council_id = ${councilId} and ${whose} and ${goesOn('h', day)}`;
}

function ofPerson(councilId: string, id: string, day: string): readonly RawBuilder<unknown>[] {
  const account = sql`(select m.account_id from membership m where m.council_id = ${councilId} and m.person_id = ${id} order by m.account_id limit 1)`;
  return [
    duties(councilId, sql`d.person_id = ${id}`, day),
    sql`select ${columns(2, 'appointment', 'a', { entry: sql`p.id`, about: sql`p.name`, reference: sql`p.reference`, says: sql`s.title` })}
      from appointment a join seat s on s.council_id = a.council_id and s.id = a.seat_id
        join partnership p on p.council_id = a.council_id and p.id = a.partnership_id and p.merged_into_id is null
      where a.council_id = ${councilId} and a.person_id = ${id} and ${goesOn('a', day)}`,
    holding(councilId, sql`h.person_id = ${id}`, none, day),
    sql`select 4 as place, 'action' as list, a.id, jsonb_build_object('id', a.id, 'owner_id', a.owner_id, 'version', a.version) as row, p.id as "entryId",
        a.title as about, p.reference, null::text as says
      from action a left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
      where a.council_id = ${councilId} and a.owner_id = ${id} and a.done_on is null`,
    sql`select ${columns(4, 'saved_view', 'v', { entry: none, about: sql`v.name`, reference: none, says: none })}
      from saved_view v where v.council_id = ${councilId} and v.account_id = ${account}`,
    sql`select ${columns(5, 'draft', 'f', { entry: none, about: sql`coalesce(nullif(btrim(f.typed ->> 'name'), ''), 'An entry without a name yet')`, reference: none, says: none })}
      from draft f where f.council_id = ${councilId} and f.account_id = ${account}`,
    sql`select 6 as place, 'policy_draft' as list, q.id, jsonb_build_object('id', q.id, 'account_id', q.account_id) as row, null::uuid as "entryId",
        q.file_name as about, null::int as reference, null::text as says
      from policy_draft q where q.council_id = ${councilId} and q.account_id = ${account}`,
    sql`select 7 as place, 'import_run' as list, i.id, jsonb_build_object('id', i.id, 'account_id', i.account_id) as row, null::uuid as "entryId",
        i.file_name as about, null::int as reference, null::text as says
      from import_run i where i.council_id = ${councilId} and i.account_id = ${account} and i.state in ('reading', 'read')`,
  ];
}

function ofPost(councilId: string, id: string, day: string): readonly RawBuilder<unknown>[] {
  return [
    duties(councilId, sql`d.post_id = ${id}`, day),
    holding(councilId, sql`h.post_id = ${id}`, sql`w.name`, day),
  ];
}

function ofArea(
  councilId: string,
  kind: 'service' | 'portfolio',
  name: string,
): readonly RawBuilder<unknown>[] {
  const column = kind === 'service' ? 'service_area' : 'portfolio';
  const covers = kind === 'service' ? 'service area' : 'portfolio';
  const parts = [
    sql`select 1 as place, 'partnership' as list, p.id, jsonb_build_object('id', p.id, ${sql.lit(column)}, ${sql.ref(`p.${column}`)}, 'version', p.version) as row,
        p.id as "entryId", p.name as about, p.reference, null::text as says
      from partnership p where p.council_id = ${councilId} and ${sql.ref(`p.${column}`)} = ${name} and p.merged_into_id is null`,
    sql`select 2 as place, 'post' as list, t.id, jsonb_build_object('id', t.id, ${sql.lit(column)}, ${sql.ref(`t.${column}`)}, 'version', t.version) as row,
        null::uuid as "entryId", t.title as about, null::int as reference, null::text as says
      from post t where t.council_id = ${councilId} and ${sql.ref(`t.${column}`)} = ${name}`,
    sql`select 9 as place, 'scoped_role' as list, r.id, jsonb_build_object('id', r.id, 'area', r.area) as row, null::uuid as "entryId",
        a.name as about, null::int as reference, r.role as says
      from scoped_role r join account a on a.id = r.account_id
      where r.council_id = ${councilId} and r.covers = ${covers} and r.area = ${name}`,
  ];
  if (kind === 'portfolio') return parts;
  return [
    ...parts,
    sql`select 8 as place, 'saved_view' as list, v.id, jsonb_build_object('id', v.id, 'query', v.query) as row, null::uuid as "entryId",
        v.name as about, null::int as reference, case when v.account_id is null then 'everybody' end as says
      from saved_view v where v.council_id = ${councilId} and v.query like '%service=%'`,
  ];
}

/** What an account can do here besides: told to whoever hands on, and never handed on. */
export interface AccountHere {
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly isSuspended: boolean;
}

export async function accountOf(
  db: Kysely<Tables>,
  councilId: string,
  personId: string,
): Promise<AccountHere | null> {
  const { rows } = await sql<AccountHere>`
    select m.account_id as "accountId", m.roles || array(select s.role from scoped_role s where s.council_id = m.council_id and s.account_id = m.account_id) as roles,
      m.suspended_at is not null as "isSuspended"
    from membership m where m.council_id = ${councilId} and m.person_id = ${personId} order by m.account_id limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Rows as they are now, by list and id, locked for this transaction. */
export async function rowsNow(
  db: Kysely<Tables>,
  councilId: string,
  steps: readonly Pick<Thing, 'list' | 'id'>[],
): Promise<ReadonlyMap<string, Values>> {
  const found = new Map<string, Values>();
  for (const [list, of] of Map.groupBy(steps, (step) => step.list)) {
    const ids = [...new Set(of.map(({ id }) => id))];
    const { rows } = await sql<{ id: string; row: Values }>`
      select t.id, ${row('t')} as row from ${sql.table(list)} t where t.council_id = ${councilId} and t.id = any(${ids}) order by t.id for update`.execute(
      db,
    );
    for (const each of rows) found.set(`${list}:${each.id}`, each.row);
  }
  return found;
}

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Chosen } from './chosen.ts';
import type { Tally } from './levels.ts';
import { type Pair, STOOD, stoodOf, type StoodValues, type Waited } from './stood.ts';

/** A version of the council's policy, by which its document is found. */
export interface Version {
  readonly id: string;
  readonly digest: string;
  readonly title: string;
  readonly from: string;
}

/** Every version that the council has recorded, whatever day a page is of. */
export async function versions(db: Kysely<Tables>, councilId: string): Promise<readonly Version[]> {
  return db
    .withSchema('public')
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', councilId)
    .orderBy('from_on')
    .execute();
}

/** The one that was in force at a moment, as far as was recorded then; null where none was. */
export async function versionOn(db: Kysely<Tables>, moment: string): Promise<Version | null> {
  const { rows } = await sql<Version>`
    select id, digest, title, from_on as "from" from policy_on(${moment}::timestamptz)`.execute(db);
  return rows[0] ?? null;
}

/** When the record of the council begins. */
export async function recordedFrom(db: Kysely<Tables>): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select recorded_from() as at`.execute(db);
  return rows[0]?.at ?? null;
}

export interface Register {
  readonly pairs: readonly Pair[];
  readonly tallies: readonly Tally[];
  /** In the register at all, and live partnerships. */
  readonly entries: readonly [before: number, now: number];
  readonly live: readonly [before: number, now: number];
}

const columns = sql.raw(`partnership_id, is_partnership, ${STOOD.join(', ')}`);

interface RegisterRow extends Omit<Register, 'pairs' | 'tallies'> {
  readonly pairs: readonly PairRow[] | null;
  readonly tallies: Register['tallies'] | null;
}

/** What stood on a day, without the names of the columns: they take longer to write and to read than what they say. */
const valuesOf = (day: 'a' | 'b') =>
  sql.raw(
    `case when ${day}.partnership_id is not null then json_build_array(${STOOD.map((each) => `${day}.${each}`).join(', ')}) end`,
  );

type PairRow = readonly [
  id: string,
  before: StoodValues | null,
  now: StoodValues | null,
  joined: Pair['joined'],
];

function pairOf([id, before, now, joined]: PairRow): Pair {
  return { id, before: before && stoodOf(before), now: now && stoodOf(now), joined };
}

/**
 * The register at an earlier moment beside the one that the page is of: entries that differ, and how many live
 * partnerships there were of each level, in one statement. `rated` are those that differ and all that were rated on both days.
 */
export async function registerBetween(
  db: Kysely<Tables>,
  earlier: string,
  which: 'differing' | 'rated',
  chosen: Chosen | null = null,
): Promise<Register> {
  const rated = which === 'differing' ? sql`` : orRated;
  const { rows } = await sql<RegisterRow>`
    with b_all as materialized (select ${columns} from listed_on(${earlier}::timestamptz)),
    a_all as materialized (select ${columns} from listed where council_id = this_council()),
    b as not materialized (select * from b_all ${among(chosen?.before)}),
    a as not materialized (select * from a_all ${among(chosen?.now)}),
    d as (
      select coalesce(a.partnership_id, b.partnership_id) as id, a.partnership_id is null as gone, ${valuesOf('b')} as "before", ${valuesOf('a')} as "now"
      from b_all b full join a_all a on a.partnership_id = b.partnership_id
      where (a is distinct from b ${rated}) ${either(chosen)}),
    live as (
      select 'before' as day, * from b where is_partnership union all select 'now', * from a where is_partnership)
    select
      (select json_agg(json_build_array(d.id, d."before", d."now", case when d.gone then (
          select json_build_object('reference', k.reference, 'name', k.name) from partnership p
          join partnership k on k.council_id = p.council_id and k.id = p.merged_into_id
          where p.council_id = this_council() and p.id = d.id) end)) from d) as pairs,
      (select json_agg(t) from (
        select day, r.rating, r.level, r.level is not null or r.state <> 'not asked' as "isAsked", count(*)::int as entries
        from live l cross join lateral (values ('significance', l.significance, l.significance_state), ('risk', l.risk, l.risk_state),
          ('value', l.value, l.value_state)) r (rating, level, state)
        group by 1, 2, 3, 4) t) as tallies,
      json_build_array((select count(*) from b), (select count(*) from a)) as entries,
      json_build_array((select count(*) from b where is_partnership), (select count(*) from a where is_partnership)) as live`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('One row always tells of the whole');
  return { ...row, pairs: (row.pairs ?? []).map(pairOf), tallies: row.tallies ?? [] };
}

const orRated = sql`or (a.significance is not null and b.significance is not null) or (a.risk is not null and b.risk is not null)
  or (a.value is not null and b.value is not null)`;

function among(ids: readonly string[] | undefined): RawBuilder<unknown> {
  return ids === undefined ? sql`` : sql`where partnership_id = any(${ids}::uuid[])`;
}

/** Whoever was left by the filters on one day is told of, also where the other day's filters would not leave it. */
function either(chosen: Chosen | null): RawBuilder<unknown> {
  if (chosen === null) return sql``;
  return sql`and coalesce(a.partnership_id, b.partnership_id) = any(${[...new Set([...chosen.before, ...chosen.now])]}::uuid[])`;
}

export interface DecidedUnder {
  readonly entry: string;
  readonly set: string;
  readonly version: string;
}

/** Under which version of the policy what stood at a moment was decided; null for what the page is of by itself, now. */
export async function decidedUnder(
  db: Kysely<Tables>,
  moment: string | null,
  entries: readonly string[],
): Promise<readonly DecidedUnder[]> {
  const { rows } = await sql<DecidedUnder>`
    select partnership_id as entry, question_set as set, policy_version_id as version
    from decided_under(${moment}::timestamptz, ${entries}::uuid[])`.execute(db);
  return rows;
}

/** A decision that waits to be looked at again because the policy changed. */
export interface Waiting {
  readonly entry: string;
  readonly set: string;
  readonly decided: string | null;
  readonly suggested: string | null;
}

export async function waiting(
  db: Kysely<Tables>,
  councilId: string,
  entries: readonly string[],
): Promise<readonly Waiting[]> {
  if (entries.length === 0) return [];
  const { rows } = await sql<Waiting>`
    select partnership_id as entry, question_set as set, decided, suggested from standing
    where council_id = ${councilId} and partnership_id = any(${entries}::uuid[]) and rule_changed order by question_set`.execute(
    db,
  );
  return rows;
}

/** The decisions that waited at a moment, beside where they stand on the day that the page is of. */
export async function waitedAt(
  db: Kysely<Tables>,
  moment: string,
  entries: readonly string[],
): Promise<readonly Waited[]> {
  if (entries.length === 0) return [];
  const { rows } = await sql<Waited>`
    select e.id as entry, s.question_set as set, s.decided, s.suggested,
      case when n.question_set is not null then json_build_object('decided', n.decided, 'suggested', n.suggested) end as now
    from unnest(${entries}::uuid[]) as e (id) cross join lateral standing_past(e.id) s
    left join standing n on n.council_id = this_council() and n.partnership_id = e.id and n.question_set = s.question_set
    where s.rule_changed and s.from_at <= ${moment}::timestamptz and coalesce(s.until_at, 'infinity') > ${moment}::timestamptz
    order by s.question_set`.execute(db);
  return rows;
}

/** An entry of the day that the page is of, be it joined with another by then; null where there is none. */
export async function entryOf(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
): Promise<{
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
} | null> {
  const found = await db
    .selectFrom('partnership')
    .select(['id', 'reference', 'name', 'sensitive'])
    .where('council_id', '=', councilId)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return found ?? null;
}

/** Those of some entries that are marked as sensitive on the day that the page is of. */
export async function sensitiveAmong(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly reference: number; readonly sensitive: true }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('partnership')
    .select(['id', 'reference'])
    .where('council_id', '=', councilId)
    .where('id', 'in', [...ids])
    .where('sensitive', '=', true)
    .orderBy('reference')
    .execute();
  return rows.map((row) => ({ ...row, sensitive: true }));
}

/** The entries of the list of the page's day by their names, all or some of them. */
export async function entriesNamed(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[] | null,
): Promise<readonly { readonly id: string; readonly reference: number; readonly name: string }[]> {
  const some = ids === null ? sql`` : sql`and partnership_id = any(${ids}::uuid[])`;
  const { rows } = await sql<{ id: string; reference: number; name: string }>`
    select partnership_id as id, reference, name from listed
    where council_id = ${councilId} ${some} order by name collate "en-GB-x-icu", reference`.execute(db);
  return rows;
}

/** What people, posts and priorities are called, by their ids. */
export async function namesOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where council_id = ${councilId} and id = any(${ids}::uuid[])
    union all select id, title from post where council_id = ${councilId} and id = any(${ids}::uuid[])
    union all select id, concat_ws(' ', number, text) from priority where council_id = ${councilId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DuplicateKind, Looked } from './kinds.ts';
import { FORMER } from '../former.ts';
import type { NamedEntry } from './entries.ts';
import type { Tables } from '../tables.ts';

/** Where the things of a kind are kept. */
export const duplicateTables = {
  entries: 'partnership',
  organisations: 'organisation',
  people: 'person',
} as const satisfies Readonly<Record<DuplicateKind, string>>;

/** Things of a kind with all that tells one from another, in the order of their names. */
export interface Held {
  readonly entries: readonly NamedEntry[];
  readonly organisations: readonly {
    readonly id: string;
    readonly name: string;
    readonly gss: string | null;
    readonly company: string | null;
    readonly charity: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string | null }[];
}

/** Where and when something goes on. */
export interface GoingOn {
  readonly councilId: string;
  readonly today: string;
  /** Stages of entries that have ended. */
  readonly over: readonly string[];
}

const columns: Readonly<Record<DuplicateKind, RawBuilder<unknown>>> = {
  entries: sql`t.id, t.name, t.other_names as "otherNames", t.code`,
  organisations: sql`t.id, t.name, t.gss_code as gss, t.company_number as company, t.charity_number as charity`,
  people: sql`t.id, t.name, t.email`,
};

/** Parts, `r`, that hold today in entries, `p`, that go on. */
function partsThatGoOn({ councilId, today, over }: GoingOn): RawBuilder<unknown> {
  return sql`partner r join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
    where r.council_id = ${councilId} and p.merged_into_id is null and p.stage <> all(${over}) and (r.left_on is null or r.left_on > ${today})`;
}

/** In how many entries that go on an organisation is a partner today. */
export function entriesThatGoOn(id: RawBuilder<unknown>, on: GoingOn): RawBuilder<number> {
  return sql`(select count(*)::int from ${partsThatGoOn(on)} and r.organisation_id = ${id})`;
}

/** Which of these organisations, a few, are partners today in an entry that goes on. */
export async function thatGoOn(
  db: Kysely<Tables>,
  ids: readonly string[],
  on: GoingOn,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct r.organisation_id as id from ${partsThatGoOn(on)} and r.organisation_id = any(${ids})`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function heldOf<Kind extends DuplicateKind>(
  db: Kysely<Tables>,
  kind: Kind,
  councilId: string,
): Promise<Held[Kind]> {
  const { rows } = await sql`
    select ${columns[kind]} from ${sql.table(duplicateTables[kind])} t where ${isThere(kind, 't', councilId)}
    order by t.name collate "en-GB-x-icu", ${kind === 'entries' ? sql`t.reference` : sql`t.id`}`.execute(db);
  return rows as unknown as Held[Kind];
}

/** Whether a row of its table is still a thing by itself. */
function isThere(kind: DuplicateKind, alias: string, councilId: string): RawBuilder<unknown> {
  const of = sql`${sql.ref(`${alias}.council_id`)} = ${councilId}`;
  if (kind === 'entries') return sql`${of} and ${sql.ref(`${alias}.merged_into_id`)} is null`;
  // Whoever was erased is called as others who were, and is none of them.
  return kind === 'people'
    ? sql`${of} and ${sql.ref(`${alias}.name`)} <> all(${Object.values<string>(FORMER)})`
    : of;
}

/** The pairs that are offered, `d`, with both of them, `one` and `other`. */
export function offeredPairs(kind: DuplicateKind, councilId: string): RawBuilder<unknown> {
  const table = sql.table(duplicateTables[kind]);
  return sql`possible_duplicate d
    join ${table} one on one.id = d.one_id and ${isThere(kind, 'one', councilId)}
    join ${table} other on other.id = d.other_id and ${isThere(kind, 'other', councilId)}
    where d.council_id = ${councilId} and d.kind = ${kind} and not exists (select from not_the_same n where n.council_id = ${councilId}
      and n.kind = ${kind} and n.one_id = least(d.one_id, d.other_id) and n.other_id = greatest(d.one_id, d.other_id))`;
}

export interface FoundPair {
  readonly one: string;
  readonly other: string;
  readonly reason: string;
}

/** Puts what a look found in the place of what the one before did. */
export async function storeLook(
  db: Kysely<Tables>,
  councilId: string,
  kind: DuplicateKind,
  pairs: readonly FoundPair[],
): Promise<void> {
  // Whoever looks at the same kind meanwhile waits here, and leaves what a look that began later has found.
  const kept = await sql`
    insert into duplicate_look (council_id, kind, pairs, looked_at) values (${councilId}, ${kind}, 0, now())
    on conflict (council_id, kind) do update set looked_at = excluded.looked_at where duplicate_look.looked_at <= excluded.looked_at
    returning kind`.execute(db);
  if (kept.rows.length === 0) return;
  await sql`delete from possible_duplicate where council_id = ${councilId} and kind = ${kind}`.execute(db);
  const rows = JSON.stringify(pairs.map((pair, place) => ({ ...pair, place })));
  await sql`
    insert into possible_duplicate (council_id, kind, place, one_id, other_id, reason)
    select ${councilId}::uuid, ${kind}, r.place, r.one, r.other, r.reason
    from jsonb_to_recordset(${rows}::jsonb) as r (place integer, one uuid, other uuid, reason text)`.execute(
    db,
  );
  await countDuplicates(db, councilId, kind);
}

/**
 * Counts afresh what is offered, after two were joined or said not to be the same, or some are gone. Whoever counts at the
 * same time goes first or later, so that the later one sees what the first did.
 */
export async function countDuplicates(
  db: Kysely<Tables>,
  councilId: string,
  kind: DuplicateKind,
): Promise<void> {
  const of = sql`council_id = ${councilId} and kind = ${kind}`;
  const { rows } = await sql`select from duplicate_look where ${of} for update`.execute(db);
  if (rows.length === 0) return;
  await sql`
    update duplicate_look set pairs = (select count(*)::int from ${offeredPairs(kind, councilId)}) where ${of}`.execute(
    db,
  );
}

/** Takes out that an organisation may have been followed by others, once that is said. */
export async function forgetFollowed(db: Kysely<Tables>, councilId: string, goneId: string): Promise<void> {
  await sql`
    delete from possible_duplicate
    where council_id = ${councilId} and kind = 'organisations' and one_id = ${goneId} and reason = 'successor'`.execute(
    db,
  );
  await countDuplicates(db, councilId, 'organisations');
}

/**
 * For a statement of the council that was entered: what the latest look found of a kind, or of all with the moment of the
 * earliest; null before the first.
 */
export function lookOf(kind: DuplicateKind | null): RawBuilder<Looked | null> {
  const of = kind === null ? sql`` : sql` and d.kind = ${sql.lit(kind)}`;
  return sql`(select json_build_object('pairs', sum(d.pairs), 'at', min(d.looked_at)) from duplicate_look d
    where d.council_id = this_council()${of} having count(*) > 0)`;
}

/** The same of all kinds, by itself. */
export async function latestLook(db: Kysely<Tables>): Promise<Looked | null> {
  const { rows } = await sql<{ looked: Looked | null }>`select ${lookOf(null)} as looked`.execute(db);
  return rows[0]?.looked ?? null;
}

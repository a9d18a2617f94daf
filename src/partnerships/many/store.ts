import { type Kysely, type RawBuilder, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { Entry, Held } from '../edit/held.ts';
import type { Question } from '../edit/questions.ts';
import { conditions, found } from '../filter-store.ts';
import { lockEntries } from '../standing.ts';
import { type Change, valueOf } from './change.ts';
import type { Chosen } from './chosen.ts';
import type { Named } from './form.ts';
import { layDown } from './laying.ts';
import { holdsOn } from '../../holds-on.ts';

export interface Where {
  readonly councilId: string;
  readonly today: string;
}

type Rows = RawBuilder<{ readonly id: string }>;

/** The ids of the chosen entries, as a statement. */
function idsOf({ councilId, today }: Where, chosen: Chosen): Rows {
  if (chosen.is === 'references')
    return sql`select p.id from partnership p where p.council_id = ${councilId} and p.merged_into_id is null
      and p.reference = any(${chosen.references})`;
  const { request } = chosen;
  const where = conditions({ today, isPast: false }, request);
  if (request.search === '') return sql`select l.partnership_id as id from listed l where ${where}`;
  return sql`with ${found(request.search)}
    select l.partnership_id as id from found f join listed l on l.partnership_id = f.partnership_id where ${where}`;
}

export async function howMany(db: Kysely<Tables>, where: Where, chosen: Chosen): Promise<number> {
  const { rows } = await sql<{
    many: number;
  }>`select count(*)::int as many from (${idsOf(where, chosen)}) c`.execute(db);
  return rows[0]?.many ?? 0;
}

export interface Preview {
  readonly all: number;
  readonly changing: number;
  /** Entries whose stage does not lead to the one that they would go to. */
  readonly stuck: number;
  /** Stands for the entries that would change, and their versions. */
  readonly seen: string;
  readonly entries: readonly (Entry & { readonly lead: string | null })[];
  /** The first of those that stay because of their stage. */
  readonly staying: readonly Staying[];
}

export interface Staying {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
}

/** The stages that the chosen entries are at, each once. */
export async function stagesNow(
  db: Kysely<Tables>,
  where: Where,
  chosen: Chosen,
): Promise<readonly string[]> {
  const { rows } = await sql<{ stage: string }>`
    with chosen as materialized (${idsOf(where, chosen)})
    select distinct p.stage from chosen c join partnership p on p.council_id = ${where.councilId} and p.id = c.id`.execute(
    db,
  );
  return rows.map(({ stage }) => stage);
}

/** How many of these entries would change, and the first of them as they are now. */
export async function preview(
  db: Kysely<Tables>,
  where: Where,
  ids: readonly string[],
  change: Change,
  most: number,
): Promise<Preview> {
  const { rows } = await sql<{ all: number; changing: number; stuck: number; seen: string }>`
    select count(*)::int as all, count(*) filter (where ${changes(change, where)})::int as changing,
      count(*) filter (where ${isStuck(change)} and not (${isSo(change, where)}))::int as stuck,
      coalesce(md5(string_agg(p.id::text || p.version, '' order by p.id) filter (where ${changes(change, where)})), '') as seen
    from ${among(where, ids)}`.execute(db);
  const counts = rows[0] ?? { all: 0, changing: 0, stuck: 0, seen: '' };
  const shown = await sql<Entry & { lead: string | null }>`
    select p.*, ${leadNames(where)} as lead from ${among(where, ids)} and ${changes(change, where)}
    order by p.name collate "en-GB-x-icu", p.reference limit ${most}`.execute(db);
  const staying = counts.stuck === 0 ? [] : await stuckEntries(db, where, ids, change, most);
  return { ...counts, entries: shown.rows, staying };
}

/** These entries, as `p`. */
function among({ councilId }: Where, ids: readonly string[]): RawBuilder<unknown> {
  return sql`partnership p where p.council_id = ${councilId} and p.id = any(${ids})`;
}

async function stuckEntries(
  db: Kysely<Tables>,
  where: Where,
  ids: readonly string[],
  change: Change,
  most: number,
): Promise<readonly Staying[]> {
  const { rows } = await sql<Staying>`
    select p.reference, p.name, p.stage from ${among(where, ids)} and ${isStuck(change)} and not (${isSo(change, where)})
    order by p.name collate "en-GB-x-icu", p.reference limit ${most}`.execute(db);
  return rows;
}

function leadNames({ councilId, today }: Where): RawBuilder<unknown> {
  return sql`(select string_agg(coalesce(w.name, t.title), ', ') from duty d
      left join person w on w.council_id = d.council_id and w.id = d.person_id
      left join post t on t.council_id = d.council_id and t.id = d.post_id
    where d.council_id = ${councilId} and d.partnership_id = p.id and d.role = 'leadOfficer' and ${holdsOn('d', today)})`;
}

/** Whether an entry, as `p`, is so already. */
function isSo(change: Change, where: Where): RawBuilder<unknown> {
  if (change.is === 'field') return holds(change.question, change.held);
  return sql`exists (select from duty d where d.council_id = ${where.councilId} and d.partnership_id = p.id and d.role = 'leadOfficer'
      and d.person_id = ${change.personId} and ${holdsOn('d', where.today)})
    and not exists (select from duty d where d.council_id = ${where.councilId} and d.partnership_id = p.id and d.role = 'leadOfficer'
      and d.person_id is distinct from ${change.personId} and ${holdsOn('d', where.today)})`;
}

/** Whether an entry's stage does not lead to the one that it would go to. */
function isStuck(change: Change): RawBuilder<unknown> {
  return change.is === 'field' ? sql`p.stage = any(${change.notFrom})` : sql`false`;
}

function changes(change: Change, where: Where): RawBuilder<unknown> {
  return sql`(not (${isSo(change, where)}) and not ${isStuck(change)})`;
}

function holds(question: Question, held: Held): RawBuilder<unknown> {
  const { id, keptIn } = question;
  const isNone = sql`${id} = any(p.answered_none)`;
  const value = JSON.stringify(valueOf(held));
  if (keptIn === 'own' || keptIn === 'facts') {
    const kept = sql.ref(`p.${keptIn}`);
    if (held.is === 'value') return sql`coalesce(${kept} -> ${id} = ${value}::jsonb, false)`;
    const isAbsent = sql`coalesce(${kept} -> ${id}, 'null') = 'null'`;
    return held.is === 'none'
      ? sql`${isAbsent} and (${isNone} or ${kept} ? ${id})`
      : sql`not ${kept} ? ${id} and not ${isNone}`;
  }
  const column = sql.ref(`p.${keptIn.column}`);
  if (held.is === 'value') return sql`coalesce(to_jsonb(${column}) = ${value}::jsonb, false)`;
  return held.is === 'none' ? sql`${column} is null and ${isNone}` : sql`${column} is null and not ${isNone}`;
}

/** The chosen entries as they are now. */
export async function chosenNow(
  db: Kysely<Tables>,
  where: Where,
  chosen: Chosen,
): Promise<readonly string[]> {
  const { rows } = await idsOf(where, chosen).execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Takes the chosen entries in the order that all who take several keep. Of those that are taken none changes any more,
 * so what is chosen still once they are is what can be looked at and changed; who comes to be chosen meanwhile is not.
 */
export async function takeChosen(
  db: Kysely<Tables>,
  where: Where,
  chosen: Chosen,
): Promise<readonly string[]> {
  const taken = await chosenNow(db, where, chosen);
  await lockEntries(db, where.councilId, taken);
  const still = new Set(await chosenNow(db, where, chosen));
  return taken.filter((id) => still.has(id));
}

/** Changes every one of these entries that is not so already, in one statement; gives those that changed. */
export async function changeMany(
  db: Kysely<Tables>,
  where: Where,
  these: readonly string[],
  change: Change,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update partnership p set version = p.version + 1 ${change.is === 'field' ? assignments(change) : sql``}
    where p.council_id = ${where.councilId} and p.id = any(${these}) and ${changes(change, where)}
    returning p.id`.execute(db);
  const ids = rows.map((row) => row.id);
  if (change.is === 'lead' && ids.length > 0) await changeLead(db, where, ids, change.personId);
  return ids;
}

function assignments(change: Extract<Change, { is: 'field' }>): RawBuilder<unknown> {
  const { id, keptIn } = change.question;
  const { held, laying } = change;
  const none = sql`array_remove(p.answered_none, ${id}) ${held.is === 'none' ? sql`|| ${[id]}::text[]` : sql``}`;
  const typed = held.is === 'not yet known' ? sql`p.as_typed` : sql`p.as_typed - ${id}::text`;
  return sql`, ${layDown(laying, { none, typed })}, ${kept(id, keptIn, held)}`;
}

function kept(id: string, keptIn: Question['keptIn'], held: Held): RawBuilder<unknown> {
  const value = valueOf(held);
  if (keptIn === 'own' || keptIn === 'facts') {
    const column = sql.ref(keptIn);
    // A null says "there is none" to the policy's conditions on the council's own fields.
    const isKept = held.is === 'value' || (held.is === 'none' && keptIn === 'own');
    const next = isKept
      ? sql`p.${column} || ${JSON.stringify({ [id]: value })}::jsonb`
      : sql`p.${column} - ${id}::text`;
    return sql`${column} = ${next}`;
  }
  return sql`${sql.ref(keptIn.column)} = ${value}`;
}

/**
 * Whoever led until now leads until today, so that the past stays right; who was to lead later does not. The one who is
 * chosen leads by the post that is known of them: already, or from a later day, which is today now.
 */
async function changeLead(
  db: Kysely<Tables>,
  { councilId, today }: Where,
  ids: readonly string[],
  personId: string,
): Promise<void> {
  const leads = sql`d.council_id = ${councilId} and d.partnership_id = any(${ids}) and d.role = 'leadOfficer'
    and (d.until_on is null or d.until_on > ${today})`;
  const others = sql`${leads} and d.person_id is distinct from ${personId}`;
  await sql`delete from duty d where ${others} and d.from_on >= ${today}`.execute(db);
  await sql`update duty d set until_on = ${today} where ${others}`.execute(db);
  const theirs = sql`${leads} and d.person_id = ${personId}`;
  await sql`
    update duty set from_on = ${today} where council_id = ${councilId} and id in (
      select distinct on (d.partnership_id) d.id from duty d where ${theirs} order by d.partnership_id, d.from_on nulls first, d.id)
    and from_on > ${today}`.execute(db);
  const rows = JSON.stringify(ids.map((partnership) => ({ id: newId(), partnership })));
  await sql`
    insert into duty (council_id, id, partnership_id, role, person_id, from_on)
    select ${councilId}::uuid, r.id, r.partnership, 'leadOfficer', ${personId}::uuid, ${today}::date
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, partnership uuid)
    where not exists (select from duty d where d.council_id = ${councilId} and d.partnership_id = r.partnership
      and d.role = 'leadOfficer' and d.person_id = ${personId} and ${holdsOn('d', today)})`.execute(db);
}

/** People who have not left, to choose who leads. */
export async function peopleNow(db: Kysely<Tables>, { councilId, today }: Where): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id, name from person where council_id = ${councilId} and (left_on is null or left_on > ${today})
    order by name collate "en-GB-x-icu"`.execute(db);
  return rows;
}

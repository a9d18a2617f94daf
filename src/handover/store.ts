import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { HandoverTable } from '../tables/handover.ts';
import type { Tables } from '../tables.ts';
import type { Handed } from './doing.ts';
import type { Subject } from './gather.ts';
import type { Kind, Step } from './things.ts';

export type Handover = Omit<Selectable<HandoverTable>, 'steps'> & { readonly steps: readonly Step[] };

/** With what it was of and went to called what it is called now; null for what is gone. */
export interface Named extends Handover {
  readonly fromNow: string | null;
  readonly toNow: string | null;
  readonly by: string | null;
}

const NAMED = sql`h.*, a.name as by,
  coalesce(h.from_name, (select name from person w where w.council_id = h.council_id and w.id = h.from_id),
    (select title from post t where t.council_id = h.council_id and t.id = h.from_id)) as "fromNow",
  coalesce(h.to_name, (select name from person w where w.council_id = h.council_id and w.id = h.to_id),
    (select title from post t where t.council_id = h.council_id and t.id = h.to_id)) as "toNow"`;

export interface Party {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** Null where they have none here. */
  readonly accountId: string | null;
  readonly isSuspended: boolean;
}

/** Of people by their ids, whether they have an account here. */
export async function partiesOf(
  db: Kysely<Tables>,
  councilId: string,
  people: readonly string[],
): Promise<readonly Party[]> {
  const { rows } = await sql<Party>`
    select w.id as "personId", w.name, w.email, m.account_id as "accountId", m.suspended_at is not null as "isSuspended"
    from person w left join membership m on m.council_id = w.council_id and m.person_id = w.id
    where w.council_id = ${councilId} and w.id = any(${people}::uuid[]) and w.organisation_id is null order by m.account_id`.execute(
    db,
  );
  return rows;
}

/** The latest first, what is still to come before all. */
export async function handoversOf(db: Kysely<Tables>, councilId: string): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select ${NAMED} from handover h left join account a on a.id = h.account_id where h.council_id = ${councilId}
    order by h.state in ('planned', 'stuck') desc, coalesce(h.done_at, h.asked_at) desc limit 100`.execute(
    db,
  );
  return rows;
}

export async function handoverOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Named | null> {
  const { rows } = await sql<Named>`
    select ${NAMED} from handover h left join account a on a.id = h.account_id
    where h.council_id = ${councilId} and h.id = ${id} ${lock === 'lock' ? sql`for update of h` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Those whose day has come. */
export async function dueOn(db: Kysely<Tables>, councilId: string, today: string): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select ${NAMED} from handover h left join account a on a.id = h.account_id
    where h.council_id = ${councilId} and h.state = 'planned' and h.on_day <= ${today} order by h.on_day, h.asked_at for update of h`.execute(
    db,
  );
  return rows;
}

export interface Asked {
  readonly councilId: string;
  readonly handed: Handed;
  readonly accountId: string | null;
  readonly role: string;
  /** What it did already; null for what is to come. */
  readonly steps: readonly Step[] | null;
}

export async function insertHandover(db: Kysely<Tables>, asked: Asked): Promise<string> {
  const { kind, from, to, day, minute, chosen } = asked.handed;
  const named = kind === 'service' || kind === 'portfolio';
  const id = newId();
  await db
    .insertInto('handover')
    .values({
      council_id: asked.councilId,
      id,
      kind,
      from_id: named ? null : from,
      to_id: named ? null : to,
      from_name: named ? from : null,
      to_name: named ? to : null,
      on_day: day,
      chosen: chosen === null ? null : [...chosen],
      minute,
      state: asked.steps === null ? 'planned' : 'done',
      account_id: asked.accountId,
      as_role: asked.role,
      done_at: asked.steps === null ? null : sql<Date>`now()`,
      undone_at: null,
      steps: JSON.stringify(asked.steps ?? []),
      why: null,
    })
    .execute();
  return id;
}

type Ended =
  | { readonly state: 'done'; readonly steps: readonly Step[] }
  | { readonly state: 'stuck'; readonly why: string }
  | { readonly state: 'undone' | 'withdrawn' };

export async function endHandover(db: Kysely<Tables>, handover: Handover, ended: Ended): Promise<void> {
  const now = sql<Date>`now()`;
  const more =
    ended.state === 'done'
      ? { steps: JSON.stringify(ended.steps), done_at: now }
      : ended.state === 'stuck'
        ? { why: ended.why }
        : ended.state === 'undone'
          ? { undone_at: now }
          : {};
  await db
    .updateTable('handover')
    .set({ state: ended.state, version: handover.version + 1, ...more })
    .where('council_id', '=', handover.council_id)
    .where('id', '=', handover.id)
    .execute();
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** People who have not left by a day, or posts. */
export async function choicesOf(
  db: Kysely<Tables>,
  councilId: string,
  kind: Kind,
  day: string,
): Promise<readonly Choice[]> {
  const from =
    kind === 'person'
      ? sql`select id, name from person where council_id = ${councilId} and (left_on is null or left_on > ${day})`
      : kind === 'post'
        ? sql`select id, title as name from post where council_id = ${councilId}`
        : areas(councilId, kind === 'service' ? 'service_area' : 'portfolio');
  const { rows } =
    await sql<Choice>`select id, name from (${from}) c order by name collate "en-GB-x-icu"`.execute(db);
  return rows;
}

const areas = (councilId: string, column: string) => sql`
  select ${sql.ref(column)} as id, ${sql.ref(column)} as name from partnership where council_id = ${councilId} and ${sql.ref(column)} is not null and merged_into_id is null
  union select ${sql.ref(column)}, ${sql.ref(column)} from post where council_id = ${councilId} and ${sql.ref(column)} is not null`;

export interface Area {
  readonly name: string;
  readonly entries: number;
  readonly posts: number;
}

/** Service areas or portfolios as entries and posts name them, with how many do. */
export async function areasOf(
  db: Kysely<Tables>,
  councilId: string,
  kind: 'service' | 'portfolio',
): Promise<readonly Area[]> {
  const column = sql.ref(kind === 'service' ? 'service_area' : 'portfolio');
  const { rows } = await sql<Area>`
    select name, sum(entries)::int as entries, sum(posts)::int as posts from (
      select ${column} as name, count(*) as entries, 0 as posts from partnership where council_id = ${councilId} and merged_into_id is null and ${column} is not null group by 1
      union all select ${column}, 0, count(*) from post where council_id = ${councilId} and ${column} is not null group by 1) a
    group by name order by name collate "en-GB-x-icu"`.execute(db);
  return rows;
}

/** What somebody or something is called now; null when there is no such one. */
export async function nameOf(
  db: Kysely<Tables>,
  councilId: string,
  { kind, of }: Subject,
): Promise<string | null> {
  if (kind === 'service' || kind === 'portfolio') {
    const known = await areasOf(db, councilId, kind);
    return known.some(({ name }) => name === of) ? of : null;
  }
  const found =
    kind === 'person'
      ? await db
          .selectFrom('person')
          .select('name')
          .where('council_id', '=', councilId)
          .where('id', '=', of)
          .executeTakeFirst()
      : await db
          .selectFrom('post')
          .select('title as name')
          .where('council_id', '=', councilId)
          .where('id', '=', of)
          .executeTakeFirst();
  return found?.name ?? null;
}

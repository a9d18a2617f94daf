import { type Kysely, sql } from 'kysely';
import type { Due } from '../reminders/due.ts';
import { type WaitingAsked, waitingParts, waitsOf } from '../reminders/waiting.ts';
import type { How } from '../reminders/plan.ts';
import type { Tables } from '../tables.ts';
import { holdsOn } from '../holds-on.ts';

export interface WorkAsked extends WaitingAsked {
  readonly accountId: string;
  /** Whose service areas and portfolios are looked at for what is late there; null for nobody's. */
  readonly director: string | null;
  /** The last day of what is shown of those. */
  readonly soon: string;
  /** They are told of what is late for others since this day or before, and of what is late or has no day and waits for nobody; null for nobody. */
  readonly lateSince: string | null;
}

/** One thing that waits. */
export interface Work extends Due {
  /** It waits for whoever asks; else for others, in a service or portfolio of theirs. */
  readonly isMine: boolean;
  /** Of others: who. Of their own: for whom they act, where it is that one's. */
  readonly names: readonly string[];
}

export interface OwnWork {
  /** The first of them. */
  readonly work: readonly Work[];
  /** Of all. */
  readonly many: number;
  readonly how: How | null;
  readonly hasCalendar: boolean;
}

/** More than anybody does in a quarter; the page says when there are more. */
export const MOST = 300;

/**
 * What waits for an account, and for whom it acts now, the earliest first; of a director also what is late or soon in their
 * service areas and portfolios, and of whoever is told of it what is late, whoever it waits for. One statement.
 */
export async function ownWork(db: Kysely<Tables>, asked: WorkAsked): Promise<OwnWork> {
  const { councilId, accountId, director, lateSince } = asked;
  const hasOthers = director !== null || lateSince !== null;
  const mine = sql`select ${accountId}::uuid union select account_id from acts_for(${councilId}, ${accountId})`;
  const columns = sql`json_build_object('kind', t.kind, 'of', t.of_id, 'partnershipId', t.partnership_id, 'reference', p.reference,
    'name', p.name, 'about', t.about, 'at', t.at, 'on', t.on_day, 'isMine', t.is_mine, 'names', t.names)`;
  const { rows } = await sql<OwnWork>`
    with ${waitingParts(asked, hasOthers ? null : mine)},
    waits as (${waitsOf(sql`due`)}),
    own as (
      select distinct on (w.kind, w.of_id) w.*, true as is_mine,
        case when w.waits_for = ${accountId} then '{}'::uuid[] else array[w.waits_for] end as waiters
      from waits w where w.waits_for in (${mine})
      order by w.kind, w.of_id, w.waits_for <> ${accountId}, w.on_day),
    found as (select * from own ${hasOthers ? sql`union all ${ofOthers(asked)}` : sql``}),
    shown as (
      select t.*, array(select distinct a.name from account a where a.id = any(t.waiters) order by 1) as names
      from (select * from found order by is_mine desc, on_day nulls last, kind, of_id limit ${MOST}) t)
    select (select count(*)::int from found) as many,
      coalesce((select json_agg(l.each order by l.on_day nulls last, l.name collate "en-GB-x-icu", l.kind) from (
        select ${columns} as each, t.on_day, p.name, t.kind from shown t
          left join partnership p on p.council_id = ${councilId} and p.id = t.partnership_id) l), '[]') as work,
      (select c.how from reminder_choice c where c.council_id = ${councilId} and c.account_id = ${accountId}) as how,
      exists (select from calendar_feed f where f.council_id = ${councilId} and f.account_id = ${accountId}) as "hasCalendar"`.execute(
    db,
  );
  return rows[0] as OwnWork;
}

/** What waits for others, with who they are: late or soon in a person's service areas and portfolios, or late anywhere. */
function ofOthers({ councilId, accountId, today, soon, director: person, lateSince }: WorkAsked) {
  return sql`
    (with areas (area, covers) as (
      select s.area, s.covers from scoped s where s.account_id = ${accountId} and s.area is not null and ${person}::uuid is not null
      union select v.area, v.covers from post_holder h join post o on o.council_id = h.council_id and o.id = h.post_id
        cross join lateral (values (o.service_area, 'service area'), (o.portfolio, 'portfolio')) v (area, covers)
      where h.council_id = ${councilId} and h.person_id = ${person}::uuid and v.area is not null
        and ${holdsOn('h', today)})
    select distinct on (d.kind, d.of_id) d.*, null::uuid, false, h.by_whom
    from due d left join partnership e on e.council_id = ${councilId} and e.id = d.partnership_id
      left join (select kind, of_id, array_agg(waits_for) as by_whom from waits group by kind, of_id) h on h.kind = d.kind and h.of_id = d.of_id
    where (d.kind, d.of_id) not in (select kind, of_id from own)
      and ((d.on_day <= ${soon}::date and exists (select from areas g
          where (g.covers = 'service area' and g.area = e.service_area) or (g.covers = 'portfolio' and g.area = e.portfolio)))
        or d.on_day <= ${lateSince}::date
        or (${lateSince}::date is not null and (d.on_day < ${today}::date or d.on_day is null) and h.of_id is null))
    order by d.kind, d.of_id, d.on_day)`;
}

export async function chooseHow(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  how: How,
): Promise<void> {
  await db
    .insertInto('reminder_choice')
    .values({ council_id: councilId, account_id: accountId, how })
    .onConflict((conflict) => conflict.columns(['council_id', 'account_id']).doUpdateSet({ how }))
    .execute();
}

export interface Chosen {
  readonly how: How | null;
  /** Of the calendar: its secret is made of it. */
  readonly calendarId: string | null;
}

export async function chosenBy(db: Kysely<Tables>, councilId: string, accountId: string): Promise<Chosen> {
  const { rows } = await sql<Chosen>`
    select c.how, f.id as "calendarId" from (select) one
      left join reminder_choice c on c.council_id = ${councilId} and c.account_id = ${accountId}
      left join calendar_feed f on f.council_id = ${councilId} and f.account_id = ${accountId}`.execute(db);
  return rows[0] ?? { how: null, calendarId: null };
}

/** Whatever address it had before leads nowhere from now on. */
export async function keepCalendar(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  { id, secretHash }: { readonly id: string; readonly secretHash: Buffer },
): Promise<void> {
  await endCalendar(db, councilId, accountId);
  await db
    .insertInto('calendar_feed')
    .values({ council_id: councilId, account_id: accountId, id, secret_hash: secretHash })
    .execute();
}

export async function endCalendar(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('calendar_feed')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whose calendar it is; null for a secret of nobody's, or of somebody who may not come in. */
export async function calendarOf(
  db: Kysely<Tables>,
  secretHash: Buffer,
): Promise<{ readonly councilId: string; readonly accountId: string } | null> {
  const { rows } = await sql<{ councilId: string; accountId: string }>`
    select council_id as "councilId", account_id as "accountId" from calendar_of(${secretHash})`.execute(db);
  return rows[0] ?? null;
}

export async function councilOf(
  db: Kysely<Tables>,
  councilId: string,
): Promise<{ readonly slug: string; readonly name: string } | null> {
  const row = await db
    .selectFrom('council')
    .select(['slug', 'name'])
    .where('id', '=', councilId)
    .executeTakeFirst();
  return row ?? null;
}

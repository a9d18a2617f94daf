import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import { membersWho } from '../../members-who.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Tables } from '../../tables.ts';
import { ERASED, FORMER } from '../../former.ts';
import type { Hold, Keeping, Kept, Told } from './due.ts';

/** Who has no part today: what somebody holds keeps them. */
const holdsNothing = (today: string) => sql`
  not exists (select from duty d where d.council_id = w.council_id and d.person_id = w.id and (d.until_on is null or d.until_on > ${today}))
  and not exists (select from appointment a where a.council_id = w.council_id and a.person_id = w.id and (a.until_on is null or a.until_on > ${today}))
  and not exists (select from post_holder h where h.council_id = w.council_id and h.person_id = w.id and (h.until_on is null or h.until_on > ${today}))`;

/** What may fall due within a month and more, by kind; never what is asked to be erased, or is. */
async function keptIn(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  policy: Policy,
): Promise<readonly Kept[]> {
  const former = Object.values<string>(FORMER);
  const able = await membersWho(db, { councilId, today, policy, may: 'admin.accounts' });
  const administer = able.map(({ accountId }) => accountId);
  const { rows } = await sql<Kept>`
    select 'people' as kind, w.id as "rowId", w.left_on as since, w.name, w.id as "personId",
        case when exists (select from membership m where m.council_id = w.council_id and m.person_id = w.id and m.account_id = any(${administer}::uuid[]))
          then ${stillAdministers} end as stays from person w
      where w.council_id = ${councilId} and w.left_on is not null and w.name <> all(${former}) and ${holdsNothing(today)}
        and not exists (select from erasure e where e.council_id = w.council_id and e.person_id = w.id and e.state <> 'withdrawn')
    union all
    select 'notes', n.id, greatest(p.closed_on, (n.at at time zone 'Europe/London')::date), p.name, null, null from note n
      join partnership p on p.council_id = n.council_id and p.id = n.partnership_id
      where n.council_id = ${councilId} and p.closed_on is not null and n.text <> ${ERASED}`.execute(db);
  return [...rows, ...(await unusedAccounts(db, councilId, administer))];
}

/** The account of somebody who is erased goes with them, and with the last of these nobody could give another. */
const stillAdministers = 'Their account may still give people accounts. Take that role away first';

async function unusedAccounts(
  db: Kysely<Tables>,
  councilId: string,
  administer: readonly string[],
): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select 'accounts' as kind, a.id as "rowId", a.name, m.person_id as "personId", null as stays, (greatest(a.created_at, a.signed_in_at,
        (select max(s.seen_at) from session s where s.account_id = a.id),
        (select max(k.seen_at) from known_place k where k.account_id = a.id),
        (select max(c.at) from change c where c.council_id = m.council_id and c.actor_id = a.id)) at time zone 'Europe/London')::date as since
    from membership m join account a on a.id = m.account_id where m.council_id = ${councilId} and not a.is_demo`.execute(
    db,
  );
  return rows.filter(({ rowId }) => !administer.includes(rowId));
}

/** Everything that deciding what falls due needs. */
export async function keepingOf(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  policy: Policy,
): Promise<Keeping> {
  const told = await sql<Told>`
    select kind, row_id as "rowId", told_on as "toldOn" from retention_due where council_id = ${councilId} and done_on is null`.execute(
    db,
  );
  return {
    today,
    kept: await keptIn(db, councilId, today, policy),
    told: told.rows,
    periods: new Map((await periodsOf(db, councilId)).map(({ kind, months }) => [kind, months])),
    holds: (await holdsOf(db, councilId)).filter(
      ({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || untilOn > today),
    ),
  };
}

export interface Period {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly months: number | null;
}

export async function periodsOf(db: Kysely<Tables>, councilId: string): Promise<readonly Period[]> {
  return db
    .selectFrom('retention_period')
    .select(['id', 'version', 'kind', 'months'])
    .where('council_id', '=', councilId)
    .execute();
}

/** False when somebody else has changed it since that version. */
export async function keepPeriod(
  db: Kysely<Tables>,
  councilId: string,
  { kind, months, version }: { kind: string; months: number | null; version: number },
): Promise<boolean> {
  if (version === 0) {
    const { rows } = await sql`
      insert into retention_period (council_id, id, kind, months) values (${councilId}, ${newId()}, ${kind}, ${months})
      on conflict do nothing returning id`.execute(db);
    return rows.length === 1;
  }
  const { numUpdatedRows } = await db
    .updateTable('retention_period')
    .set({ months, version: version + 1 })
    .where('council_id', '=', councilId)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface KeptHold extends Hold {
  readonly id: string;
  readonly person: string | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export async function holdsOf(db: Kysely<Tables>, councilId: string): Promise<readonly KeptHold[]> {
  const { rows } = await sql<KeptHold>`
    select h.id, h.person_id as "personId", w.name as person, h.kind, h.reason, h.from_on as "fromOn", h.until_on as "untilOn"
    from legal_hold h left join person w on w.council_id = h.council_id and w.id = h.person_id
    where h.council_id = ${councilId} order by h.from_on desc, h.id desc`.execute(db);
  return rows;
}

export async function insertHold(
  db: Kysely<Tables>,
  councilId: string,
  hold: { personId: string | null; kind: string | null; reason: string; fromOn: string },
): Promise<void> {
  await db
    .insertInto('legal_hold')
    .values({
      council_id: councilId,
      id: newId(),
      person_id: hold.personId,
      kind: hold.kind,
      reason: hold.reason,
      from_on: hold.fromOn,
      until_on: null,
    })
    .execute();
}

/** Ends a hold on a day; one that began on that day or later is as if it had never been. */
export async function endHold(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  today: string,
): Promise<boolean> {
  const which = sql`council_id = ${councilId} and id = ${id} and (until_on is null or until_on > ${today})`;
  const gone = await sql`delete from legal_hold where ${which} and from_on >= ${today}`.execute(db);
  const ended = await sql`update legal_hold set until_on = ${today} where ${which}`.execute(db);
  return (gone.numAffectedRows ?? 0n) + (ended.numAffectedRows ?? 0n) > 0n;
}

export async function insertTold(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  tell: readonly Kept[],
): Promise<void> {
  const rows = tell.map(({ kind, rowId }) => ({ id: newId(), kind, row_id: rowId }));
  if (rows.length === 0) return;
  await sql`
    insert into retention_due (council_id, id, kind, row_id, told_on)
    select ${councilId}::uuid, id, kind, row_id, ${today}::date from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, kind text, row_id uuid)
    on conflict (council_id, kind, row_id) do update set told_on = excluded.told_on, done_on = null`.execute(
    db,
  );
}

export async function forgetTold(
  db: Kysely<Tables>,
  councilId: string,
  noLonger: readonly Told[],
): Promise<void> {
  if (noLonger.length === 0) return;
  await sql`
    delete from retention_due where council_id = ${councilId} and done_on is null
      and (kind, row_id) in (select * from unnest(${noLonger.map(({ kind }) => kind)}::text[], ${noLonger.map(({ rowId }) => rowId)}::uuid[]))`.execute(
    db,
  );
}

export async function noteDone(
  db: Kysely<Tables>,
  councilId: string,
  { kind, rowId, today }: { kind: string; rowId: string; today: string },
): Promise<void> {
  await db
    .updateTable('retention_due')
    .set({ done_on: today })
    .where('council_id', '=', councilId)
    .where('kind', '=', kind)
    .where('row_id', '=', rowId)
    .execute();
}

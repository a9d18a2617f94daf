import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Held } from '../../roles-held.ts';
import { keptRoles, type ScopedRow, scopedRows } from '../../roles-held-store.ts';
import type { Tables } from '../../tables.ts';

export interface Absence {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly deputies: readonly { readonly accountId: string; readonly name: string }[];
}

/** Absences that are not over: of all, or those that somebody arranged or may act in. */
export async function absencesOf(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  of: string | null,
): Promise<readonly Absence[]> {
  const whose =
    of === null
      ? sql``
      : sql`and (b.account_id = ${of} or exists (select from absence_deputy d where d.council_id = b.council_id and d.absence_id = b.id and d.account_id = ${of}))`;
  const { rows } = await sql<Absence>`
    select b.id, b.account_id as "accountId", a.name, b.from_on as "fromOn", b.until_on as "untilOn",
      (select coalesce(json_agg(json_build_object('accountId', d.account_id, 'name', w.name) order by w.name), '[]') from absence_deputy d
        join account w on w.id = d.account_id where d.council_id = b.council_id and d.absence_id = b.id) as deputies
    from absence b join account a on a.id = b.account_id
    where b.council_id = ${councilId} and b.ended_at is null and b.until_on >= ${today} ${whose} order by b.from_on, a.name`.execute(
    db,
  );
  return rows;
}

export interface FoundMember {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** All that they hold, however little it reaches; what has ended too. */
  readonly held: readonly Held[];
}

/** One member by their account and others by their addresses, or all of them, by name; nobody who is suspended. */
export async function membersBy(
  db: Kysely<Tables>,
  councilId: string,
  by: { readonly accountId: string; readonly emails: readonly string[] } | 'all',
): Promise<readonly FoundMember[]> {
  const which =
    by === 'all'
      ? sql`true`
      : sql`(a.id = ${by.accountId} or lower(a.email) = any(${by.emails.map((email) => email.toLowerCase())}))`;
  const { rows } = await sql<
    Omit<FoundMember, 'held'> & { readonly roles: readonly string[]; readonly scoped: readonly ScopedRow[] }
  >`
    select a.id as "accountId", a.name, a.email, m.roles, ${scopedRows} as scoped
    from membership m join account a on a.id = m.account_id
    where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null and ${which}
    order by a.name collate "en-GB-x-icu", a.id`.execute(db);
  return rows.map(({ roles, scoped, ...member }) => ({ ...member, held: keptRoles(roles, scoped) }));
}

export async function insertAbsence(
  db: Kysely<Tables>,
  councilId: string,
  absence: Pick<Absence, 'accountId' | 'fromOn' | 'untilOn'>,
  deputies: readonly string[],
): Promise<void> {
  const id = newId();
  await db
    .insertInto('absence')
    .values({
      council_id: councilId,
      id,
      account_id: absence.accountId,
      from_on: absence.fromOn,
      until_on: absence.untilOn,
      ended_at: null,
    })
    .execute();
  await db
    .insertInto('absence_deputy')
    .values(deputies.map((accountId) => ({ council_id: councilId, absence_id: id, account_id: accountId })))
    .execute();
}

/** Whoever acts in it stops. */
export async function endAbsence(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('acting').where('council_id', '=', councilId).where('absence_id', '=', id).execute();
  await sql`update absence set ended_at = now(), version = version + 1 where council_id = ${councilId} and id = ${id} and ended_at is null`.execute(
    db,
  );
}

/** For whom somebody acts now; null for nobody. */
export async function actsFor(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<string | null> {
  const { rows } = await sql<{
    account_id: string;
  }>`select account_id from acts_for(${councilId}, ${accountId})`.execute(db);
  return rows[0]?.account_id ?? null;
}

export async function beginActing(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  absenceId: string,
): Promise<void> {
  await db
    .insertInto('acting')
    .values({ council_id: councilId, account_id: accountId, absence_id: absenceId })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'account_id']).doUpdateSet({ absence_id: absenceId }),
    )
    .execute();
}

/** Of whoever is signed in, in every council. */
export async function stopActing(db: Kysely<Tables>): Promise<void> {
  await sql`select stop_acting()`.execute(db);
}

import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Tables } from '../../tables.ts';
import type { Taken } from '../archive/take.ts';
import { manyChanges } from './asking.ts';

export interface Export {
  readonly id: string;
  readonly madeAt: Date;
  readonly by: string | null;
  readonly digest: string;
  readonly rows: number;
  readonly bytes: number;
  readonly lastChange: number;
}

export interface Leaving {
  readonly askedAt: Date;
  readonly by: string | null;
  readonly goesOn: string;
}

export interface Arrival {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export interface State {
  /** The latest first. */
  readonly exports: readonly Export[];
  readonly leaving: Leaving | null;
  /** Changes that the latest export does not have. */
  readonly changesSince: number;
  /** Who came with the council and is not asked yet, or has not come. */
  readonly arrivals: readonly Arrival[];
}

/** What there is to tell of a council's coming and going, in one statement. */
export async function stateOf(db: Kysely<Tables>, councilId: string): Promise<State> {
  const { rows } = await sql<{
    readonly exports: readonly (Omit<Export, 'madeAt'> & { readonly madeAt: string })[] | null;
    readonly leaving: (Omit<Leaving, 'askedAt'> & { readonly askedAt: string }) | null;
    readonly changesSince: number;
    readonly arrivals: readonly Arrival[] | null;
  }>`
    with latest as (select e.* from council_export e where e.council_id = ${councilId} order by e.made_at desc limit 5)
    select
      (select json_agg(json_build_object('id', e.id, 'madeAt', e.made_at, 'by', a.name, 'digest', e.digest, 'rows', e.rows, 'bytes', e.bytes,
          'lastChange', e.last_change) order by e.made_at desc) from latest e left join account a on a.id = e.account_id) as exports,
      (select json_build_object('askedAt', l.asked_at, 'by', a.name, 'goesOn', l.goes_on) from council_leaving l
        left join account a on a.id = l.account_id where l.council_id = ${councilId}) as leaving,
      (select count(*)::int from (select from change c where c.council_id = ${councilId} and c.table_name not in ('council_export', 'council_leaving', 'reading')
        and c.id > (select e.last_change from latest e order by e.made_at desc limit 1) limit ${manyChanges}) since) as "changesSince",
      (select json_agg(json_build_object('accountId', v.account_id, 'name', v.name, 'email', v.email, 'roles', v.roles) order by v.name) from council_arrival v
        where v.council_id = ${councilId} and not exists (select from membership m join account a on a.id = m.account_id
          where m.council_id = v.council_id and lower(a.email) = lower(v.email))) as arrivals`.execute(db);
  const row = rows[0];
  const leaving = row?.leaving ?? null;
  return {
    exports: (row?.exports ?? []).map((each) => ({ ...each, madeAt: new Date(each.madeAt) })),
    leaving: leaving === null ? null : { ...leaving, askedAt: new Date(leaving.askedAt) },
    changesSince: row?.changesSince ?? 0,
    arrivals: row?.arrivals ?? [],
  };
}

/** Whether somebody was on the list of people to invite. */
export async function deleteArrival(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('council_arrival')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function insertExport(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string | null,
  { manifest, digest, rows, bytes }: Taken,
): Promise<void> {
  await db
    .insertInto('council_export')
    .values({
      council_id: councilId,
      id: newId(),
      account_id: accountId,
      digest,
      rows,
      bytes,
      last_change: manifest.lastChange,
    })
    .execute();
}

/** Two who ask at once wait for each other, and no save runs beside either. */
export async function takeCouncilAlone(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('leaving ' || ${councilId}, 0))`.execute(db);
}

export async function insertLeaving(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string | null,
  asked: { readonly goesOn: string; readonly digest: string },
): Promise<void> {
  await db
    .insertInto('council_leaving')
    .values({
      council_id: councilId,
      id: newId(),
      account_id: accountId,
      goes_on: asked.goesOn,
      export_digest: asked.digest,
    })
    .execute();
}

/** Whether it was to go. */
export async function deleteLeaving(db: Kysely<Tables>, councilId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('council_leaving')
    .where('council_id', '=', councilId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

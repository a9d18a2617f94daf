import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export interface Notice {
  readonly id: string;
  readonly version: number;
  readonly kind: 'new' | 'changed';
  readonly name: string | null;
  readonly about: string;
  readonly leads: string;
  readonly agreedOn: string;
  readonly because: readonly string[];
  readonly by: string | null;
  readonly toldOn: string;
  readonly state: 'told' | 'recorded' | 'set aside';
  readonly reason: string | null;
  readonly settledOn: string | null;
  readonly partnershipId: string | null;
  /** Of the entry that changed, or that it became. */
  readonly reference: number | null;
  readonly entry: string | null;
  /** Of a new one: an entry that has the very name. */
  readonly alike: number | null;
}

const NOTICE = sql`n.id, n.version, n.kind, n.name, n.about, n.leads, n.agreed_on as "agreedOn", n.because, u.name as by, n.told_on as "toldOn",
    n.state, n.reason, n.settled_on as "settledOn", n.partnership_id as "partnershipId", p.reference, p.name as entry,
    (select min(e.reference) from partnership e where e.council_id = n.council_id and e.merged_into_id is null and lower(e.name) = lower(n.name)) as alike
  from notice n left join account u on u.id = n.told_by left join partnership p on p.council_id = n.council_id and p.id = n.partnership_id`;

/** Of what is no entry yet, whoever sees a part of the register sees what they told themselves; null for whoever sees all. */
const seenBy = (alone: string | null) =>
  alone === null ? sql`` : sql`and (n.partnership_id is not null or n.told_by = ${alone})`;

/** What waits first, then the latest. */
export async function noticesOf(
  db: Kysely<Tables>,
  councilId: string,
  alone: string | null,
): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`
    select ${NOTICE} where n.council_id = ${councilId} ${seenBy(alone)} order by n.state <> 'told', n.told_on desc, n.id desc limit 200`.execute(
    db,
  );
  return rows;
}

export async function noticeAt(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  { alone, lock }: { readonly alone: string | null; readonly lock: 'lock' | 'look' },
): Promise<Notice | null> {
  const { rows } = await sql<Notice>`
    select ${NOTICE} where n.council_id = ${councilId} and n.id = ${id} ${seenBy(alone)} ${lock === 'lock' ? sql`for update of n` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function insertNotice(
  db: Kysely<Tables>,
  notice: Pick<
    Notice,
    'kind' | 'name' | 'about' | 'leads' | 'agreedOn' | 'because' | 'toldOn' | 'partnershipId'
  > & {
    readonly councilId: string;
    readonly accountId: string;
    readonly role: string;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('notice')
    .values({
      council_id: notice.councilId,
      id,
      partnership_id: notice.partnershipId,
      kind: notice.kind,
      name: notice.name,
      about: notice.about,
      leads: notice.leads,
      agreed_on: notice.agreedOn,
      because: [...notice.because],
      told_by: notice.accountId,
      told_as: notice.role,
      told_on: notice.toldOn,
      reason: null,
      settled_on: null,
    })
    .execute();
  return id;
}

export async function settleNotice(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<Notice, 'id' | 'version'>,
  settled: {
    readonly state: 'recorded' | 'set aside';
    readonly partnershipId: string | null;
    readonly reason: string | null;
    readonly on: string;
  },
): Promise<void> {
  await db
    .updateTable('notice')
    .set({
      state: settled.state,
      partnership_id: settled.partnershipId,
      reason: settled.reason,
      settled_on: settled.on,
      version: version + 1,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export interface EntryFound {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

/** The entry that somebody means by its number or its whole name, where there is just one. */
export async function entryMeant(
  db: Kysely<Tables>,
  councilId: string,
  typed: string,
): Promise<EntryFound | null> {
  const number = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : -1;
  const { rows } = await sql<EntryFound>`
    select id, reference, name from partnership where council_id = ${councilId} and merged_into_id is null
      and (reference = ${number} or lower(name) = lower(${typed})) limit 2`.execute(db);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Entries that stand as significant and of which no day of a notice is recorded. */
export async function untold(
  db: Kysely<Tables>,
  councilId: string,
  {
    set,
    counts,
    over,
  }: { readonly set: string; readonly counts: readonly string[]; readonly over: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from standing s join partnership p on p.council_id = s.council_id and p.id = s.partnership_id
    where s.council_id = ${councilId} and s.question_set = ${set} and s.outcome = any(${counts}) and p.merged_into_id is null
      and p.stage <> all(${over}) and not p.facts ? 'notifiedOn' order by p.reference limit 500`.execute(db);
  return rows.map(({ id }) => id);
}

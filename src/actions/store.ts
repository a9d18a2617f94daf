import { type Kysely, type Selectable, sql } from 'kysely';
import type { Action } from '../actions.ts';
import { entriesWithPart } from '../has-part.ts';
import type { Values } from '../kit/form.ts';
import type { Named } from '../named.ts';
import type { ActionTable } from '../tables/actions.ts';
import type { Tables } from '../tables.ts';
import type { ActionFields } from '../action-form.ts';
import type { ListRequest } from './list.ts';

export type ActionRow = Selectable<ActionTable>;

/** Locked, so that two saves of it come one after the other. */
export async function lockAction(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<ActionRow | null> {
  const row = await db
    .selectFrom('action')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function updateAction(
  db: Kysely<Tables>,
  row: Pick<ActionRow, 'council_id' | 'id' | 'version'>,
  columns: Partial<
    Pick<ActionRow, 'title' | 'note' | 'owner_id' | 'due_on' | 'done_on' | 'outcome' | 'reason'>
  >,
): Promise<void> {
  await db
    .updateTable('action')
    .set({ ...columns, version: row.version + 1 })
    .where('council_id', '=', row.council_id)
    .where('id', '=', row.id)
    .execute();
}

export function columnsOf({ title, note, owner, dueOn }: Values<ActionFields>) {
  return { title, note, owner_id: owner, due_on: dueOn };
}

export interface ListedAction extends Action {
  /** How many the whole list has. */
  readonly inAll: number;
}

export interface Owner extends Named {
  readonly count: number;
}

const LISTED = sql`a.id, a.version, a.partnership_id as "partnershipId", p.reference, p.name as "entryName", a.kind, a.of_id as "ofId", a.item,
  a.title, a.note, a.owner_id as "ownerId", w.name as "ownerName", a.due_on as "dueOn", a.done_on as "doneOn", a.outcome, a.reason`;

interface Asked {
  readonly councilId: string;
  readonly today: string;
  /** Who asks, among the council's people. */
  readonly personId: string | null;
  /** The number of the entry whose they are; all where there is none. */
  readonly entry?: number | null;
}

/** A page of what is to be done, the first due first; `page` null gives all of it. */
export async function listActions(
  db: Kysely<Tables>,
  of: Asked,
  request: ListRequest,
): Promise<{ readonly actions: readonly ListedAction[]; readonly owners: readonly Owner[] }> {
  const { councilId } = of;
  const limit =
    request.page === null ? sql`` : sql`limit ${request.size} offset ${(request.page - 1) * request.size}`;
  const { rows } = await sql<ListedAction>`
    select ${LISTED}, count(*) over ()::int as "inAll"
    from action a left join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
      left join person w on w.council_id = a.council_id and w.id = a.owner_id
    where a.council_id = ${councilId} and ${sql.join(conditions(of, request), sql` and `)}
    order by a.done_on desc nulls first, a.due_on nulls last, p.name collate "en-GB-x-icu" nulls first, a.place, a.id ${limit}`.execute(
    db,
  );
  const { rows: owners } = await sql<Owner>`
    select w.id, w.name, count(*)::int as count from action a join person w on w.council_id = a.council_id and w.id = a.owner_id
    where a.council_id = ${councilId} and a.done_on is null group by w.id, w.name order by w.name collate "en-GB-x-icu", w.id`.execute(
    db,
  );
  return { actions: rows, owners };
}

function conditions({ councilId, today, personId, entry }: Asked, { kinds, owner, state }: ListRequest) {
  const own = entriesWithPart({ councilId, person: personId, today });
  return [
    {
      open: sql`a.done_on is null`,
      overdue: sql`a.done_on is null and a.due_on < ${today}`,
      settled: sql`a.done_on is not null`,
      all: sql`true`,
    }[state],
    ...(entry == null ? [] : [sql`p.reference = ${entry}`]),
    ...(kinds.length === 0 ? [] : [sql`a.kind = any(${kinds}::text[])`]),
    ...(owner === null ? [] : [ownedBy(owner, personId, own)]),
  ];
}

function ownedBy(owner: string, personId: string | null, own: ReturnType<typeof entriesWithPart>) {
  if (owner === 'nobody') return sql`a.owner_id is null`;
  if (owner === 'mine') return sql`a.owner_id = ${personId}`;
  if (owner === 'my-entries') return sql`a.partnership_id in (select own.id from (${own}) own)`;
  return sql`a.owner_id = ${owner}`;
}

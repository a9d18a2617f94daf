import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { SavedViewTable, Tables } from '../tables.ts';

export type View = Selectable<SavedViewTable>;

/** Somebody's own views and those of the council, their own first. */
export async function viewsOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
): Promise<readonly View[]> {
  const { rows } = await sql<View>`
    select * from saved_view where council_id = ${councilId} and (account_id is null or account_id = ${accountId})
    order by account_id is null, name collate "en-GB-x-icu"`.execute(db);
  return rows;
}

/** One of those; null where it is another's or none. */
export async function viewOf(
  db: Kysely<Tables>,
  councilId: string,
  accountId: string,
  id: string,
): Promise<View | null> {
  const found = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where((where) => where.or([where('account_id', 'is', null), where('account_id', '=', accountId)]))
    .executeTakeFirst();
  return found ?? null;
}

type Kept = Pick<View, 'council_id' | 'account_id' | 'name' | 'query' | 'is_default'>;

export async function insertView(db: Kysely<Tables>, view: Kept): Promise<void> {
  if (view.is_default) await beginWithNone(db, view);
  await db
    .insertInto('saved_view')
    .values({ ...view, id: newId() })
    .execute();
}

export async function updateView(
  db: Kysely<Tables>,
  view: View,
  columns: Pick<View, 'name' | 'is_default'>,
): Promise<void> {
  if (columns.is_default) await beginWithNone(db, view);
  await db
    .updateTable('saved_view')
    .set(columns)
    .where('council_id', '=', view.council_id)
    .where('id', '=', view.id)
    .execute();
}

export async function removeView(db: Kysely<Tables>, view: View): Promise<void> {
  await db
    .deleteFrom('saved_view')
    .where('council_id', '=', view.council_id)
    .where('id', '=', view.id)
    .execute();
}

/** The list begins with one at most of those that belong together. */
async function beginWithNone(
  db: Kysely<Tables>,
  { council_id, account_id }: Pick<View, 'council_id' | 'account_id'>,
): Promise<void> {
  await sql`
    update saved_view set is_default = false
    where council_id = ${council_id} and account_id is not distinct from ${account_id} and is_default`.execute(
    db,
  );
}

/** Two who keep views at the same time wait for each other, so that no name is kept twice. */
export async function takeViews(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('views ' || ${councilId}, 0))`.execute(db);
}

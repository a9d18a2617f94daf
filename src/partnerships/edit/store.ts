import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { Columns, Entry } from './held.ts';
import type { OwnField } from './questions.ts';

/** The entry of a reference number; locked, so that two saves of it come one after the other. */
export async function entryOf(
  db: Kysely<Tables>,
  councilId: string,
  reference: number,
  lock: boolean,
): Promise<Entry | null> {
  const query = db
    .selectFrom('partnership')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('reference', '=', reference);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ?? null;
}

/** The council's own fields that are in use on a day. */
export async function ownFields(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
): Promise<readonly OwnField[]> {
  return db
    .selectFrom('council_field')
    .select(['key', 'label', 'type', 'choices', 'hint'])
    .where('council_id', '=', councilId)
    .where((eb) => eb.or([eb('withdrawn_on', 'is', null), eb('withdrawn_on', '>', today)]))
    .orderBy('position')
    .orderBy('label')
    .execute();
}

/** Writes columns of an entry and moves its version on. Columns come from a closed list, never from a form. */
export async function saveEntry(db: Kysely<Tables>, entry: Entry, columns: Columns): Promise<void> {
  await entryUpdate(db, entry, columns).execute();
}

/** That as a statement, which gives the row as it then is. */
export function entryUpdate(db: Kysely<Tables>, entry: Entry, columns: Columns) {
  return db
    .updateTable('partnership')
    .set({ ...columns, version: entry.version + 1 } as never)
    .where('council_id', '=', entry.council_id)
    .where('id', '=', entry.id)
    .returningAll();
}

export interface Counts {
  readonly [list: string]: number;
}

/** How many rows each of an entry's lists has, in one statement. */
export async function listCounts(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<Counts> {
  const count = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} t where t.council_id = ${councilId} and t.partnership_id = ${partnershipId})`;
  const { rows } = await sql<Counts>`
    select ${count('partner')} as partners, ${count('duty')} as people, ${count('seat')} as seats,
      ${count('appointment')} as appointments, ${count('contribution')} as money, ${count('document')} as documents,
      ${count('note')} as notes, ${count('partnership_priority')} as priorities, ${count('partnership_area')} as area`.execute(
    db,
  );
  return rows[0] ?? {};
}

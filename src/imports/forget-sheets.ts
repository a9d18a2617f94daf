import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { sheetsOf } from './run-store.ts';

/** Lets go of the files that say it: of those that were brought in, and of those that wait to be. */
export async function forgetSheetsWith(
  db: Kysely<Tables>,
  councilId: string,
  says: (text: string) => boolean,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from import_run where council_id = ${councilId} and sheets is not null`.execute(db);
  for (const { id } of rows) {
    if (!says(JSON.stringify(await sheetsOf(db, { councilId, id })))) continue;
    const which = sql`council_id = ${councilId} and id = ${id}`;
    await sql`delete from import_run where ${which} and imported_at is null`.execute(db);
    await sql`update import_run set sheets = null where ${which}`.execute(db);
  }
}

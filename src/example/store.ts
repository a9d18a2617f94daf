import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Sets when what follows happened, and who did it by which verb; only the owner's login is believed. */
export async function happened(
  db: Kysely<Tables>,
  when: { moment: Date; councilId: string; accountId: string; role: string; verb: string },
): Promise<void> {
  await sql`select set_config('concordat.moment', ${when.moment.toISOString()}, true), set_config('concordat.council', ${when.councilId}, true),
    set_config('concordat.actor', ${when.accountId}, true), set_config('concordat.role', ${when.role}, true), set_config('concordat.verb', ${when.verb}, true)`.execute(
    db,
  );
}

export async function insertAll(
  db: Kysely<Tables>,
  table: keyof Tables,
  rows: readonly object[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) {
    await db
      .insertInto(table)
      .values(rows.slice(at, at + 200))
      .execute();
  }
}

export async function anyCouncil(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('council').select('id').limit(1).executeTakeFirst()) !== undefined;
}

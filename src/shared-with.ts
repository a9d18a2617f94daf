import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** The councils that share something with a guest; asked before any council is entered. */
export async function sharedWith(
  db: Kysely<Tables>,
  accountId: string,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const { rows } = await sql<{
    slug: string;
    name: string;
  }>`select slug, name from shared_with(${accountId})`.execute(db);
  return rows;
}

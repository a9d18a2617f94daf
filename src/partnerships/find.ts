import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { entryBeside } from './columns-store.ts';
import { readListRequest } from './list.ts';
import { type Asked, conditions, found } from './filter-store.ts';
import { orderOf } from './order-store.ts';

/** The ids of every entry that the list shows for a query string, in its order and however many pages it has. */
export async function entriesFound(
  db: Kysely<Tables>,
  asked: Asked,
  query: URLSearchParams,
): Promise<readonly string[]> {
  const request = readListRequest(query);
  const isSearch = request.search !== '';
  const { rows } = await sql<{ id: string }>`
    ${isSearch ? sql`with ${found(request.search)}` : sql``}
    select l.partnership_id as id from listed l${entryBeside([request.sort])}
    where ${conditions(asked, request)} ${isSearch ? sql`and l.partnership_id in (select f.partnership_id from found f)` : sql``}
    order by ${orderOf(request.sort, request.descending)}`.execute(db);
  return rows.map((row) => row.id);
}

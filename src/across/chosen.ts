import { type Kysely, sql } from 'kysely';
import { endOfDay } from '../kit/dates.ts';
import { filtersOn, listQuery, readListRequest } from '../partnerships/list.ts';
import { entriesFound } from '../partnerships/find.ts';
import type { CouncilContext } from '../route.ts';
import type { Tables } from '../tables.ts';

/** Of which entries two days are compared: those that the filters leave on each of the two. */
export interface Chosen {
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/** The entries that the list shows on either day for what the address filters by; null where it filters by nothing. */
export async function chosenIn(context: CouncilContext, since: string): Promise<Chosen | null> {
  const query = filtersIn(context.query);
  if (query.size === 0) return null;
  const { db, today, asAt } = context;
  const before = await onPastDay(db, since, () => entriesFound(db, { today: since, isPast: true }, query));
  return { before, now: await entriesFound(db, { today, isPast: asAt !== null }, query) };
}

/** What an address of the register's list filters by, and nothing else of it. */
export function filtersIn(query: URLSearchParams): URLSearchParams {
  const request = readListRequest(query);
  if (filtersOn(request) === 0) return new URLSearchParams();
  return listQuery({ ...request, sort: 'name', descending: false, size: 25, page: 1, columns: null }, null);
}

/**
 * Asks something as at another day than that of the page, which has one moment of the past at a time, and goes back to the
 * page's own. A transaction that fails meanwhile is over anyway.
 */
async function onPastDay<T>(db: Kysely<Tables>, day: string, ask: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ moment: string; path: string }>`
    select current_setting('concordat.as_at', true) as moment, current_setting('search_path') as path`.execute(
    db,
  );
  const own = rows[0] ?? { moment: '', path: 'public' };
  await goTo(db, endOfDay(day).toString(), 'as_at, public');
  const answer = await ask();
  await goTo(db, own.moment ?? '', own.path);
  return answer;
}

async function goTo(db: Kysely<Tables>, moment: string, path: string): Promise<void> {
  await sql`select set_config('concordat.as_at', ${moment}, true), set_config('search_path', ${path}, true)`.execute(
    db,
  );
}

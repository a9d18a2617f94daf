import type { TestCouncil, World } from './world.ts';

/** So many days earlier at the same hour by the clock: by UTC it would be another day for an hour of each summer's night. */
const earlier = (moment: string): string =>
  `(${moment} at time zone 'Europe/London' - $2 * interval '1 day') at time zone 'Europe/London'`;

/** Moves everything that was recorded of a council so far some days back, as if it had been recorded then. */
export async function longAgo(world: World, council: TestCouncil, days: number): Promise<void> {
  const tables = await world.owner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'history' and c.relkind = 'r'`,
  );
  for (const { name } of tables)
    await world.owner(
      `update history.${name} set during = tstzrange(${earlier('lower(during)')}, ${earlier('upper(during)')})
       where council_id = $1`,
      [council.id, days],
    );
  for (const table of ['listing_count', 'listing_sum'])
    await world.owner(`update ${table} set at = ${earlier('at')} where council_id = $1`, [council.id, days]);
}

import type { TestCouncil, World } from './world.ts';

/** Moves everything that was recorded of a council so far some days back, as if it had been recorded then. */
export async function longAgo(world: World, council: TestCouncil, days: number): Promise<void> {
  const tables = await world.owner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'history' and c.relkind = 'r'`,
  );
  for (const { name } of tables)
    await world.owner(
      `update history.${name} set during = tstzrange(lower(during) - $2 * interval '1 day',
        upper(during) - $2 * interval '1 day') where council_id = $1`,
      [council.id, days],
    );
  for (const table of ['listing_count', 'listing_sum'])
    await world.owner(`update ${table} set at = at - $2 * interval '1 day' where council_id = $1`, [
      council.id,
      days,
    ]);
}

import type { Pool } from 'pg';

/** How many earlier versions each row of a table gets, and of how long. */
const versions: readonly { table: string; each: number; every: string }[] = [
  { table: 'listing', each: 100, every: '1 day' },
  { table: 'partnership', each: 50, every: '2 days' },
  { table: 'partnership_words', each: 25, every: '4 days' },
  { table: 'standing', each: 12, every: '8 days' },
  { table: 'person', each: 1, every: '100 days' },
  { table: 'priority', each: 1, every: '100 days' },
];

/**
 * Lays a past behind a council: each row as it is, that many times over, one version ending where the next begins; the
 * earliest first, as time writes them, whichever order PostgreSQL would take them in.
 * Only the owner may. Gives the number of versions that the council's tables then have.
 */
export async function layPast(owner: Pool, councilId: string): Promise<number> {
  for (const { table, each, every } of versions) {
    const { rows } = await owner.query<{ columns: string }>(
      `select string_agg('h.' || quote_ident(column_name), ', ' order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'history' and table_name = $1 and column_name <> 'during'`,
      [table],
    );
    const columns = rows[0]?.columns ?? '';
    await owner.query(
      `insert into history.${table} (${columns.replaceAll('h.', '')}, during)
       select ${columns}, tstzrange(lower(h.during) - (k + 1) * $2::interval, lower(h.during) - k * $2::interval)
       from history.${table} h cross join generate_series(0, $3::int - 1) k where h.council_id = $1 and upper_inf(h.during)
       order by k desc`,
      [councilId, every, each],
    );
  }
  // What the register held is counted from differences with their time, and summed now and then: these held all along.
  for (const table of ['listing_count', 'listing_sum'])
    await owner.query(`update ${table} set at = at - interval '1000 days' where council_id = $1`, [
      councilId,
    ]);
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ count: number }>(
    `select ${versions.map(({ table }) => `(select count(*) from history.${table})`).join(' + ')} as count`,
  );
  return rows[0]?.count ?? 0;
}

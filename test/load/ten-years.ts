import type { Pool } from 'pg';

/** How often each row of a table was written otherwise within ten years, and what differs from one version to the next. */
const written: readonly {
  readonly table: string;
  readonly times: number;
  readonly as: Readonly<Record<string, string>>;
}[] = [
  {
    table: 'listing',
    times: 90,
    as: {
      next_review_on: 'coalesce(h.next_review_on, current_date) - (k * 30)',
      contribution_pence: 'h.contribution_pence + k',
    },
  },
  {
    table: 'partnership',
    times: 60,
    as: {
      purpose: "h.purpose || ' ' || k",
      comments: "'Said ' || k",
      service_area: "(array['Place', 'Housing', 'Communities'])[1 + k % 3]",
      staff_minutes_a_year: '60 * k',
      facts: "jsonb_build_object('notesKept', k % 2 = 0)",
    },
  },
  { table: 'standing', times: 4, as: {} },
  { table: 'partner', times: 4, as: { note: "'Noted ' || k" } },
  { table: 'contribution', times: 6, as: { pence: 'h.pence + 100 * k' } },
  { table: 'duty', times: 2, as: { from_on: 'current_date - 30 * k' } },
  { table: 'note', times: 1, as: { text: "h.text || ' ' || k" } },
];

/**
 * Lays ten years behind a council: so many versions of every row, each otherwise than the next, in the order in which time
 * would have written them, and a row in the record of changes for each. Only the owner may. Gives how many there are.
 */
export async function layTenYears(owner: Pool, councilId: string): Promise<number> {
  for (const { table, times, as } of written) {
    const { rows } = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'history' and table_name = $1 and column_name <> 'during' order by ordinal_position`,
      [table],
    );
    const columns = rows.map(({ name }) => `"${name}"`).join(', ');
    const values = rows.map(({ name }) => as[name] ?? `h."${name}"`).join(', ');
    await owner.query(
      `insert into history.${table} (${columns}, during)
       select ${values}, tstzrange(lower(h.during) - (k + 1) * interval '3650 days' / $2, lower(h.during) - k * interval '3650 days' / $2)
       from history.${table} h cross join generate_series(0, $2::int - 1) k where h.council_id = $1 and upper_inf(h.during)
       order by k desc`,
      [councilId, times],
    );
    await owner.query(
      `insert into change (council_id, at, verb, table_name, row_id, partnership_id, before, after)
       select h.council_id, lower(h.during), 'changed', $2, coalesce((to_jsonb(h) ->> 'id')::uuid, (to_jsonb(h) ->> 'partnership_id')::uuid),
         coalesce((to_jsonb(h) ->> 'partnership_id')::uuid, (to_jsonb(h) ->> 'id')::uuid), '{"version": 1}', '{"version": 2}'
       from history.${table} h where h.council_id = $1 and not upper_inf(h.during) and $2 not in ('listing', 'standing')`,
      [councilId, table],
    );
  }
  for (const table of ['listing_count', 'listing_sum'])
    await owner.query(`update ${table} set at = at - interval '3660 days' where council_id = $1`, [
      councilId,
    ]);
  await owner.query(
    `update history.policy_version set during = tstzrange(lower(during) - interval '3660 days', upper(during)), from_on = from_on - 3660
     where council_id = $1 and until_on is not null`,
    [councilId],
  );
  await owner.query(
    'update policy_version set from_on = from_on - 3660 where council_id = $1 and until_on is not null',
    [councilId],
  );
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ count: number }>(
    `select ${written.map(({ table }) => `(select count(*) from history.${table})`).join(' + ')} + (select count(*) from change) as count`,
  );
  return rows[0]?.count ?? 0;
}

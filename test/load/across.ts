import type { Pool } from 'pg';
import { listTables } from '../../src/across/wanting.ts';
import { addDays, endOfDay } from '../../src/kit/dates.ts';
import type { Bench } from './parts.ts';
import { layTenYears } from './ten-years.ts';

/**
 * What has changed between two days of every entry under two policies, from asking to the page: each was decided
 * otherwise to be significant or not, two in three were rated otherwise, and each had another date of review.
 */
export async function across(bench: Bench): Promise<void> {
  const { council } = bench.ground;
  const entries = bench.entries.toLocaleString('en-GB');
  await layEarlier(bench);
  await bench.ground.owner.query('vacuum analyze');
  const address = (days: number) => `/${council.slug}/compared?since=${addDays(bench.today, -days)}`;
  await measure(bench, {
    what: `What has changed between two days of ${entries} entries, under two policies and each otherwise on either, the page and all, the slowest of five`,
    address: address(50),
    says: 'The policy changed between the two days',
  });
  const versions = (await layTenYears(bench.ground.owner, council.id)).toLocaleString('en-GB');
  const years = `between two days of ${entries} entries with ten years and ${versions} versions and changes behind them, every field and list, the page and all, the slowest of five`;
  await measure(bench, {
    what: `What has changed ten years ${years}`,
    address: address(3600),
    says: 'What else was changed',
  });
  await measure(bench, {
    what: `What has changed a year ${years}`,
    address: address(365),
    says: 'What else was changed',
  });
  await measure(bench, {
    what: `What has changed ${years}, both of the past`,
    address: `${address(1800)}&as_at=${addDays(bench.today, -1400)}`,
    says: 'What else was changed',
  });
}

/** A page five times, once it has been asked for. */
async function measure(
  { ground: { council, token, program }, ours, measures }: Bench,
  asked: { readonly what: string; readonly address: string; readonly says: string },
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const begun = performance.now();
    const response = await fetch(`${ours.address}${asked.address}`, {
      headers: { cookie: `concordat=${token}` },
    });
    const page = await response.text();
    if (response.status !== 200 || !page.includes(asked.says))
      throw new Error(`${asked.address} answered ${response.status} without saying what has changed.`);
    if (round > 0) times.push(performance.now() - begun);
  }
  const slowest = Math.max(...times) / 1000;
  const query = new URL(asked.address, ours.address).searchParams;
  const sql = (await alone(program, council.id, query)) / 1000;
  measures.push({
    what: asked.what,
    figure: `${slowest.toFixed(2)} s, of which its SQL alone ${sql.toFixed(2)} s`,
    target: 'under 2 s',
    met: slowest < 2,
  });
}

/** How long what differs takes to read by itself, through the same driver: the floor of the page. Milliseconds, the slowest of three. */
async function alone(program: Pool, councilId: string, query: URLSearchParams): Promise<number> {
  const [since, asAt] = [query.get('since') ?? '', query.get('as_at')];
  const moments = [endOfDay(since).toString(), asAt === null ? 'infinity' : endOfDay(asAt).toString()];
  const client = await program.connect();
  const times: number[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      await client.query('begin read only');
      await client.query("select set_config('concordat.council', $1, true)", [councilId]);
      const begun = performance.now();
      await client.query('select count(*) from listed_on($1)', [moments[0]]);
      await client.query('select * from changed_counts($1, $2, null, $3)', [...moments, listTables]);
      times.push(performance.now() - begun);
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
  return Math.max(...times);
}

/** Fifty days ago there was another version of the policy, and everything stood otherwise. Only the owner may. */
async function layEarlier({ ground: { council, owner }, today }: Bench): Promise<void> {
  const from = addDays(today, -20);
  await owner.query(
    `insert into policy_version (council_id, id, title, document, digest, from_on, until_on, adopted_as, adopted_minute)
     select council_id, gen_random_uuid(), 'Earlier policy', replace(document, '£100,000', '£150,000'), encode(sha256(convert_to(
       replace(document, '£100,000', '£150,000'), 'UTF8')), 'hex'), from_on - 365, from_on, adopted_as, adopted_minute
     from policy_version where council_id = $1`,
    [council.id],
  );
  await owner.query(
    `update policy_version set until_on = case when title = 'Earlier policy' then $2::date end,
       from_on = case when title = 'Earlier policy' then from_on else $2::date end where council_id = $1`,
    [council.id, from],
  );
  await owner.query('delete from history.policy_version where council_id = $1 and not upper_inf(during)', [
    council.id,
  ]);
  await owner.query(
    `update history.policy_version set during = tstzrange(lower(during) - interval '100 days', upper(during)) where council_id = $1`,
    [council.id],
  );
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'history' and table_name = 'listing' and column_name <> 'during'`,
  );
  const columns = rows[0]?.columns ?? '';
  const then = columns
    .replace(/\brisk\b/, "case when risk = 'high' then 'low' when risk = 'low' then 'medium' else risk end")
    .replace(
      /\bsignificance\b/,
      `case significance_place when 1 then (select x.significance from history.listing x where x.significance_place = 2 limit 1)
        when 2 then (select x.significance from history.listing x where x.significance_place = 1 limit 1) end`,
    )
    .replace(/\bnext_review_on\b/, 'coalesce(next_review_on, current_date) - 30');
  await owner.query(
    `insert into history.listing (${columns}, during)
     select ${then}, tstzrange(lower(during) - interval '100 days', lower(during)) from history.listing where council_id = $1 and upper_inf(during)`,
    [council.id],
  );
}

import { Client } from 'pg';
import type { Workload } from './powercut.ts';

/** Small writes, large ones, and tables made, changed and dropped, each with its key in the transaction. */
export const busyTables: Workload = {
  async prepare(url) {
    await within(url, (client) =>
      client.query(`create table entry (key uuid primary key, words text, at timestamptz default now());
        create index on entry (at); create table bulk (key uuid, number int, words text); create index on bulk (number)`),
    );
  },

  async write(client, key, random, shortens) {
    const chance = random();
    await client.query('begin');
    await client.query(`insert into entry values ($1, repeat('words ', $2))`, [
      key,
      Math.floor(random() * 200),
    ]);
    if (chance < 0.1) {
      await client.query(
        `insert into bulk select $1, n, repeat('x', n % 100) from generate_series(1, 2000) n`,
        [key],
      );
    } else if (chance < 0.15) {
      const name = `made_${key.replaceAll('-', '')}`;
      await client.query(
        `create table ${name} as select n, repeat('y', 100) as y from generate_series(1, 1000) n`,
      );
      await client.query(`alter table ${name} add column z int default 7`);
      await client.query(`create index on ${name} (n)`);
      if (shortens && random() < 0.5) await client.query(`drop table ${name}`);
    } else if (chance < 0.4) {
      await client.query(`update entry set words = words || 'changed' where at > now() - interval '50 ms'`);
    } else if (shortens && chance < 0.42) {
      await client.query('truncate bulk');
    }
    await client.query('commit');
    if (shortens && chance > 0.98) await client.query('vacuum bulk');
  },

  async counts(url) {
    const { rows } = await within(url, (client) =>
      client.query<{ key: string; count: number }>(
        'select key, count(*)::int as count from entry group by key',
      ),
    );
    return new Map(rows.map(({ key, count }) => [key, count]));
  },
};

async function within<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

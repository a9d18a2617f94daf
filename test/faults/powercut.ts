import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { ourselves } from '../../src/kit/embedded/account.ts';
import { postgresIn } from '../../src/kit/embedded/processes.ts';
import { runChild } from './child.ts';
import { cutPower, type Damage, readBase } from './disk.ts';

/** What is being done when the power goes. Addresses are the owner's. */
export interface Workload {
  /** Once, on an empty database. */
  prepare(url: string): Promise<void>;
  /**
   * One write, large or small, in whatever transactions it takes; resolves when the last is committed. Only where it
   * `shortens` may it take tables away or make them shorter: see disk.ts, which then takes the whole log for synced.
   */
  write(client: Client, key: string, random: () => number, shortens: boolean): Promise<void>;
  /** How often the write of each key is there. */
  counts(url: string): Promise<Map<string, number>>;
}

export interface PowerCuts {
  /** An empty folder to work in. */
  folder: string;
  cuts: number;
  workload: Workload;
  random: () => number;
  /** Milliseconds of work before a cut, at most. */
  longest?: number;
}

export interface AfterCuts {
  acknowledged: number;
  lost: string[];
  doubled: string[];
  /** What PostgreSQL said when it did not open, once for each cut after which it did not. */
  unopenable: string[];
  damage: Damage[];
}

const WRITERS = 4;

/**
 * Cuts the power, as far as that can be imitated without a machine to unplug. All processes are stopped at a random
 * moment of the work; then their files are made into what a disk might hold that had written only what was synced
 * (see disk.ts), and the database is opened on them. What this trusts is PostgreSQL's own word for how far its log is
 * synced, and a disk that keeps what it has synced.
 */
export async function cutPowerAtRandom(cuts: PowerCuts): Promise<AfterCuts> {
  const data = join(cuts.folder, 'data');
  const after: AfterCuts = { acknowledged: 0, lost: [], doubled: [], unopenable: [], damage: [] };
  const first = await runChild<{ ownerUrl: string }>('holder.ts', [data]);
  await cuts.workload.prepare(first.said.ownerUrl);
  await first.stop();
  const acknowledged = new Set<string>();
  for (let cut = 0; cut < cuts.cuts; cut += 1) {
    after.damage.push(await oneCut(cuts, data, acknowledged));
    const opened = await runChild<{ ownerUrl: string; refused?: string }>('holder.ts', [data]);
    if (opened.said.refused !== undefined) {
      after.unopenable.push(opened.said.refused);
      break;
    }
    await readEverything(opened.said.ownerUrl);
    const counts = await cuts.workload.counts(opened.said.ownerUrl);
    await opened.stop();
    after.lost.push(...[...acknowledged].filter((key) => !counts.has(key)));
    after.doubled.push(...[...counts].filter(([, count]) => count > 1).map(([key]) => key));
  }
  after.acknowledged = acknowledged.size;
  return after;
}

async function oneCut(cuts: PowerCuts, data: string, acknowledged: Set<string>): Promise<Damage> {
  const { workload, random, longest = 400 } = cuts;
  const cluster = join(data, 'postgres');
  const program = await runChild<{ ownerUrl: string }>('holder.ts', [data]);
  const clients = await Promise.all(
    Array.from({ length: WRITERS + 1 }, () => connected(program.said.ownerUrl)),
  );
  const [spare, ...writers] = clients;
  await spare?.query('checkpoint');
  const base = await readBase(cluster);
  const power = { on: true, synced: 0n, shortens: random() < 0.5 };
  const working = writers.map((client) => writeUntilCut(client, power, workload, random, acknowledged));
  await pause(random() * longest);
  // Now and then the power goes during a checkpoint, or soon after one.
  if (random() < 0.4) {
    spare?.query('checkpoint').catch(() => undefined);
    await pause(random() * 50);
  }
  process.kill(program.pid, 'SIGSTOP');
  const processes = await postgresIn({ cluster, account: ourselves() });
  processes.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  processes.forEach((pid) => process.kill(pid, 'SIGKILL'));
  program.kill();
  await program.ended;
  power.on = false;
  await Promise.all(working);
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  while ((await postgresIn({ cluster, account: ourselves() })).length > 0) await pause(5);
  return cutPower({ cluster, base, synced: power.synced, random });
}

async function connected(url: string): Promise<Client> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function writeUntilCut(
  client: Client,
  power: { on: boolean; synced: bigint; readonly shortens: boolean },
  workload: Workload,
  random: () => number,
  acknowledged: Set<string>,
): Promise<void> {
  try {
    while (power.on) {
      const key = randomUUID();
      await workload.write(client, key, random, power.shortens);
      const { rows } = await client.query<{ at: string }>(
        `select (pg_current_wal_flush_lsn() - '0/0')::text as at`,
      );
      const synced = BigInt(rows[0]?.at ?? 0);
      if (synced > power.synced) power.synced = synced;
      acknowledged.add(key);
    }
  } catch (error) {
    if (power.on && !/terminated|ECONNRESET|EPIPE|not queryable|shut down|closed/.test(String(error)))
      throw error;
  }
}

/** Every row of every table, past the indexes, so that a spoilt page cannot hide; rejects on the first one found. */
export async function readEverything(url: string): Promise<void> {
  const client = await connected(url);
  await client.query(
    'set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off',
  );
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind in ('r', 'm')
     and has_table_privilege(oid, 'select')`,
  );
  for (const { name } of rows) await client.query(`select count(t.*::text) from ${name} t`);
  await client.end();
}

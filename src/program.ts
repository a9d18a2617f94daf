import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { routes } from './app.ts';
import { type Config, onLoopback } from './config.ts';
import { loadExample } from './example/load.ts';
import { loadAssets } from './kit/assets.ts';
import { openPool } from './kit/database.ts';
import { type Embedded, startEmbedded } from './kit/embedded.ts';
import { isRefused } from './kit/embedded/refused.ts';
import { migrate, readMigrations } from './kit/migrate.ts';
import { readPolicy } from './policy/read.ts';
import type { ShippedPolicy, Site } from './route.ts';
import { serve } from './serve.ts';
import { transact } from './transaction.ts';

/** The repository's own folder: migrations, policies, samples and assets lie in it. */
export const home = path.join(import.meta.dirname, '..');

export interface OpenDatabase {
  readonly programUrl: string;
  readonly ownerUrl: string;
  readonly pool: Pool;
  /** Ends the pool, then the embedded server. */
  close(): Promise<void>;
}

export interface Refused {
  readonly refused: string;
}

/** Opens the embedded database or the server that the configuration names, and brings its tables up to date. */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<OpenDatabase | Refused> {
  const embedded = config.server === null ? await startEmbedded({ folder: config.folder, log }) : null;
  if (embedded !== null && isRefused(embedded)) return embedded;
  const { programUrl, ownerUrl } = embedded ?? (config.server as NonNullable<Config['server']>);
  try {
    await migrate(
      ownerUrl,
      decodeURIComponent(new URL(programUrl).username),
      await readMigrations(path.join(home, 'migrations')),
    );
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const pool = openPool({ url: programUrl, connections: 10, statementTimeout: 5000 });
  return { programUrl, ownerUrl, pool, close: () => closeAll(pool, embedded) };
}

async function closeAll(pool: Pool, embedded: Embedded | null): Promise<void> {
  await pool.end();
  await embedded?.stop();
}

export async function shippedPolicies(): Promise<readonly ShippedPolicy[]> {
  const folder = path.join(home, 'policies');
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => shippedPolicy(folder, name)));
}

async function shippedPolicy(folder: string, name: string): Promise<ShippedPolicy> {
  const file = path.join(folder, name, 'policy.yaml');
  const document = await readFile(file, 'utf8');
  const read = readPolicy(document, file);
  if (!('policy' in read))
    throw new Error(
      read.problems.map((problem) => `${problem.file}:${problem.line} ${problem.sentence}`).join('\n'),
    );
  const { title, council } = read.policy;
  return {
    id: name,
    title: typeof title === 'string' ? title : title.en,
    council: typeof council === 'string' ? council : council.en,
    document,
  };
}

/**
 * Loads the five fictional councils into an empty embedded database that only this machine can reach;
 * anywhere else, or with --empty, does nothing.
 */
export async function loadWorkedExample(config: Config, database: OpenDatabase, today: string): Promise<boolean> {
  if (config.empty || config.server !== null || !onLoopback(config.host)) return false;
  const owner = openPool({ url: database.ownerUrl, connections: 1, statementTimeout: 60_000 });
  try {
    const policies = await shippedPolicies();
    const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded the example' };
    return await transact(owner, nobody, (db) => loadExample(db, home, policies, today));
  } finally {
    await owner.end();
  }
}

export async function openSite(config: Config, database: OpenDatabase): Promise<Site> {
  return {
    loopback: onLoopback(config.host),
    folder: config.folder,
    ownerUrl: database.ownerUrl,
    shippedPolicies: await shippedPolicies(),
    transaction: (as, act) => transact(database.pool, as, act),
  };
}

export async function openApp(
  config: Config,
  database: OpenDatabase,
  clock: () => Date,
): Promise<FastifyInstance> {
  return serve({
    pool: () => database.pool,
    routes,
    assets: await loadAssets(home),
    site: await openSite(config, database),
    https: config.https,
    logLevel: config.logLevel,
    clock,
  });
}

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Client, type Pool } from 'pg';
import { digestOf, policyOf } from './adopted.ts';
import { routes } from './app.ts';
import { type Config, isAlone } from './config.ts';
import { loadExample } from './example/load.ts';
import { loadAssets } from './kit/assets.ts';
import { openPool } from './kit/database.ts';
import { startEmbedded } from './kit/embedded.ts';
import { isRefused } from './kit/embedded/refused.ts';
import { checkDatabase } from './kit/guard.ts';
import { migrate, readMigrations } from './kit/migrate.ts';
import { sealsOf, secretOfFolder } from './kit/seal.ts';
import type { Text } from './policy/text.ts';
import type { ShippedPolicy } from './route.ts';
import type { Site } from './site.ts';
import { serve } from './serve.ts';
import type { Provider } from './signing-in/provider/open-id.ts';
import { readSettings } from './signing-in/provider/settings.ts';
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

/** In the data folder while the program runs on it: how a verb from a terminal reaches the same database. */
export const runningAddresses = 'addresses.json';

/** Opens the embedded database or the server that the configuration names, and brings its tables up to date. */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<OpenDatabase | Refused> {
  const embedded = config.server === null ? await startEmbedded({ folder: config.folder, log }) : null;
  if (embedded !== null && isRefused(embedded)) return embedded;
  const urls = embedded ?? (config.server as NonNullable<Config['server']>);
  const note = embedded === null ? null : path.join(config.folder, runningAddresses);
  const end = async (): Promise<void> => {
    if (note !== null) await rm(note, { force: true });
    await embedded?.stop();
  };
  try {
    const refused = await bringUpToDate(urls, embedded !== null, log);
    if (refused !== null) {
      await end();
      return refused;
    }
    if (note !== null) await writeFile(note, JSON.stringify(addressesOf(urls)), { mode: 0o600 });
  } catch (error) {
    await end();
    return { refused: `The database could not be opened: ${(error as Error).message}` };
  }
  const { programUrl, ownerUrl } = urls;
  const pool = openPool({ url: programUrl, connections: 16, statementTimeout: 5000 });
  return { programUrl, ownerUrl, pool, close: () => pool.end().then(end) };
}

type Urls = Pick<OpenDatabase, 'programUrl' | 'ownerUrl'>;

const addressesOf = ({ programUrl, ownerUrl }: Urls): Urls => ({ programUrl, ownerUrl });

/**
 * Runs the migrations that are new. The program's login and the server are looked at before, so that an unsafe one
 * is not written to, and after, when there are tables that the login might own.
 */
async function bringUpToDate(
  urls: Urls,
  embedded: boolean,
  log: (line: string) => void,
): Promise<Refused | null> {
  const unsafe = await refusal(urls.programUrl, embedded, () => undefined);
  if (unsafe !== null) return unsafe;
  const role = decodeURIComponent(new URL(urls.programUrl).username);
  await migrate(urls.ownerUrl, role, await readMigrations(path.join(home, 'migrations')), log);
  return refusal(urls.programUrl, embedded, log);
}

async function refusal(
  programUrl: string,
  embedded: boolean,
  log: (line: string) => void,
): Promise<Refused | null> {
  const client = new Client({ connectionString: programUrl, application_name: 'concordat-guard' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { refusals, warnings } = await checkDatabase(client, embedded);
    for (const warning of warnings) log(warning);
    return refusals.length === 0 ? null : { refused: refusals.join('\n') };
  } finally {
    await client.end();
  }
}

export async function shippedPolicies(): Promise<readonly ShippedPolicy[]> {
  const folder = path.join(home, 'policies');
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => shippedPolicy(folder, name)));
}

/** Its words are read when somebody first asks for them: reading all of them takes half a second that a start need not wait for. */
async function shippedPolicy(folder: string, name: string): Promise<ShippedPolicy> {
  const document = await readFile(path.join(folder, name, 'policy.yaml'), 'utf8');
  const digest = digestOf(document);
  const said = (text: Text): string => (typeof text === 'string' ? text : text.en);
  return {
    id: name,
    document,
    get title() {
      return said(policyOf(digest, document).title);
    },
    get council() {
      return said(policyOf(digest, document).council);
    },
  };
}

/**
 * Loads the five fictional councils into an empty embedded database that only this machine can reach;
 * anywhere else, or with --empty, does nothing.
 */
export async function loadWorkedExample(
  config: Config,
  database: OpenDatabase,
  today: string,
): Promise<boolean> {
  if (config.empty || config.server !== null || !isAlone(config)) return false;
  const owner = openPool({ url: database.ownerUrl, connections: 1, statementTimeout: 60_000 });
  try {
    const policies = await shippedPolicies();
    const nobody = { councilId: '', accountId: null, role: '', verb: 'loaded the example' };
    return await transact(owner, nobody, (db) => loadExample(db, home, policies, today));
  } finally {
    await owner.end();
  }
}

/** The councils' own sign-ins; throws `WrongSettings` with what is wrong with their file. */
async function openProviders({ signIn, logLevel }: Config): Promise<readonly Provider[]> {
  if (signIn === undefined) return [];
  const text = await readFile(signIn.file, 'utf8').catch(() => null);
  if (text === null)
    throw new WrongSettings([`The file that CONCORDAT_SIGN_IN names cannot be read: ${signIn.file}.`]);
  const read = readSettings(text, signIn.file, signIn.secret);
  if ('problems' in read) throw new WrongSettings(read.problems);
  const { openProvider } = await import('./signing-in/provider/open-id.ts');
  const says = ['warn', 'info', 'debug'].includes(logLevel);
  return read.providers.map((settings) =>
    openProvider(settings, (line) => void (says && process.stderr.write(`${line}\n`))),
  );
}

/** What somebody has to put right before the program can start. */
export class WrongSettings extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

async function openSite(config: Config, database: OpenDatabase): Promise<Site> {
  return {
    loopback: isAlone(config),
    folder: config.folder,
    ownerUrl: database.ownerUrl,
    shippedPolicies: await shippedPolicies(),
    transaction: (as, act) => transact(database.pool, as, act),
    seals: sealsOf(config.secret ?? (await secretOfFolder(config.folder))),
    address: config.address ?? `http${config.https ? 's' : ''}://${config.host}:${config.port}`,
    addressIsSet: config.address !== undefined,
    mailIsSetUp: config.mail !== undefined,
    files: { clamd: config.clamd ?? null, most: config.mostFileBytes ?? 5e9 },
    providers: await openProviders(config),
    sessions: { idleMinutes: config.sessionIdleMinutes ?? 120, hours: config.sessionHours ?? 12 },
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
    proxies: config.proxies ?? [],
    logLevel: config.logLevel,
    clock,
  });
}

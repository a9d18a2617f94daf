import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import { insertCouncil, insertMembership, insertPolicyVersion } from '../src/adoption/store.ts';
import type { Config } from '../src/config.ts';
import { openPool } from '../src/kit/database.ts';
import { newId } from '../src/kit/ids.ts';
import { newToken, tokenHash } from '../src/kit/session.ts';
import { openApp, type OpenDatabase, shippedPolicies } from '../src/program.ts';
import type { ShippedPolicy } from '../src/route.ts';
import type { Tables } from '../src/tables.ts';
import { transact } from '../src/transaction.ts';
import { withDatabase } from './setup.ts';
import { visitorWith } from './visitor.ts';

/** One database, one clock, people: what a scenario through the real app needs. */
export interface World {
  readonly app: FastifyInstance;
  readonly database: OpenDatabase;
  readonly policies: readonly ShippedPolicy[];
  /** Set to move time; pages and rules read it, the record of changes keeps the real one. */
  now: Date;
  council(options?: CouncilOptions): Promise<TestCouncil>;
  /** Somebody signed in, with these roles in the council. */
  person(council: TestCouncil, roles?: readonly string[], name?: string): Promise<Visitor>;
  /** A browser that nobody signed in on, or the one whose secret this is. */
  visitor(token?: string): Visitor;
  /** Rows in the database as its owner: for what a test must see past row security. */
  owner<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Does something and says which tables it changed, by their number of rows and their latest changes. */
  changes(act: () => Promise<unknown>): Promise<readonly string[]>;
  within<T>(council: TestCouncil, act: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

export interface CouncilOptions {
  readonly slug?: string;
  readonly name?: string;
  /** The folder of a shipped policy, or a document. */
  readonly policy?: string;
  readonly from?: string;
}

export interface TestCouncil {
  readonly id: string;
  readonly slug: string;
  readonly policyVersionId: string;
}

export interface Visitor {
  readonly accountId: string | null;
  get(url: string): Promise<LightMyRequestResponse>;
  /** Posts as a form of ours would: with its token and a key of its own, unless given. */
  post(
    url: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<LightMyRequestResponse>;
  upload(
    url: string,
    file: { name: string; content: Buffer | string; type?: string },
    fields?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
  readonly cookie: string;
}

/** Give it a test's context, or `{ after }` of node:test for a world that a whole `describe` shares. */
export async function newWorld(
  t: { after(tidy: () => Promise<void>): void },
  template = process.env['CONCORDAT_TEST_TEMPLATE'],
  settings: Partial<Config> = {},
): Promise<World> {
  const database = await copyDatabase(template);
  const policies = await shippedPolicies();
  const world = { now: new Date('2026-11-21T12:00:00Z') };
  const app = await openApp({ ...testConfig, ...settings }, database, () => world.now);
  t.after(async () => {
    await app.close();
    await database.close();
  });
  return Object.assign(world, {
    app,
    database,
    policies,
    council: (options: CouncilOptions = {}) => startCouncil(database, policies, options),
    person: (
      council: TestCouncil,
      roles: readonly string[] = ['registerKeeper', 'administrator'],
      name = 'Test Officer',
    ) => signedIn(app, database, council, roles, name),
    visitor: (token = newToken()) => visitorWith(app, token, null),
    owner: <Row>(sql: string, values: readonly unknown[] = []) => asOwner<Row>(database, sql, values),
    changes: (act: () => Promise<unknown>) => changedTables(database, act),
    within: <T>(council: TestCouncil, act: (db: Kysely<Tables>) => Promise<T>) =>
      transact(
        database.pool,
        { councilId: council.id, accountId: null, role: 'test', verb: 'arranged' },
        act,
      ),
  });
}

/** Of every world. */
export const testSecret = 'kept beside no database: a world of tests 0123456789';

/** How the program of a world is set up, where a test does not say otherwise. */
export const testConfig: Config = {
  host: '127.0.0.1',
  port: 0,
  folder: '/nonexistent',
  secret: testSecret,
  server: null,
  empty: true,
  https: false,
  logLevel: 'error',
};

async function copyDatabase(template: string | undefined): Promise<OpenDatabase> {
  const { CONCORDAT_TEST_OWNER_URL: owner, CONCORDAT_TEST_PROGRAM_URL: program } = process.env;
  if (owner === undefined || program === undefined || template === undefined)
    throw new Error('Run tests by script/test, or script/test FILE: it starts the database.');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(owner, `create database ${name} template ${template}`);
  const pool = openPool({ url: withDatabase(program, name), connections: 5, statementTimeout: 20_000 });
  return {
    pool,
    programUrl: withDatabase(program, name),
    ownerUrl: withDatabase(owner, name),
    async close() {
      await pool.end();
      // A vacuum at work, or a login that is just leaving, is not ours to end; the server goes with the run.
      await onServer(owner, `drop database ${name} with (force)`).catch(() => {});
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function startCouncil(
  database: OpenDatabase,
  policies: readonly ShippedPolicy[],
  options: CouncilOptions,
): Promise<TestCouncil> {
  const id = newId();
  const slug = options.slug ?? `c${randomBytes(4).toString('hex')}`;
  const wanted = options.policy ?? 'breckland';
  const document = wanted.includes('\n') ? wanted : policies.find((policy) => policy.id === wanted)?.document;
  if (document === undefined) throw new Error(`There is no shipped policy “${wanted}”`);
  return transact(
    database.pool,
    { councilId: id, accountId: null, role: 'test', verb: 'started' },
    async (db) => {
      await insertCouncil(db, {
        id,
        slug,
        name: options.name ?? 'Testshire District Council',
        gssCode: null,
        colour: '#1d4b4d',
        isExample: false,
      });
      const policyVersionId = await insertPolicyVersion(db, {
        councilId: id,
        title: 'Partnership policy',
        document,
        from: options.from ?? '2020-04-01',
        until: null,
        adoptedBy: null,
        adoptedAs: 'Council',
        minute: '12',
      });
      return { id, slug, policyVersionId };
    },
  );
}

async function signedIn(
  app: FastifyInstance,
  database: OpenDatabase,
  council: TestCouncil,
  roles: readonly string[],
  name: string,
): Promise<Visitor> {
  const accountId = newId();
  const token = newToken();
  await transact(
    database.pool,
    { councilId: council.id, accountId: null, role: 'test', verb: 'arranged' },
    async (db) => {
      await db
        .insertInto('account')
        .values({
          id: accountId,
          email: `${accountId}@example.org`,
          name,
          password_hash: null,
          suspended_at: null,
        })
        .execute();
      await insertMembership(db, { councilId: council.id, accountId, roles });
      await db
        .insertInto('session')
        .values({
          token_hash: tokenHash(token),
          account_id: accountId,
          expires_at: new Date(Date.now() + 3_600_000),
        })
        .execute();
    },
  );
  return visitorWith(app, token, accountId);
}

async function asOwner<Row>(
  database: Pick<OpenDatabase, 'ownerUrl'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Tables that signing in, counting and repeated-post keys touch without anything having happened. */
const bookkeeping = new Set([
  'session',
  'sign_in_step',
  'known_place',
  'tally',
  'post_key',
  'migration',
  'council_number',
]);

async function changedTables(
  database: OpenDatabase,
  act: () => Promise<unknown>,
): Promise<readonly string[]> {
  const before = await contents(database);
  await act();
  const after = await contents(database);
  return [...after.keys()].filter((table) => before.get(table) !== after.get(table)).sort();
}

/** What each table holds, as a number of rows and a sum over them, but for bookkeeping. */
export async function contents(database: Pick<OpenDatabase, 'ownerUrl'>): Promise<Map<string, string>> {
  const all = "select tablename as name from pg_tables where schemaname = 'public'";
  const tables = await asOwner<{ name: string }>(database, all);
  const sums = tables
    .filter(({ name }) => !bookkeeping.has(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`,
    );
  const summed = await asOwner<{ name: string; sum: string }>(database, sums.join(' union all '));
  return new Map(summed.map(({ name, sum }) => [name, sum]));
}

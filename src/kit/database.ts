import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from 'kysely';
import { Pool, type PoolClient, TypeOverrides, types } from 'pg';
import { answerHeld, askNow } from './message.ts';
import { NoTurn } from './turns.ts';

/**
 * How types cross the driver, fixed in one place: dates stay `yyyy-mm-dd` strings, pence and counts are
 * safe numbers (anything larger throws rather than losing a penny), moments are `Date`.
 */
function typeParsers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.DATE, (text: string) => text);
  overrides.setTypeParser(types.builtins.INT8, safeInteger);
  overrides.setTypeParser(types.builtins.NUMERIC, Number);
  return overrides;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large to be held exactly`);
  return value;
}

export interface PoolOptions {
  readonly url: string;
  readonly connections: number;
  /** Milliseconds after which PostgreSQL ends a statement. */
  readonly statementTimeout: number;
}

export function openPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections,
    types: typeParsers(),
    statement_timeout: options.statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'concordat',
    options: '-c jit=off',
  });
  // A connection that dies while idle (the server restarted) is dropped by the pool, which then makes a
  // new one; without a listener Node would end the program.
  pool.on('error', () => {});
  // Likewise one that dies while in use: the query that waits on it is told, and that is enough.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = answerHeld(this.#client, compiled) ?? (await askNow(this.#client, compiled));
    const affected =
      result.command === 'INSERT' || result.command === 'UPDATE' || result.command === 'DELETE'
        ? { numAffectedRows: BigInt(result.rowCount ?? 0) }
        : {};
    return { ...affected, rows: result.rows as R[] };
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Stream through kit/database `rowsOf` instead.');
  }
}

/** Transactions are begun and ended by whoever holds the client, never through Kysely. */
class ClientDriver implements Driver {
  readonly #connection: ClientConnection;

  constructor(client: PoolClient) {
    this.#connection = new ClientConnection(client);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('This connection is in a transaction already.');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

function dialectOver(createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

const bound = new WeakMap<PoolClient, Kysely<never>>();

/** Kysely over one client that is held already; made once for each client of a pool. */
export function queriesOn<Tables>(client: PoolClient): Kysely<Tables> {
  const known = bound.get(client);
  if (known !== undefined) return known as unknown as Kysely<Tables>;
  const queries = new Kysely<Tables>({ dialect: dialectOver(() => new ClientDriver(client)) });
  bound.set(client, queries as unknown as Kysely<never>);
  return queries;
}

const unbound = new Kysely<never>({ dialect: dialectOver(() => new DummyDriver()) });

/** A statement by itself, to be run on whichever connection. */
export function statementOf<Row>(statement: RawBuilder<Row>): CompiledQuery<Row> {
  return statement.compile(unbound);
}

export type Fault = 'serialization' | 'gone' | 'timeout' | 'disk full' | 'unavailable' | 'other';

/**
 * What an error of the database was about, as far as a page needs to tell them apart. `gone` is what one names and another
 * has just removed.
 */
export function faultOf(error: unknown): Fault {
  if (error instanceof NoTurn) return 'timeout';
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === '40001' || code === '40P01') return 'serialization';
  if (code === '23503') return 'gone';
  if (code === '57014') return 'timeout';
  if (code === '53100') return 'disk full';
  if (
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === '53300' ||
    code.startsWith('ECONN') ||
    code === 'ENOENT'
  ) {
    return 'unavailable';
  }
  return 'other';
}

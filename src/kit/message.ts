// Statements that go to PostgreSQL together in one message, each with a plan that the connection keeps. What a page is known
// to need goes in the message that begins its transaction, and the answer is held until the page asks: one round trip in
// place of several.
import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';

type Answer = QueryResult<Record<string, unknown>>;

interface Connection {
  /** The names of what was prepared on it, by its text; what was asked last stands last. */
  readonly prepared: Map<string, string>;
  readonly held: Map<CompiledQuery, Answer>;
}

const connections = new WeakMap<PoolClient, Connection>();

function connectionOf(client: PoolClient): Connection {
  const connection = connections.get(client) ?? { prepared: new Map<string, string>(), held: new Map() };
  connections.set(client, connection);
  return connection;
}

/** A connection is not asked to keep more plans than this: the one that was asked longest ago goes. */
const mostPrepared = 200;

/** One message; each statement has its place among the results. After one that failed its connection must be closed. */
export class Message {
  readonly #client: PoolClient;
  /** Plans hold for one search path: this tells those of one from those of another. */
  readonly #path: string;
  readonly #statements: string[] = [];
  readonly #asked = new Map<string, string>();
  #isLeftOut = false;
  readonly #ahead: (readonly [query: CompiledQuery, place: number])[] = [];

  constructor(client: PoolClient, path = '') {
    this.#client = client;
    this.#path = path;
  }

  /** A command without values. */
  add(statement: string): void {
    this.#statements.push(statement);
  }

  /** Gives the place of its result. */
  ask(query: CompiledQuery): number {
    const values = query.parameters.map((value) => literal(this.#client, value));
    if (values.includes(null)) throw new Error(`A value of “${query.sql}” cannot go in a message.`);
    return this.#execute(query, values as string[]);
  }

  /**
   * The result is held for whoever asks that very query. What cannot go in a message is left to be asked by itself, and
   * so is all that is asked after it, which may rest on it: a row is locked before it is read.
   */
  askAhead(query: CompiledQuery): void {
    const values = query.parameters.map((value) => literal(this.#client, value));
    this.#isLeftOut ||= values.includes(null);
    if (!this.#isLeftOut) this.#ahead.push([query, this.#execute(query, values as string[])]);
  }

  #execute(query: CompiledQuery, values: readonly string[]): number {
    const key = `${this.#path} ${query.sql}`;
    const known = connectionOf(this.#client).prepared.get(key) ?? this.#asked.get(key);
    // Named by what it is: connections that are shared, as by a pooler, can only mean the same by it.
    const name = known ?? `kept_${createHash('sha256').update(key).digest('hex').slice(0, 40)}`;
    if (known === undefined) this.#statements.push(`prepare ${name} as ${query.sql}`);
    this.#asked.set(key, name);
    return this.#statements.push(`execute ${name}${values.length === 0 ? '' : `(${values.join(',')})`}`) - 1;
  }

  async send(): Promise<readonly QueryResult[]> {
    const { prepared, held } = connectionOf(this.#client);
    const old = [...prepared.keys()].filter((key) => !this.#asked.has(key));
    const fresh = [...this.#asked.keys()].filter((key) => !prepared.has(key)).length;
    const gone = old.slice(0, Math.max(0, prepared.size + fresh - mostPrepared));
    const ends = gone.map((key) => `deallocate ${prepared.get(key)}`);
    const text = [...ends, ...this.#statements].join(';');
    const answer = (await this.#client.query(text)) as unknown;
    const results = ((Array.isArray(answer) ? answer : [answer]) as Answer[]).slice(ends.length);
    for (const key of gone) prepared.delete(key);
    for (const [key, name] of this.#asked) {
      prepared.delete(key);
      prepared.set(key, name);
    }
    for (const [query, place] of this.#ahead) held.set(query, results[place] as Answer);
    return results;
  }
}

/** The answer to that very query, once. */
export function answerHeld(client: PoolClient, query: CompiledQuery): Answer | null {
  const held = connections.get(client)?.held;
  const answer = held?.get(query) ?? null;
  held?.delete(query);
  return answer;
}

/** What was not asked for after all is let go. */
export function letGo(client: PoolClient): void {
  connections.get(client)?.held.clear();
}

function literal(client: PoolClient, value: unknown): string | null {
  if (value === null) return 'null';
  if (typeof value === 'string') return client.escapeLiteral(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return client.escapeLiteral(`{${value.map(quoted).join(',')}}`);
  return null;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

// Statements that go to PostgreSQL together in one message, each with a plan that the connection keeps. What a page is known
// to need goes in the message that begins its transaction, and the answer is held until the page asks: one round trip in
// place of several.
import type { CompiledQuery } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';

type Answer = QueryResult<Record<string, unknown>>;

interface Connection {
  /** The names of what was prepared on it, by its text. */
  readonly prepared: Map<string, string>;
  readonly held: Map<CompiledQuery, Answer>;
}

const connections = new WeakMap<PoolClient, Connection>();

function connectionOf(client: PoolClient): Connection {
  const connection = connections.get(client) ?? { prepared: new Map<string, string>(), held: new Map() };
  connections.set(client, connection);
  return connection;
}

/** A connection is not asked to keep more plans than this: past it, a statement goes by itself. */
const mostPrepared = 200;
let names = 0;

/** One message; each statement has its place among the results. */
export class Message {
  readonly #client: PoolClient;
  /** Plans hold for one search path: this tells those of one from those of another. */
  readonly #path: string;
  readonly #statements: string[] = [];
  readonly #prepared: (readonly [text: string, name: string])[] = [];
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

  /** The result is held for whoever asks that very query; what cannot go in a message is left to be asked by itself. */
  askAhead(query: CompiledQuery): void {
    const values = query.parameters.map((value) => literal(this.#client, value));
    const { prepared } = connectionOf(this.#client);
    if (values.includes(null) || (prepared.size >= mostPrepared && !prepared.has(this.#key(query)))) return;
    this.#ahead.push([query, this.#execute(query, values as string[])]);
  }

  #key(query: CompiledQuery): string {
    return `${this.#path} ${query.sql}`;
  }

  #execute(query: CompiledQuery, values: readonly string[]): number {
    const key = this.#key(query);
    let name = connectionOf(this.#client).prepared.get(key);
    if (name === undefined) {
      // Never a name again: what became of a message that failed is not known.
      name = `kept_${(names += 1)}`;
      this.#statements.push(`prepare ${name} as ${query.sql}`);
      this.#prepared.push([key, name]);
    }
    return this.#statements.push(`execute ${name}${values.length === 0 ? '' : `(${values.join(',')})`}`) - 1;
  }

  async send(): Promise<readonly QueryResult[]> {
    const answer = (await this.#client.query(this.#statements.join(';'))) as unknown;
    const results = (Array.isArray(answer) ? answer : [answer]) as Answer[];
    const { prepared, held } = connectionOf(this.#client);
    for (const [key, name] of this.#prepared) prepared.set(key, name);
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

// Statements that go to PostgreSQL together in one message, each with a plan that the connection keeps. What a page is known
// to need goes in the message that begins its transaction, and the answer is held until the page asks: one round trip in
// place of several.
import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import type { PoolClient, QueryResult } from 'pg';

type Answer = QueryResult<Record<string, unknown>>;

interface Connection {
  /** The names of what was prepared on it; what was asked last stands last. */
  readonly prepared: Set<string>;
  readonly held: Map<CompiledQuery, Answer>;
  /** Plans hold for one search path: this tells those of one from those of another. */
  path: string;
  /** What it keeps is not known any more, or is out of date: it must be closed. */
  isSpoilt: boolean;
}

const connections = new WeakMap<PoolClient, Connection>();

function connectionOf(client: PoolClient): Connection {
  const known = connections.get(client);
  if (known !== undefined) return known;
  const connection = { prepared: new Set<string>(), held: new Map(), path: '', isSpoilt: false };
  connections.set(client, connection);
  return connection;
}

/** A connection is not asked to keep more plans than this: the one that was asked longest ago goes. */
const mostPrepared = 400;

/** One message; each statement has its place among the results. */
export class Message {
  readonly #client: PoolClient;
  readonly #statements: string[] = [];
  readonly #asked = new Set<string>();
  #isLeftOut = false;
  readonly #ahead: (readonly [query: CompiledQuery, place: number])[] = [];

  /** `path` names the search path of what is asked now and after it. */
  constructor(client: PoolClient, path?: string) {
    this.#client = client;
    if (path !== undefined) connectionOf(client).path = path;
  }

  /** A command without values. */
  add(statement: string): void {
    this.#statements.push(statement);
  }

  /** Gives the place of its result. */
  ask(query: CompiledQuery): number {
    const place = this.askIfPlain(query);
    if (place === null) throw new Error(`A value of “${query.sql}” cannot go in a message.`);
    return place;
  }

  /** Gives the place of its result, or null where it cannot go in a message. */
  askIfPlain(query: CompiledQuery): number | null {
    const values = query.parameters.map((value) => literal(this.#client, value));
    return values.includes(null) ? null : this.#execute(query, values as string[]);
  }

  /**
   * The result is held for whoever asks that very query. What cannot go in a message is left to be asked by itself, and
   * so is all that is asked after it, which may rest on it: a row is locked before it is read.
   */
  askAhead(query: CompiledQuery): void {
    const place = this.#isLeftOut ? null : this.askIfPlain(query);
    if (place === null) this.#isLeftOut = true;
    else this.#ahead.push([query, place]);
  }

  #execute(query: CompiledQuery, values: readonly string[]): number {
    const { path, prepared } = connectionOf(this.#client);
    const name = nameOf(path, query.sql);
    if (!prepared.has(name) && !this.#asked.has(name))
      this.#statements.push(`prepare ${name} as ${query.sql}`);
    this.#asked.add(name);
    return this.#statements.push(`execute ${name}${values.length === 0 ? '' : `(${values.join(',')})`}`) - 1;
  }

  async send(): Promise<readonly QueryResult[]> {
    const connection = connectionOf(this.#client);
    const ends = this.#keep(connection);
    const changes = ends.length > 0 || this.#statements.some((statement) => statement.startsWith('prepare '));
    try {
      // Plans are let go last: a transaction that is one snapshot begins with nothing before it.
      const answer = (await this.#client.query([...this.#statements, ...ends].join(';'))) as unknown;
      const results = ((Array.isArray(answer) ? answer : [answer]) as Answer[]).slice(
        0,
        this.#statements.length,
      );
      for (const [query, place] of this.#ahead) connection.held.set(query, results[place] as Answer);
      return results;
    } catch (error) {
      connection.isSpoilt ||= changes || isOldPlan(error);
      throw error;
    }
  }

  /** What is asked stands last among the kept from now on, as another message may go before this one is answered. */
  #keep({ prepared }: Connection): readonly string[] {
    for (const name of this.#asked) {
      prepared.delete(name);
      prepared.add(name);
    }
    if (prepared.size <= mostPrepared) return [];
    const gone = [...prepared].slice(0, prepared.size - mostPrepared);
    for (const name of gone) prepared.delete(name);
    return gone.map((name) => `deallocate ${name}`);
  }
}

/** Longer values, in letters or items, are sent beside the statement, as PostgreSQL would have to read them with it. */
const longestValue = 10_000;

function isShort(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value) ? value.length <= longestValue : true;
}

/** Commands, such as `set`, have no plans. */
const plannable = /^\s*(?:select|with|insert|update|delete|values)\b/i;

/** Texts that came by, the latest last, with the names of their plans by search path: one copy for all connections. */
const texts = new Map<string, Map<string, string>>();
const mostTexts = 1000;

function plansOf(text: string): Map<string, string> {
  const plans = texts.get(text) ?? new Map<string, string>();
  texts.delete(text);
  texts.set(text, plans);
  if (texts.size > mostTexts) texts.delete(texts.keys().next().value as string);
  return plans;
}

/** A plan is named by what it is: connections that are shared, as by a pooler, can only mean the same by it. */
function nameOf(path: string, text: string): string {
  const plans = plansOf(text);
  const known = plans.get(path);
  if (known !== undefined) return known;
  const name = `kept_${createHash('sha256').update(`${path} ${text}`).digest('hex').slice(0, 40)}`;
  plans.set(path, name);
  return name;
}

/** A plan is kept from the second time on that a text comes by. */
function cameBefore(text: string): boolean {
  const before = texts.has(text);
  plansOf(text);
  return before;
}

/** Asks one statement by itself, by a plan that is kept where it comes by again and again. */
export async function askNow(client: PoolClient, query: CompiledQuery): Promise<Answer> {
  const { sql, parameters } = query;
  const isKept = plannable.test(sql) && parameters.every(isShort) && cameBefore(sql);
  const message = new Message(client);
  const place = isKept ? message.askIfPlain(query) : null;
  if (place !== null) return (await message.send())[place] as Answer;
  try {
    return await client.query({ text: sql, values: [...parameters] });
  } catch (error) {
    connectionOf(client).isSpoilt ||= isOldPlan(error);
    throw error;
  }
}

/** A plan gives other columns than the tables have by now, or is not known where it was. */
export function isOldPlan(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === '0A000' || code === '26000';
}

/** Whether a connection has to be closed, as what it keeps cannot be trusted. */
export function isSpoilt(client: PoolClient): boolean {
  return connections.get(client)?.isSpoilt ?? false;
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
  // In quotes, so that it becomes whatever the statement takes it for.
  if (typeof value === 'number' || typeof value === 'boolean') return `'${value}'`;
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return client.escapeLiteral(`{${value.map(quoted).join(',')}}`);
  return null;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

// A statement that a page is known to need goes to PostgreSQL in the message that begins its transaction, and its answer
// is kept until the page asks: one round trip in place of two, with a plan that is kept as any other's.
import type { CompiledQuery } from 'kysely';
import type { PoolClient, QueryArrayResult, QueryResult } from 'pg';

export type Answer = QueryResult<Record<string, unknown>>;

interface Ahead {
  /** What was prepared on this connection, by its text. */
  readonly prepared: Map<string, string>;
  readonly held: Map<CompiledQuery, Answer>;
}

const known = new WeakMap<PoolClient, Ahead>();

function aheadOn(client: PoolClient): Ahead {
  const ahead = known.get(client) ?? {
    prepared: new Map<string, string>(),
    held: new Map<CompiledQuery, Answer>(),
  };
  known.set(client, ahead);
  return ahead;
}

/** A connection is not asked to keep more than this; past it, a statement goes by itself. */
const mostPrepared = 200;
let given = 0;

export interface AskedAhead {
  /** Comes before it in the message; nothing where the connection knows the statement. */
  readonly prepare: string;
  readonly execute: string;
  /** Takes its answer. */
  answered(answer: QueryResult | QueryArrayResult): void;
}

/**
 * The statement as a part of a message, or null when it cannot go in one. `among` tells apart what is read by other
 * names: a plan holds for one search path.
 */
export function askAhead(client: PoolClient, query: CompiledQuery, among: string): AskedAhead | null {
  const values = query.parameters.map((value) => literal(client, value));
  if (values.includes(null)) return null;
  const ahead = aheadOn(client);
  const key = `${among} ${query.sql}`;
  const name = ahead.prepared.get(key);
  if (name === undefined && ahead.prepared.size >= mostPrepared) return null;
  // Never a name again: what became of a message that failed is not known.
  const called = name ?? `ahead_${(given += 1)}`;
  return {
    prepare: name === undefined ? `prepare ${called} as ${query.sql}` : '',
    execute: `execute ${called}${values.length === 0 ? '' : `(${values.join(',')})`}`,
    answered(answer) {
      ahead.prepared.set(key, called);
      ahead.held.set(query, answer as Answer);
    },
  };
}

/** The answer to that very query, once. */
export function answerHeld(client: PoolClient, query: CompiledQuery): Answer | null {
  const held = known.get(client)?.held;
  const answer = held?.get(query) ?? null;
  held?.delete(query);
  return answer;
}

/** What was not asked for after all is let go. */
export function letGo(client: PoolClient): void {
  known.get(client)?.held.clear();
}

function literal(client: PoolClient, value: unknown): string | null {
  if (value === null) return 'null';
  if (typeof value === 'string') return client.escapeLiteral(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return client.escapeLiteral(`{${value.map(quoted).join(',')}}`);
  return null;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

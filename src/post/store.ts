import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { anywhere, type Sought } from '../sought.ts';
import type { LetterState } from './words.ts';

export interface SoughtLetters extends Sought {
  readonly states: readonly LetterState[];
  readonly kinds: readonly string[];
}

export interface ListedLetter {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly subject: string;
  readonly state: LetterState;
  readonly tries: number;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly writtenAt: Date;
  readonly fault: string | null;
}

export interface ListedLetters {
  readonly letters: readonly ListedLetter[];
  /** Those that fit the search, by what became of them and of what kind they are; the choices leave one another out. */
  readonly byState: ReadonlyMap<LetterState, number>;
  readonly byKind: ReadonlyMap<string, number>;
  readonly total: number;
  readonly all: number;
}

interface ListRow {
  readonly states: readonly (readonly [LetterState, number])[] | null;
  readonly kinds: readonly (readonly [string, number])[] | null;
  readonly total: number;
  readonly all: number;
  readonly rows:
    | readonly (Omit<ListedLetter, 'dueAt' | 'sentAt' | 'writtenAt'> & {
        readonly dueAt: string;
        readonly sentAt: string | null;
        readonly writtenAt: string;
      })[]
    | null;
}

/** The letters of a council, the latest first. */
export async function listLetters(
  db: Kysely<Tables>,
  councilId: string,
  sought: SoughtLetters,
): Promise<ListedLetters> {
  const found = sql`o.council_id = ${councilId} ${searched(sought.search)}`;
  const ofState = sought.states.length === 0 ? sql`` : sql`and o.state = any(${sought.states})`;
  const ofKind = sought.kinds.length === 0 ? sql`` : sql`and o.kind = any(${sought.kinds})`;
  const { rows } = await sql<ListRow>`
    select
      (select json_agg(json_build_array(s.state, s.many)) from (
        select o.state, count(*)::int as many from outbox o where ${found} ${ofKind} group by 1) s) as states,
      (select json_agg(json_build_array(k.kind, k.many)) from (
        select o.kind, count(*)::int as many from outbox o where ${found} ${ofState} group by 1 order by 1) k) as kinds,
      (select count(*)::int from outbox o where ${found} ${ofState} ${ofKind}) as total,
      (select count(*)::int from outbox o where o.council_id = ${councilId}) as all,
      (select json_agg(json_build_object('id', o.id, 'kind', o.kind, 'address', o.address, 'subject', o.subject, 'state', o.state,
          'tries', o.tries, 'dueAt', o.due_at, 'sentAt', o.sent_at, 'writtenAt', o.written_at, 'fault', o.fault))
        from (select * from outbox o where ${found} ${ofState} ${ofKind}
          order by o.id desc limit ${sought.size} offset ${(sought.page - 1) * sought.size}) o) as rows`.execute(
    db,
  );
  const row = rows[0] as ListRow;
  return {
    letters: (row.rows ?? []).map((letter) => ({
      ...letter,
      dueAt: new Date(letter.dueAt),
      sentAt: letter.sentAt === null ? null : new Date(letter.sentAt),
      writtenAt: new Date(letter.writtenAt),
    })),
    byState: new Map(row.states ?? []),
    byKind: new Map(row.kinds ?? []),
    total: row.total,
    all: row.all,
  };
}

/** By a part of whom it is to, or of what it is about. */
function searched(search: string) {
  if (search === '') return sql``;
  const part = anywhere(search);
  return sql`and (lower(o.address) like ${part} or lower(o.subject) like ${part})`;
}

export interface LetterSeen extends ListedLetter {
  readonly body: string;
  readonly triedAt: Date | null;
}

export async function letterOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<LetterSeen | null> {
  const row = await db
    .selectFrom('outbox')
    .select(['id', 'kind', 'address', 'subject', 'state', 'tries', 'body', 'fault'])
    .select(['due_at as dueAt', 'sent_at as sentAt', 'written_at as writtenAt', 'tried_at as triedAt'])
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Lets a letter that could not be sent be tried from now on; false where it does not wait for that. */
export async function tryAgain(db: Kysely<Tables>, councilId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: sql<Date>`now()`, wanted_at: sql<Date>`now()` })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where((row) =>
      row.or([row('state', '=', 'failed'), row.and([row('state', '=', 'waiting'), row('tries', '>', 0)])]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

import type { Pool } from 'pg';
import type { CouncilContext, Reply } from './route.ts';
import type { Entered } from './entered.ts';

/** What somebody is shown that is restricted, as it is kept in the record of changes. */
export interface Reading {
  /** What they did, as the log says it after their name: "read a restricted entry". */
  readonly verb: string;
  /** What was read: the id of an entry, a person, or of the council itself. */
  readonly subject: string;
  /** What else the log tells: how many entries, as at which day. No text of what was read. */
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

/** A reply that shows something restricted: it goes out only once that is kept. */
export function readingNoted<R extends Reply>(reply: R, ...readings: readonly Reading[]): R {
  return { ...reply, readings: [...(reply.readings ?? []), ...readings] };
}

/** Somebody, in a council, as one role. */
export interface Reader {
  readonly councilId: string;
  readonly accountId: string | null;
  readonly role: string;
}

/**
 * Keeps what is read in the record of changes, in a transaction of its own: a page writes nothing in its own. Throws when it
 * cannot be kept; what is restricted is then not shown.
 */
export async function keepReadings(
  pool: Pool,
  { councilId, accountId, role }: Reader,
  readings: readonly Reading[],
): Promise<void> {
  const rows = readings.map(({ verb, subject, detail }) => ({ verb, subject, detail: detail ?? {} }));
  await pool.query(
    `with entered as materialized (select set_config('concordat.council', $1, true), set_config('concordat.actor', $2, true),
       set_config('concordat.role', $3, true))
     select note_reading(r.verb, r.subject, r.detail) from entered cross join jsonb_to_recordset($4::jsonb) as r (verb text, subject uuid, detail jsonb)`,
    [councilId, accountId ?? '', role, JSON.stringify(rows)],
  );
}

/** Keeps what a reply shows that is restricted, before it goes out. */
export async function keepReadingsOf(
  reply: Reply,
  visit: {
    readonly entered: Entered | null;
    readonly person: { readonly asRole: string } | null;
    readonly readings: readonly Reading[];
  },
  pool: Pool,
): Promise<void> {
  const { entered } = visit;
  const shown = reply.is === 'page' || reply.is === 'file' || reply.is === 'json' ? visit.readings : [];
  const readings = [...shown, ...(reply.readings ?? [])];
  if (readings.length === 0 || entered?.council == null) return;
  const { council, account } = entered;
  const reader = { councilId: council.id, accountId: account?.id ?? null, role: visit.person?.asRole ?? '' };
  await keepReadings(pool, reader, readings);
}

/** That a page shows an entry which is marked as sensitive; of others nothing is kept. */
export function showsEntry(
  context: CouncilContext,
  entry: { readonly id: string; readonly reference: number; readonly sensitive: boolean | null },
  verb = 'read an entry that is marked as sensitive',
): void {
  if (entry.sensitive !== true) return;
  const { asAt } = context;
  const detail = { reference: entry.reference, asAt };
  context.shows({ verb, subject: entry.id, detail });
}

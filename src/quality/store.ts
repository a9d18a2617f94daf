import { type Kysely, sql } from 'kysely';
import type { DuplicateKind, Looked } from '../alike/kinds.ts';
import type { Tables } from '../tables.ts';

/** How many entries of the register each check found, and how many are so far complete. */
export interface Found {
  readonly entries: number;
  readonly byCheck: ReadonlyMap<string, number>;
  /** By whole hundredths of what the policy's register has. */
  readonly byCompleteness: ReadonlyMap<number, number>;
}

/** From the counts that are kept of the whole register, today or on the day of the page. */
export async function foundOf(db: Kysely<Tables>): Promise<Found> {
  const { rows } = await sql<{ facet: string; value: string; entries: number }>`
    select facet, value, entries from listed_counts
    where council_id = this_council() and facet in ('all', 'check', 'completeness') and entries > 0`.execute(
    db,
  );
  const of = (facet: string): readonly (readonly [string, number])[] =>
    rows.filter((row) => row.facet === facet).map(({ value, entries }) => [value, entries] as const);
  return {
    entries: of('all')[0]?.[1] ?? 0,
    byCheck: new Map(of('check')),
    byCompleteness: new Map(of('completeness').map(([value, entries]) => [Number(value), entries])),
  };
}

/** What the latest look at each kind found that may be written down twice. */
export async function looks(
  db: Kysely<Tables>,
  councilId: string,
): Promise<ReadonlyMap<DuplicateKind, Looked>> {
  const { rows } = await sql<Looked & { kind: DuplicateKind }>`
    select kind, pairs, to_json(looked_at) #>> '{}' as at from duplicate_look where council_id = ${councilId}`.execute(
    db,
  );
  return new Map(rows.map(({ kind, pairs, at }) => [kind, { pairs, at }]));
}

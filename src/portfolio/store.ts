import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Live partnerships that are rated alike, of the council that was entered, today or on the day that the page is of. */
export interface Tally {
  readonly risk: string | null;
  readonly value: string | null;
  readonly stands: 'rated' | 'not yet rated' | 'not asked';
  readonly entries: number;
  readonly significant: number;
  /** The first few by name. */
  readonly names: readonly NamedEntry[];
}

export interface NamedEntry {
  readonly reference: number;
  readonly name: string;
}

export type Rating = 'risk' | 'value';

const mostNames = 4;

/** How live partnerships stand in these ratings, in one statement however many there are. */
export async function ratingTallies(
  db: Kysely<Tables>,
  ratings: readonly Rating[],
): Promise<readonly Tally[]> {
  const of = (rating: Rating): RawBuilder<unknown> =>
    ratings.includes(rating) ? sql.ref(`l.${rating}`) : sql`null::text`;
  const any = (test: (rating: Rating) => RawBuilder<unknown>): RawBuilder<unknown> =>
    ratings.length === 0 ? sql`false` : sql.join(ratings.map(test), sql` or `);
  const isNotAsked = any((rating) => sql`${sql.ref(`l.${rating}_state`)} = 'not asked'`);
  const isNotYetRated = any((rating) => sql`${sql.ref(`l.${rating}`)} is null`);
  const { rows } = await sql<Tally>`
    select risk, value, stands, count(*)::int as entries, (count(*) filter (where is_significant))::int as significant,
      json_agg(json_build_object('reference', reference, 'name', name) order by place) filter (where place <= ${sql.lit(mostNames)}) as names
    from (
      select *, row_number() over (partition by risk, value, stands order by name collate "en-GB-x-icu", reference) as place from (
        select l.reference, l.name, l.is_significant, ${of('risk')} as risk, ${of('value')} as value,
          case when ${isNotAsked} then 'not asked' when ${isNotYetRated} then 'not yet rated' else 'rated' end as stands
        from listed l where l.council_id = this_council() and l.is_partnership) l) l
    group by risk, value, stands`.execute(db);
  return rows;
}

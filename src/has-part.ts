import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

export interface PartOf {
  readonly councilId: string;
  /** The id of a person, or what gives it in a statement; whoever it is null for has a part in nothing. */
  readonly person: string | null | Expression<unknown>;
  /** `yyyy-mm-dd` */
  readonly today: string;
}

/**
 * The entries in which somebody has a part on a day, each once, as a column `id`: any duty, by name or by a post they hold, and any
 * seat in which they represent the council. What those who change their own entries may change, and what any page counts.
 */
export function entriesWithPart({ councilId, person, today }: PartOf): RawBuilder<{ readonly id: string }> {
  const who = sql`${person}::uuid`;
  const holds = (table: string) => {
    const [from, until] = [sql.ref(`${table}.from_on`), sql.ref(`${table}.until_on`)];
    return sql`(${from} is null or ${from} <= ${today}) and (${until} is null or ${until} > ${today})`;
  };
  return sql`select d.partnership_id as id from duty d where d.council_id = ${councilId} and ${holds('d')} and (d.person_id = ${who}
      or d.post_id in (select h.post_id from post_holder h where h.council_id = ${councilId} and h.person_id = ${who} and ${holds('h')}))
    union select a.partnership_id from appointment a where a.council_id = ${councilId} and a.person_id = ${who} and ${holds('a')}`;
}

/** Whether a person has a part in an entry on a day. */
export async function hasPartIn(db: Kysely<Tables>, partnershipId: string, of: PartOf): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from (${entriesWithPart(of)}) own where own.id = ${partnershipId}) as has`.execute(
    db,
  );
  return rows[0]?.has ?? false;
}

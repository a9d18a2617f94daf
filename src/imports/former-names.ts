import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { nameKey } from './rows.ts';

export interface FormerName {
  readonly id: string;
  readonly name: string;
}

const joinings = { person: 'joined people', organisation: 'joined organisations' } as const;

/**
 * What people, or organisations, were called before two entries of one were joined, as the record of changes has it: a sheet that
 * still writes the old name means whoever was kept. A name that somebody has now is theirs alone.
 */
export async function formerNames(
  db: Kysely<Tables>,
  councilId: string,
  table: keyof typeof joinings,
): Promise<readonly FormerName[]> {
  const { rows } = await sql<{ gone: string; kept: string; names: readonly (string | null)[] }>`
    select d.row_id as gone, k.row_id as kept, array[d.before ->> 'name', k.before ->> 'name'] as names
    from change d cross join lateral (
      -- a joining changes whoever is kept and then takes the other away
      select * from change u where u.council_id = d.council_id and u.verb = d.verb and u.id < d.id and u.table_name = d.table_name
        and u.actor_id is not distinct from d.actor_id and u.before is not null and u.after is not null
      order by u.id desc limit 1) k
    where d.council_id = ${councilId} and d.verb = ${joinings[table]} and d.table_name = ${table} and d.after is null
    order by d.id`.execute(db);
  if (rows.length === 0) return [];
  const now = await db.selectFrom(table).select('name').where('council_id', '=', councilId).execute();
  const taken = new Set(now.map(({ name }) => nameKey(name)));
  const keptOf = new Map(rows.map(({ gone, kept }) => [gone, kept]));
  return rows.flatMap(({ kept, names }) =>
    names
      .filter((name) => name !== null && !taken.has(nameKey(name)))
      .map((name) => ({ id: latest(kept, keptOf), name: name ?? '' })),
  );
}

/** Whoever was kept may have been joined with another since. */
function latest(id: string, keptOf: ReadonlyMap<string, string>): string {
  const next = keptOf.get(id);
  return next === undefined ? id : latest(next, keptOf);
}

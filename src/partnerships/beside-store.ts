import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** What stands beside an entry and its lists, as far as the checks ask for it. */
export interface Beside {
  /** The people with a duty in it who have left, by id. */
  readonly left: readonly string[];
  /** The posts with a duty in it that somebody held and nobody does now. */
  readonly vacant: readonly string[];
  /** A document of it is past its last day. */
  readonly expired: boolean;
  readonly parentStage: string | null;
  /** The stages of other entries of the very same name. */
  readonly namesakes: readonly string[];
  /** The day of its latest change that somebody made; null for an entry that is only being added. */
  readonly changedOn: string | null;
}

export const nothingBeside: Beside = {
  left: [],
  vacant: [],
  expired: false,
  parentStage: null,
  namesakes: [],
  changedOn: null,
};

/** More of one name than these tell nothing more. */
const mostNamesakes = 20;

/**
 * What stands beside `partnership p` on a day, as one `Beside`. Each list is looked up by the entry, and names by the order
 * in which they are kept, which row security leaves to the index.
 */
export function besideColumn(on: string): RawBuilder<Beside> {
  return sql<Beside>`json_build_object(
      'left', coalesce((select json_agg(d.person_id order by d.person_id) from duty d
        where d.council_id = p.council_id and d.partnership_id = p.id and d.person_id is not null
          and exists (select from person w where w.council_id = d.council_id and w.id = d.person_id and w.left_on <= ${on})), '[]'),
      'vacant', coalesce((select json_agg(d.post_id order by d.post_id) from duty d
        where d.council_id = p.council_id and d.partnership_id = p.id and d.person_id is null and d.post_id is not null
          and exists (select from post_holder h where h.council_id = d.council_id and h.post_id = d.post_id)
          and not exists (select from post_holder h where h.council_id = d.council_id and h.post_id = d.post_id and (h.until_on is null or h.until_on > ${on}))), '[]'),
      'expired', exists (select from document d where d.council_id = p.council_id and d.partnership_id = p.id and d.expires_on <= ${on}),
      'parentStage', (select u.stage from partnership u where u.council_id = p.council_id and u.id = p.parent_id),
      'namesakes', coalesce((select json_agg(n.stage) from (select u.stage from partnership u where u.council_id = p.council_id
          and u.name collate "en-GB-x-icu" = p.name and u.id <> p.id and u.merged_into_id is null limit ${mostNamesakes}::int) n), '[]'),
      'changedOn', (select (c.at at time zone 'Europe/London')::date from change c
        where c.council_id = p.council_id and c.partnership_id = p.id order by c.id desc limit 1))`;
}

/** What stands beside these entries, by id. */
export async function besideOf(
  db: Kysely<Tables>,
  councilId: string,
  on: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Beside>> {
  const { rows } = await sql<{ id: string; beside: Beside }>`
    select p.id, ${besideColumn(on)} as beside from partnership p
    where p.council_id = ${councilId} and p.id = any(${ids})`.execute(db);
  return new Map(rows.map(({ id, beside }) => [id, beside]));
}

/** Other entries with the name that an entry had or has by now. */
export async function namesakes(
  db: Kysely<Tables>,
  entry: { readonly council_id: string; readonly id: string; readonly name: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from partnership u where u.council_id = ${entry.council_id} and u.id <> ${entry.id} and u.merged_into_id is null
      and u.name collate "en-GB-x-icu" in (${entry.name}, (select p.name from partnership p where p.council_id = ${entry.council_id} and p.id = ${entry.id}))
    order by u.id limit ${mostNamesakes}::int`.execute(db);
  return rows.map(({ id }) => id);
}

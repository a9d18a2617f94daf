import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import { stagesOver } from '../policy/stage.ts';
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
  /** The stages of other entries of the very same name, each once. */
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

/** No more of one name are looked through, as whole registers stand afresh in the night. */
const mostNamesakes = 1000;

/** The others with the name of `partnership p`, as `u`. */
const namesakes = sql`partnership u where u.council_id = p.council_id and u.name collate "en-GB-x-icu" = p.name and u.id <> p.id
  and u.merged_into_id is null`;

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
      'expired', exists (select from document d where d.council_id = p.council_id and d.partnership_id = p.id and d.withdrawn_on is null and d.expires_on <= ${on}),
      'parentStage', (select u.stage from partnership u where u.council_id = p.council_id and u.id = p.parent_id),
      'namesakes', coalesce((select json_agg(distinct n.stage) from (select u.stage from ${namesakes} limit ${mostNamesakes}::int) n), '[]'),
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

/** What changed of entries that others look at. */
export interface Moved {
  readonly ids: readonly string[];
  /** Those that they had, have now, or had until they went. */
  readonly names: readonly string[];
}

/** The other entries of which a check may come out otherwise: the parts of these, and those that gained or lost a namesake. */
export async function entriesBeside(
  db: Kysely<Tables>,
  councilId: string,
  policy: Policy,
  { ids, names }: Moved,
): Promise<readonly string[]> {
  const over = stagesOver(policy);
  const { rows } = await sql<{ id: string }>`
    select p.id from partnership p
    where p.council_id = ${councilId} and p.merged_into_id is null and p.parent_id = any(${ids}) and p.id <> all(${ids})
    union
    select p.id from partnership p join listing l on l.council_id = p.council_id and l.partnership_id = p.id
    where p.council_id = ${councilId} and p.merged_into_id is null and p.name collate "en-GB-x-icu" = any(${names}) and p.id <> all(${ids})
      and p.stage <> all(${over}) and ('sameName' = any(l.checks)) <> exists (select from ${namesakes} and u.stage <> all(${over}))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

import { type Kysely, sql } from 'kysely';
import { entriesLike } from '../../alike/entries.ts';
import { entryWords } from '../../matching/entries.ts';
import type { Tables } from '../../tables.ts';
import type { Entry } from '../edit/held.ts';
import type { FoundEntry } from './store.ts';

/** A word that so many entries have, or one in so many, tells nothing of what they are. */
const [few, oneIn] = [3, 50];

const mostShown = 15;

/** Other entries that may be this one, with why, and after them those that have a rare word of its name: a search for it. */
export async function alikeOthers(db: Kysely<Tables>, entry: Entry): Promise<readonly FoundEntry[]> {
  const { council_id: councilId, id, name, other_names: otherNames, code } = entry;
  const like = await entriesLike(db, councilId, { id, name, otherNames, code }, mostShown);
  const { rows } = await sql<FoundEntry & { readonly id: string }>`
    with word as (
      select ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':A')::tsquery as sought
      from unnest(to_tsvector('english', ${name}))),
    telling as materialized (
      select sought from word
      where (select count(*) from listed_words w where w.council_id = ${councilId} and w.words @@ sought)
        <= greatest(${few}, (select count(*) from listed l where l.council_id = ${councilId}) / ${oneIn})),
    found as (
      select f.partnership_id, count(*) as many from (
        select unnest(${[...like.keys()]}::uuid[]) as partnership_id
        union all select w.partnership_id from telling t join listed_words w on w.council_id = ${councilId} and w.words @@ t.sought) f
      where f.partnership_id <> ${id} group by 1)
    select p.id, l.reference, l.name, l.stage, p.purpose
    from found f join listed l on l.council_id = ${councilId} and l.partnership_id = f.partnership_id
      join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
    order by p.id = any(${[...like.keys()]}) desc, f.many desc, l.name collate "en-GB-x-icu", l.reference limit ${mostShown}`.execute(
    db,
  );
  return rows.map(({ id: found, ...each }) => {
    const why = like.get(found);
    return why === undefined ? each : { ...each, why: entryWords(why, 0) };
  });
}

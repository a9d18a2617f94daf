import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { Entry } from '../edit/held.ts';
import { initialsOf, SMALL_WORDS } from './initials.ts';
import type { FoundEntry } from './store.ts';

/** A word that so many entries have, or one in so many, tells nothing of what they are. */
const [few, oneIn] = [3, 50];
/** What a rare word and what initials add to how alike two names are, which is between 0 and 1. */
const [byWord, byInitials] = [0.2, 0.4];

/** Other entries whose names look like this one's, share a rare word with it, or are short for it or it for them. */
export async function alikeOthers(db: Kysely<Tables>, entry: Entry): Promise<readonly FoundEntry[]> {
  const { council_id: councilId, name } = entry;
  const { spelt, short } = initialsOf(name);
  const alike = sql`similarity(lower(l.name), lower(${name}))`;
  const shortened = spelt.map((initials) => `${initials}:A`).join(' | ');
  const { rows } = await sql<FoundEntry>`
    with word as (
      select ('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':A')::tsquery as sought
      from unnest(to_tsvector('english', ${name}))),
    telling as materialized (
      select sought, ${byWord}::real as weight from word
      where (select count(*) from listed_words w where w.council_id = ${councilId} and w.words @@ sought)
        <= greatest(${few}, (select count(*) from listed l where l.council_id = ${councilId}) / ${oneIn})
      union all select to_tsquery('english', ${shortened}), ${byInitials}),
    reasons as (
      select l.partnership_id, 0 as weight from listed l
      where l.council_id = ${councilId} and ${alike} > 0.35
      union all select w.partnership_id, t.weight from telling t join listed_words w on w.council_id = ${councilId} and w.words @@ t.sought
      union all select l.partnership_id, ${byInitials} from listed l
      where ${short.length > 0} and l.council_id = ${councilId} and ${initials} like any(${short.map((each) => `%${each}%`)})),
    found as (select partnership_id, sum(weight) as weight from reasons where partnership_id <> ${entry.id} group by 1)
    select l.reference, l.name, l.stage, p.purpose
    from found f join listed l on l.council_id = ${councilId} and l.partnership_id = f.partnership_id
      join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
    order by ${alike} + f.weight desc, l.name collate "en-GB-x-icu", l.reference limit 15`.execute(db);
  return rows;
}

/** The first letters of the words of a name, without the small words. */
const initials = sql`regexp_replace(regexp_replace(lower(l.name), ${`\\m(${SMALL_WORDS.join('|')})\\M`}, '', 'g'), '([[:alnum:]])[[:alnum:]]*[^[:alnum:]]*', '\\1', 'g')`;

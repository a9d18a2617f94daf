import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import { holdsOn } from '../../holds-on.ts';

export interface TheirsAsked {
  readonly councilId: string;
  readonly personId: string | null;
  readonly today: string;
}

export interface Theirs {
  readonly id: string;
  /** It waits for its answers; else for an answer to a question. */
  readonly isAsked: boolean;
}

/**
 * The reviews that wait for somebody: those that they were asked, by name or by a post that they hold, those of entries that they
 * lead by now, and those of which a question has no answer.
 */
export async function reviewsFor(
  db: Kysely<Tables>,
  { councilId, personId, today }: TheirsAsked,
): Promise<readonly Theirs[]> {
  if (personId === null) return [];
  const posts = sql`(select h.post_id from post_holder h where h.council_id = ${councilId} and h.person_id = ${personId}
    and ${holdsOn('h', today)})`;
  const { rows } = await sql<Theirs>`
    select r.id, r.state = 'asked' as "isAsked" from review r join listing l on l.council_id = r.council_id and l.partnership_id = r.partnership_id
    where r.council_id = ${councilId} and r.state not in ('closed', 'withdrawn')
      and (r.state = 'asked' or exists (select from review_challenge c where c.council_id = r.council_id and c.review_id = r.id and c.answered_at is null))
      and (r.person_id = ${personId} or r.post_id in ${posts} or l.lead_person_id = ${personId} or l.lead_post_id in ${posts})`.execute(
    db,
  );
  return rows;
}

/** Which questions of entries were answered, and when. */
export async function answeredIn(
  db: Kysely<Tables>,
  councilId: string,
  entries: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ entry: string; questions: readonly string[] }>`
    select partnership_id as entry, array_agg(question) as questions from answer
    where council_id = ${councilId} and partnership_id = any(${entries}::uuid[]) and value ->> 'is' <> 'inField' group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ entry, questions }) => [entry, new Set(questions)]));
}

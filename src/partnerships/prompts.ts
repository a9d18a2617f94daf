import { type Kysely, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import { watchesMet } from '../policy/watches.ts';
import type { Tables } from '../tables.ts';
import type { Known } from './facts.ts';

/** Of `partnership p`: the signs that it may be time to leave, as they were last found. */
export const HELD_PROMPTS = `coalesce((select json_agg(w.watch order by w.watch) from exit_prompt w
        where w.council_id = p.council_id and w.partnership_id = p.id), '[]')`;

export interface Prompted {
  readonly partnershipId: string;
  readonly held: readonly string[];
  readonly now: readonly string[];
}

/** The policy's signs that hold of an entry, by their ids. */
export function promptsOf(policy: Policy, entry: Known): readonly string[] {
  return watchesMet(policy, entry.input)
    .map(({ watch }) => watch.id)
    .toSorted();
}

/** Writes those that came and takes away those that went. */
export async function storePrompts(
  db: Kysely<Tables>,
  councilId: string,
  prompted: readonly Prompted[],
): Promise<void> {
  const pairs = (of: (each: Prompted) => readonly string[]) =>
    prompted.flatMap((each) => of(each).map((watch) => ({ partnership_id: each.partnershipId, watch })));
  const fresh = pairs(({ held, now }) => now.filter((watch) => !held.includes(watch)));
  const gone = pairs(({ held, now }) => held.filter((watch) => !now.includes(watch)));
  if (fresh.length > 0)
    await sql`insert into exit_prompt (council_id, partnership_id, watch)
      select ${councilId}::uuid, partnership_id, watch from jsonb_populate_recordset(null::exit_prompt, ${JSON.stringify(fresh)}::jsonb)
      on conflict do nothing`.execute(db);
  if (gone.length > 0)
    await sql`delete from exit_prompt e using jsonb_populate_recordset(null::exit_prompt, ${JSON.stringify(gone)}::jsonb) g
      where e.council_id = ${councilId} and e.partnership_id = g.partnership_id and e.watch = g.watch`.execute(
      db,
    );
}

import { type Kysely, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { Has } from '../../policy/lifecycle-needs.ts';
import { instrumentOf, type Policy } from '../../policy/policy.ts';
import { stagesLike } from '../../policy/stage.ts';
import type { ActionKind } from '../../tables/actions.ts';
import type { Tables } from '../../tables.ts';
import type { Entry } from '../edit/held.ts';

/**
 * What a move of an entry may need. A decision counts for the time that it was made for: one to take part until the entry is
 * proposed again, one to leave until the council has stayed, or come back.
 */
export async function hasOf(
  db: Kysely<Tables>,
  policy: Policy,
  { council_id: councilId, id }: Pick<Entry, 'council_id' | 'id'>,
): Promise<Has> {
  const came = (side: 'before' | 'after', to: readonly string[]) =>
    sql`coalesce((select max(c.at) from change c where c.council_id = ${councilId} and c.partnership_id = ${id} and c.table_name = 'partnership'
      and ${sql.ref(`c.${side}`)} ->> 'stage' = any(${to}::text[]) and c.before is not null), '-infinity')`;
  const decided = (kind: 'entry' | 'exit', since: ReturnType<typeof came>) =>
    sql`(select q.state from proposal q where q.council_id = ${councilId} and q.partnership_id = ${id} and q.kind = ${kind}
      and q.state in ('approved', 'declined') and q.ended_at >= ${since} order by q.ended_at desc limit 1)`;
  const definition = instrumentOf(policy, 'definition')?.id ?? '';
  const { rows } = await sql<{ entry: Has['entry']; exit: Has['exit']; kind: string | null }>`
    select ${decided('entry', came('after', stagesLike(policy, 'proposed')))} as entry,
      ${decided('exit', came('before', stagesLike(policy, 'leaving', 'closed')))} as exit,
      (select s.decided from standing s where s.council_id = ${councilId} and s.partnership_id = ${id} and s.question_set = ${definition}) as kind`.execute(
    db,
  );
  const [found] = rows;
  const kind = policy.kinds.find((each) => each.id === found?.kind);
  return {
    entry: found?.entry ?? null,
    exit: found?.exit ?? null,
    isPartnership: kind === undefined ? null : kind.partnership === true,
  };
}

/** How many conditions of its approval are not met, and how many tasks of setting it up are not done. */
export async function openBeforeStart(
  db: Kysely<Tables>,
  { council_id: councilId, id }: Pick<Entry, 'council_id' | 'id'>,
): Promise<readonly { readonly kind: ActionKind; readonly many: number }[]> {
  const { rows } = await sql<{ kind: ActionKind; many: number }>`
    select a.kind, count(*)::int as many from action a
    where a.council_id = ${councilId} and a.partnership_id = ${id} and a.kind in ('condition', 'setUp') and a.done_on is null
    group by a.kind order by a.kind`.execute(db);
  return rows;
}

/** Why it was done, where the entry has no field for that. */
export async function insertReason(
  db: Kysely<Tables>,
  { council_id: councilId, id }: Pick<Entry, 'council_id' | 'id'>,
  text: string,
  accountId: string,
): Promise<void> {
  await db
    .insertInto('note')
    .values({ council_id: councilId, id: newId(), partnership_id: id, text, account_id: accountId })
    .execute();
}

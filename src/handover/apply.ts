import { type Kysely, sql } from 'kysely';
import { lockEntries } from '../partnerships/standing.ts';
import { standAndAsk } from '../stand-and-ask.ts';
import type { AdoptedPolicy } from '../adopted.ts';
import type { Tables } from '../tables.ts';
import type { Step } from './things.ts';

export interface Where {
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  readonly today: string;
  readonly now: Date;
  /** Where this installation is reached, for letters; null where nobody said. */
  readonly address: string | null;
}

/** Entries that these change, and those under posts whose holders they change. */
export async function entriesOf(
  db: Kysely<Tables>,
  councilId: string,
  steps: readonly Step[],
): Promise<readonly string[]> {
  const ids = steps.flatMap(({ entryId }) => entryId ?? []);
  const posts = steps.flatMap((step) => {
    if (step.list === 'post') return [step.id];
    if (step.list !== 'post_holder') return [];
    const rows = step.is === 'changed' ? [step.before, step.after] : [step.row];
    return rows.flatMap((row) => (typeof row['post_id'] === 'string' ? [row['post_id']] : []));
  });
  if (posts.length === 0) return [...new Set(ids)];
  const { rows } = await sql<{ id: string }>`
    select distinct partnership_id as id from duty where council_id = ${councilId} and post_id = any(${posts})`.execute(
    db,
  );
  return [...new Set([...ids, ...rows.map(({ id }) => id)])];
}

/** Does the steps and says afresh where the entries stand; the entries are taken before anything that they name. */
export async function applySteps(db: Kysely<Tables>, where: Where, steps: readonly Step[]): Promise<void> {
  const { councilId } = where;
  const entries = await entriesOf(db, councilId, steps);
  await lockEntries(db, councilId, entries);
  // All of one kind in one table at once: the past is then written once, with one line for each row.
  for (const [, alike] of Map.groupBy(steps, ({ is, list }) => `${is} ${list}`))
    await applyAlike(db, councilId, alike);
  await standAndAsk(db, { ...where, partnershipIds: entries });
}

async function applyAlike(db: Kysely<Tables>, councilId: string, steps: readonly Step[]): Promise<void> {
  const [first] = steps as [Step, ...Step[]];
  const table = sql.table(first.list);
  if (first.is === 'removed') {
    await sql`delete from ${table} where council_id = ${councilId} and id = any(${steps.map(({ id }) => id)})`.execute(
      db,
    );
  } else if (first.is === 'added') {
    const rows = steps.map((step) => ({ ...(step.is === 'changed' ? {} : step.row), council_id: councilId }));
    await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`.execute(
      db,
    );
  } else {
    const rows = steps.map((step) => ({ id: step.id, patch: step.is === 'changed' ? step.after : {} }));
    await sql`select patch_rows(${first.list}::regclass, ${JSON.stringify(rows)}::jsonb)`.execute(db);
  }
}

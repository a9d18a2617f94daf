import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ErasedText } from '../tables/personal.ts';

export interface OfChanges {
  readonly id: string;
  readonly councilId: string;
  readonly personId: string | null;
  readonly texts: readonly ErasedText[];
  readonly pattern: string | null;
}

/** Which changes of the rows speak of what is taken out: `t` is a text, `c` the change. */
const speaks = sql`(t.how = 'all' and (c.before ? t.column or c.after ? t.column)
  or c.before ->> t.column ~* p.pattern or c.after ->> t.column ~* p.pattern)`;

/** What earlier changes held goes, with its salt: their hashes stay, so that the chain still verifies and nothing can be guessed. */
export async function eraseChanges(db: Kysely<Tables>, of: OfChanges): Promise<void> {
  const { id, councilId, personId } = of;
  const { rows } = await sql<{ id: number }>`
    select c.id from change c where c.council_id = ${councilId} and (c.before is not null or c.after is not null)
      and (c.table_name = 'person' and c.row_id = ${personId}
        or exists (select from ${textsOf(of)} where t.table = c.table_name and t.row = c.row_id and ${speaks}))`.execute(
    db,
  );
  await sql`select erase_changes(${councilId}, ${rows.map((row) => String(row.id))}::bigint[], ${id})`.execute(
    db,
  );
}

function textsOf({ texts, pattern }: OfChanges) {
  return sql`jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t ("table" text, "row" uuid, "column" text, how text)
    cross join (select ${pattern}::text as pattern) p`;
}

/** What the erasing itself recorded says that something was taken out, and not what. */
export async function tidyNewChanges(db: Kysely<Tables>, of: OfChanges, last: number): Promise<void> {
  const { councilId, personId, pattern } = of;
  const fresh = sql`council_id = ${councilId} and id > ${last}`;
  if (pattern !== null)
    await sql`update change set before = without_names(before, ${pattern}::text), after = without_names(after, ${pattern}::text)
      where ${fresh} and (before::text ~* ${pattern} or after::text ~* ${pattern})`.execute(db);
  // As their past says now: a version of a row is what its change made of the one before.
  const told = sql`before || (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(after) e (key, value)
    where key in ('name', 'email', 'phone', 'group_name'))`;
  await sql`update change set before = ${told} where ${fresh} and table_name = 'person' and row_id = ${personId}
    and before is not null and after is not null`.execute(db);
  await sql`update change c set before = jsonb_set(c.before, array[t.column], without_names(c.before -> t.column, null::text))
    from ${textsOf(of)} where c.council_id = ${councilId} and c.id > ${last} and t.how = 'all'
      and t.table = c.table_name and t.row = c.row_id and c.before ? t.column`.execute(db);
}

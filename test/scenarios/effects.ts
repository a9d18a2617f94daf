import type { World } from '../world.ts';

/** What happened in a world, told without what differs from one world to another that went the same way. */
export interface Witness {
  /** What the record of changes has since it was last asked. */
  since(): Promise<readonly string[]>;
  /** Every row there is, by table. */
  rows(): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Of no consequence, or told by the record of changes and by sums. */
const untold = new Set(['session', 'post_key', 'migration', 'change', 'listing_count', 'listing_sum']);

export async function witnessOf(world: World): Promise<Witness> {
  const [start] = await world.owner<{ id: string; at: string }>(
    'select coalesce(max(id), 0)::text as id, max(at)::text as at from change',
  );
  let last = start?.id ?? '0';
  // What all copies of one database have was there by its last change, however long ago each was made.
  const begun = Math.ceil(new Date(start?.at ?? 0).getTime());
  return {
    since: async () => {
      const rows = await world.owner<{ id: string; told: string }>(
        `select id::text, concat_ws(' ', verb, as_role, table_name, row_id, before, after) as told from change where id > $1 order by id`,
        [last],
      );
      last = rows.at(-1)?.id ?? last;
      return rows.map(({ told }) => withoutNews(told, begun)).sort();
    },
    rows: async () => {
      const tables = await world.owner<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      );
      const found = new Map<string, readonly string[]>();
      for (const { name } of tables.filter((table) => !untold.has(table.name))) {
        const rows = await world.owner<{ told: string }>(
          `select (to_jsonb(t) - 'sheets')::text as told from ${name} t`,
        );
        found.set(name, rows.map(({ told }) => withoutNews(told, begun)).sort());
      }
      return found;
    },
  };
}

/** Ids and moments that did not exist when the worlds parted. */
function withoutNews(told: string, begun: number): string {
  return told
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g, (id) =>
      Number.parseInt(id.replace('-', '').slice(0, 12), 16) > begun ? 'new' : id,
    )
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d(?::?\d\d)?|Z)?/g, (moment) =>
      new Date(moment).getTime() > begun ? 'now' : moment,
    );
}

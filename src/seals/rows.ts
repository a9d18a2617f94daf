import type { Ask } from './sql.ts';

/** A row of the register whose past, or whose present, is not what the record of changes says. */
export interface RowFinding {
  readonly table: string;
  readonly row: string;
  /** The number of the change that tells otherwise; null where there is none. */
  readonly change: string | null;
  readonly at: Date | null;
  readonly is: RowFault;
}

export type RowFault =
  /** A version that no change began. */
  | 'unrecorded'
  /** A change that left no version. */
  | 'without a version'
  /** A version that is not what the change made of the one before it. */
  | 'another version'
  /** A version that ended, and nothing recorded its end. */
  | 'ended unrecorded'
  /** What stands in the register is not the last version. */
  | 'another row';

const mostEach = 20;

interface Tracked {
  readonly table: string;
  /** The column by which the record names a row. */
  readonly row: string;
  readonly key: readonly string[];
}

/** The tables whose changes are recorded, from the database itself: a new one is looked at without being named here. */
const TRACKED = `
  select c.relname as "table", substring(p.prosrc from 'n\\.(?:"?)(\\w+)(?:"?), [^,]+, to_jsonb\\(n\\)') as row,
    (select array_agg(a.attname::text order by k.ord) from pg_index i cross join lateral unnest(i.indkey) with ordinality k (attnum, ord)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as key
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where t.tgname = 'tracked_insert' and c.relnamespace = 'public'::regnamespace and p.prosrc like '%if not ''t''::boolean%' order by 1`;

/**
 * Sets the rows of a council, and every version that they had, beside the record of changes. For the owner alone, who may read
 * the past. Each version must be what its change made of the one before, so that the rows rebuilt from the record are the rows.
 */
export async function verifyRows(ask: Ask, councilId: string): Promise<readonly RowFinding[]> {
  // How many rows lie in a part PostgreSQL cannot know: it takes them for few, and would go over all of one side for each of the other.
  await ask(`select set_config('enable_nestloop', 'off', false)`);
  const found: RowFinding[] = [];
  for (const tracked of await ask<Tracked>(TRACKED)) {
    const { table } = tracked;
    const look = async (statement: string, ...more: readonly unknown[]): Promise<void> => {
      const rows = await ask<Omit<RowFinding, 'table'>>(statement, [councilId, table, ...more]);
      found.push(...rows.map((row) => ({ table, ...row })));
    };
    const [size] = await ask<{ many: string }>(
      `select count(*)::text as many from history.${quoted(table)} where council_id = $1`,
      [councilId],
    );
    const parts = Math.max(1, Math.ceil(Number(size?.many) / together));
    for (let part = 0; part < parts; part += 1) {
      await look(versionsStatement(tracked), parts, part);
      await look(changesStatement(tracked), parts, part);
    }
    await look(rowsStatement(tracked));
  }
  return found;
}

/** So many versions are set beside their changes at once: as much as may lie in memory or on the disk meanwhile. */
const together = 25_000;

/** The rows of one part of a table, which `$3` and `$4` say: all versions and changes of a row are in the same. */
const inPart = (row: string): string =>
  `mod(uuid_hash_extended(${row}, 0) & 9223372036854775807, $3::bigint) = $4::bigint`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A row whose key has more than the one column that the record names it by cannot be told from its like by a changed column. */
function isNamed({ key, row }: Tracked): boolean {
  return [...key.slice(1), 'council_id'][0] === row && key.length <= 2;
}

function versionsOf({ table, row, key }: Tracked): string {
  const rest = key.map((column) => `h.${quoted(column)}`).join(', ');
  return `select h.${quoted(row)} as row_id, lower(h.during) as at, upper(h.during) as until, to_jsonb(h) - 'during' as now,
      lag(to_jsonb(h) - 'during') over w as before, lag(upper(h.during)) over w as ended, lead(lower(h.during)) over w as next
    from history.${quoted(table)} h where h.council_id = $1 and ${inPart(`h.${quoted(row)}`)} window w as (partition by ${rest} order by lower(h.during))`;
}

const RECORDED = `select c.id, c.row_id, c.at, c.before, c.after, c.salt is null as erased from public.change c where c.council_id = $1 and c.table_name = $2 and ${inPart('c.row_id')}`;

/** Every version against the change that began it, and the one that ended it where no other version follows. */
function versionsStatement(tracked: Tracked): string {
  const unlike = isNamed(tracked)
    ? `or not c.erased and c.before is null and (v.now || c.after) <> v.now
       or not c.erased and c.before is not null and (v.ended is distinct from v.at or (v.before || c.after) is distinct from v.now or (v.before || c.before) is distinct from v.before)`
    : `or not c.erased and c.before is null and (v.now || c.after) <> v.now and not exists (
         select from recorded o where o.row_id = v.row_id and o.at = v.at and (v.now || o.after) = v.now)`;
  return `
    with recorded as materialized (${RECORDED}), versions as materialized (${versionsOf(tracked)})
    select v.row_id::text as row, c.id::text as change, v.at as at,
      case when c.id is null then 'unrecorded' else 'another version' end as is
    from versions v left join recorded c on c.row_id = v.row_id and c.at = v.at and (c.after is not null or c.erased)
    where c.id is null ${unlike}
    union all
    select v.row_id::text, null, v.until, 'ended unrecorded'
    from versions v left join recorded c on c.row_id = v.row_id and c.at = v.until and (c.after is null or c.erased)
    where v.until is not null and v.next is distinct from v.until and c.id is null
    limit ${mostEach}`;
}

/** Every change against the version that it began, or ended. */
function changesStatement(tracked: Tracked): string {
  const told = `select c.row_id::text as row, c.id::text as change, c.at as at, 'without a version' as is from recorded c`;
  return `
    with recorded as materialized (${RECORDED}), versions as materialized (${versionsOf(tracked)})
    ${told} where not c.erased and c.after is not null
      and not exists (select from versions v where v.row_id = c.row_id and v.at = c.at)
    union all
    ${told} where not c.erased and c.after is null
      and not exists (select from versions v where v.row_id = c.row_id and v.until = c.at and (v.now || c.before) = v.now)
    limit ${mostEach}`;
}

/** The rows as they are against the versions that have not ended. */
function rowsStatement({ table, row, key }: Tracked): string {
  const [of, same] = [
    quoted(table),
    key.map((column) => `r.${quoted(column)} = h.${quoted(column)}`).join(' and '),
  ];
  return `
    select coalesce(r.${quoted(row)}, h.${quoted(row)})::text as row, null as change, lower(h.during) as at, 'another row' as is
    from (select * from public.${of} where council_id = $1 and $2 <> '') r
    full join (select * from history.${of} where council_id = $1 and upper_inf(during)) h on ${same}
    where r.council_id is null or h.council_id is null or (to_jsonb(r) || (to_jsonb(h) - 'during')) <> to_jsonb(r)
    limit ${mostEach}`;
}

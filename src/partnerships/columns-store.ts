import { type RawBuilder, sql } from 'kysely';
import { COLUMNS } from './columns.ts';
import type { ListRequest } from './list.ts';

export interface ListedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isOwn: boolean;
  readonly isDefault: boolean;
}

/** The views that the council has and those of whoever looks, their own first. */
export const viewsKept = sql`(select json_agg(json_build_object('id', v.id, 'name', v.name, 'query', v.query, 'isOwn', v.account_id is not null,
          'isDefault', v.is_default) order by v.account_id is null, v.name collate "en-GB-x-icu") from saved_view v
        where v.council_id = this_council() and (v.account_id is null or v.account_id = this_actor()))`;

/** What the list's own row has for columns that somebody may choose, by the id of the column. */
const ofTheRow: Readonly<Record<string, string>> = {
  service: 'service_area',
  role: 'our_role',
  complete: 'completeness',
  mend: 'checks',
};

/** What chosen columns show, and where it is read: nothing where the columns are the usual ones. */
export function chosenColumns({ columns }: ListRequest): {
  readonly values: RawBuilder<unknown>;
  readonly entry: RawBuilder<unknown>;
} {
  const values: RawBuilder<unknown>[] = [];
  let reads = false;
  for (const column of COLUMNS) {
    if (columns?.includes(column.id) !== true) continue;
    const own = ofTheRow[column.id];
    if (own !== undefined) values.push(sql`${sql.lit(column.id)}, ${sql.ref(`l.${own}`)}`);
    if (!('kept' in column)) continue;
    reads = true;
    values.push(sql`${sql.lit(column.id)}, ${sql.ref(`e.${column.kept}`)}`);
  }
  return {
    values: values.length === 0 ? sql`` : sql`, json_build_object(${sql.join(values)})`,
    entry: reads
      ? sql` left join partnership e on e.council_id = this_council() and e.id = l.partnership_id`
      : sql``,
  };
}

import { type RawBuilder, sql } from 'kysely';
import { COLUMNS, USUAL } from './columns.ts';
import { fieldOf } from './fields.ts';
import type { ListRequest, Sort } from './list.ts';

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

/** Where the list's own row has what a column shows, or is sorted by. */
const ofTheRow: Readonly<Partial<Record<Sort, string>>> = {
  kind: 'kind',
  significant: 'significance_place',
  risk: 'risk_place',
  value: 'value_place',
  contribution: 'contribution_pence',
  review: 'next_review_on',
  stage: 'stage',
  service: 'service_area',
  role: 'our_role',
  complete: 'completeness',
  mend: 'checks',
};

/** What only the entry itself has. */
const ofTheEntry: Readonly<Partial<Record<Sort, string>>> = Object.fromEntries(
  COLUMNS.flatMap((column) => {
    const kept = 'field' in column ? fieldOf(column.field)?.keptIn : undefined;
    return kept === undefined || kept === 'facts' ? [] : [[column.id, kept.column]];
  }).filter(([id]) => ofTheRow[id as Sort] === undefined),
);

/** Where a column is kept: in `listed l`, or in the entry `e` that `entryBeside` sets beside it. */
export function keptAt(column: Sort): RawBuilder<unknown> {
  const own = ofTheRow[column];
  return sql.ref(own === undefined ? `e.${ofTheEntry[column] ?? ''}` : `l.${own}`);
}

/** The entry of each row of `listed l`, where one of the columns is kept there and nowhere else. */
export function entryBeside(columns: readonly Sort[]): RawBuilder<unknown> {
  return columns.some((column) => ofTheEntry[column] !== undefined) ? besideRow : sql``;
}

const besideRow = sql` left join partnership e on e.council_id = this_council() and e.id = l.partnership_id`;

/** What the list's own row has of a column to be sorted by, as it is sorted before the entry is beside it. */
export function ownColumn(column: Sort): RawBuilder<unknown> {
  return ofTheRow[column] === undefined ? sql`` : sql`, ${keptAt(column)}`;
}

/** What chosen columns show, with the fields that there is none of, and where it is read: nothing where the columns are the usual ones. */
export function chosenColumns({ columns }: ListRequest): {
  readonly values: RawBuilder<unknown>;
  readonly entry: RawBuilder<unknown>;
} {
  const chosen = (columns ?? []).filter((id) => !USUAL.includes(id));
  const values = chosen.map((id) => sql`${sql.lit(id)}, ${keptAt(id)}`);
  if (values.length === 0) return { values: sql``, entry: sql`` };
  return {
    values: sql`, json_build_object(${sql.join(values)}), to_json(e.answered_none)`,
    entry: besideRow,
  };
}

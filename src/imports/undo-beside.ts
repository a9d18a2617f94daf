import { type Kysely, sql } from 'kysely';
import { countOf } from '../kit/count.ts';
import { LISTS, type ListedRow } from '../partnerships/row-words.ts';
import { rowsOf } from '../partnerships/row-words-store.ts';
import type { Tables } from '../tables.ts';
import { keyOf, sortAdded, writtenIn } from './undo-rows.ts';
import { done, type Of, type Touched } from './undo-store.ts';

/** What people wrote beside an import, in entries that somebody has changed since. */
export interface Beside {
  /** Rows that the import added to entries that were there, and that stay because they were changed since. */
  readonly staying: number;
  /** By entry: of one that was there what stays, of a new one what goes with it that the import did not bring. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** Words are given of `shown` alone. */
export async function besideOf(
  db: Kysely<Tables>,
  of: Of,
  touched: readonly Touched[],
  shown: readonly Touched[],
): Promise<Beside> {
  const written = await writtenIn(
    db,
    of,
    touched.map(({ id }) => id),
  );
  const { goes, stays } = await sortAdded(db, written);
  const areNew = new Set(touched.filter(({ isNew }) => isNew).map(({ id }) => id));
  const going = new Set(goes.map(keyOf));
  const staying = new Set(stays.map(keyOf));
  const ids = shown.map(({ id }) => id);
  const rows = Map.groupBy(await rowsOf(db, of.councilId, ids), (row) => row.partnershipId);
  const settled = await settledIn(db, of, ids);
  const isBeside = ({ partnershipId: entryId, id }: ListedRow): boolean =>
    areNew.has(entryId) ? !going.has(keyOf({ entryId, id })) : staying.has(keyOf({ entryId, id }));
  return {
    staying: stays.filter(({ entryId }) => !areNew.has(entryId)).length,
    words: new Map(
      shown.map(({ id, isNew }) => [
        id,
        [
          ...(isNew ? settledWords(settled.get(id)) : []),
          ...(rows.get(id) ?? []).filter(isBeside).map(rowWords),
        ],
      ]),
    ),
  };
}

/** "Partners: Harbour Trust": each list is named once, as its rows follow each other. */
function rowWords({ list, words }: ListedRow, index: number, all: readonly ListedRow[]): string {
  return all[index - 1]?.list === list ? words : `${LISTS[list]}: ${words}`;
}

interface Settled {
  readonly id: string;
  readonly fields: boolean;
  readonly answers: number;
  readonly decisions: number;
}

/** What people said of these entries that the import did not. */
async function settledIn(
  db: Kysely<Tables>,
  of: Of,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Settled>> {
  const theirs = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} t where t.council_id = p.council_id and t.partnership_id = p.id
      and not exists (select from done d where d.table_name = ${table} and d.row_id = t.id))`;
  const { rows } = await sql<Settled>`
    with ${done(of)}
    select p.id, ${theirs('answer')} as answers, ${theirs('decision')} as decisions,
      exists (select from change c where c.council_id = p.council_id and c.partnership_id = p.id and c.table_name = 'partnership'
        and c.id > (select max(d.id) from done d) and (c.after - 'version') <> '{}') as fields
    from partnership p where p.council_id = ${of.councilId} and p.id = any(${ids})`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

function settledWords(settled: Settled | undefined): readonly string[] {
  if (settled === undefined) return [];
  const { fields, answers, decisions } = settled;
  return [
    ...(fields ? ['what was written in its own fields since'] : []),
    ...(answers > 0 ? [countOf(answers, 'answer')] : []),
    ...(decisions > 0 ? [countOf(decisions, 'decision')] : []),
  ];
}

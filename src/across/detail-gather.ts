import { timelineWords } from '../partnerships/timeline-words.ts';
import type { CouncilContext } from '../route.ts';
import {
  type DayWords,
  type Detail,
  detailsOf,
  idsIn,
  labelOfField,
  placeOfField,
  type RowChange,
  wordsWith,
} from './details.ts';
import { countsBetween, namesOn, ownLabels, type Span } from './details-store.ts';
import type { FieldLine, ListLine } from './pages/details.ts';
import type { Between } from './stood.ts';
import { LISTS, type ListTable, listTables } from './wanting.ts';

/** What the list of the register tells of by itself, in lines of its own. */
export const toldByList: ReadonlySet<string> = new Set([
  'name',
  'stage',
  'service_area',
  'our_role',
  'next_review_on',
]);

type Sides = { readonly before: DayWords; readonly now: DayWords };

/** How each of the two days calls things, and what the ids in these rows were called then. */
export async function sidesOf(
  { db, council }: CouncilContext,
  between: Between,
  { earlier, later }: Span,
  rows: readonly RowChange[],
): Promise<Sides> {
  const [before, now] = [timelineWords(between.before.policy), timelineWords(between.now.policy)];
  const own = await ownLabels(db, council.id);
  const ids = idsIn(rows);
  return {
    before: { words: wordsWith(before, now, own), names: await namesOn(db, earlier, ids) },
    now: { words: wordsWith(now, before, own), names: await namesOn(db, later, ids) },
  };
}

export async function toldDetails(
  context: CouncilContext,
  between: Between,
  span: Span,
  rows: readonly RowChange[],
): Promise<readonly Detail[]> {
  const sides = await sidesOf(context, between, span, rows);
  return rows.flatMap((row) => detailsOf(row, sides));
}

/** Every field and list that differs in any entry, in the order of the register's pages. */
export async function linesBetween(
  context: CouncilContext,
  between: Between,
  span: Span,
): Promise<{ readonly fields: readonly FieldLine[]; readonly lists: readonly ListLine[] }> {
  const counts = await countsBetween(context.db, span, listTables);
  const { now } = await sidesOf(context, between, span, []);
  const fields = counts
    .filter(({ field }) => field !== null && !toldByList.has(field))
    .map((count) => ({ of: count, label: labelOfField(count, now.words), entries: count.entries }))
    .toSorted(
      (a, b) =>
        placeOfField(a.of.field ?? '') - placeOfField(b.of.field ?? '') || (a.label < b.label ? -1 : 1),
    );
  const lists = counts
    .filter(({ field }) => field === null)
    .map((count) => ({
      ...count,
      of: { table: count.table, field: null },
      label: LISTS[count.table as ListTable],
    }));
  return { fields, lists };
}

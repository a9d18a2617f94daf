import { mapInBreaths } from '../kit/breath.ts';
import { type WrittenCell, writeCsv } from '../kit/csv.ts';
import type { CouncilContext } from '../route.ts';
import { besideOf } from './asked.ts';
import type { Caused } from './cause.ts';
import { sidesOf, toldByList } from './detail-gather.ts';
import { type Detail, detailsOf } from './details.ts';
import { rowsBetween } from './details-store.ts';
import type { Compared } from './gather.ts';
import * as store from './store.ts';
import { csvHeadings, csvRow, inOrder, toldOf } from './told.ts';
import { didWords, LISTS, type ListTable, listTables } from './wanting.ts';
import { type Beside, whatWords } from './words.ts';

/** Entries that are read, told and forgotten together: what two days of a register of any size take in memory. */
const together = 250;

interface ToldEntry {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  /** But for what the list tells of by itself, among the movements. */
  readonly details: readonly Detail[];
}

/** Everything that differs in the fields and lists of entries, by their names; those without a difference are there too. */
async function* detailsByEntry(
  context: CouncilContext,
  { between, span }: Compared,
): AsyncGenerator<readonly ToldEntry[]> {
  const { db, council } = context;
  const entries = await store.entriesNamed(db, council.id, span.entries);
  for (let at = 0; at < entries.length; at += together) {
    const some = entries.slice(at, at + together);
    const ids = some.map(({ id }) => id);
    const rows = await rowsBetween(db, { ...span, entries: ids }, ['partnership', ...listTables]);
    const sides = await sidesOf(context, between, span, rows);
    const byEntry = Map.groupBy(rows, ({ entry }) => entry);
    yield some.map((entry) => {
      const details = (byEntry.get(entry.id) ?? []).flatMap((row) => detailsOf(row, sides));
      return { ...entry, details: details.filter(({ field }) => field === null || !toldByList.has(field)) };
    });
  }
}

/** One line for each movement, then one for each field and row of a list. */
export async function* everythingCsv(context: CouncilContext, compared: Compared): AsyncGenerator<string> {
  const { between } = compared;
  const movements = inOrder(compared.movements);
  const beside = await besideOf(context, movements, compared.span.earlier);
  const rows = await mapInBreaths(movements, (each) => csvRow(between, each, beside));
  yield writeCsv([csvHeadings(between), ...rows]);
  for await (const entries of detailsByEntry(context, compared)) {
    const lines = entries.flatMap((entry) => entry.details.map((detail) => lineOf(entry, detail)));
    // The mark of its encoding stands at the beginning of a file alone.
    if (lines.length > 0) yield writeCsv(lines).slice(1);
  }
}

function lineOf(
  { reference, name }: ToldEntry,
  { table, field, did, what, from, to }: Detail,
): readonly WrittenCell[] {
  const told = field === null ? `${LISTS[table as ListTable]}, ${didWords[did]}: ${what}` : what;
  return [reference, name, told, from ?? '', to ?? '', 'Otherwise', 'It was changed in the register'];
}

/** The same by entry, one to a line, for programs: docs/export-json.md describes it. */
export async function* everythingJson(context: CouncilContext, compared: Compared): AsyncGenerator<string> {
  const beside = await besideOf(context, compared.movements, compared.span.earlier);
  const left = new Map(Map.groupBy(inOrder(compared.movements), ({ pair }) => pair.id));
  let isFirst = true;
  const line = (entry: object): string => {
    const begin = isFirst ? '\n' : ',\n';
    isFirst = false;
    return `${begin}${JSON.stringify(entry)}`;
  };
  yield `${JSON.stringify(headOf(context, compared)).slice(0, -1)},"entries":[`;
  for await (const entries of detailsByEntry(context, compared))
    for (const { id, reference, name, details } of entries) {
      const moved = left.get(id) ?? [];
      left.delete(id);
      if (moved.length + details.length === 0) continue;
      yield line({ reference, name, ...movementsOf(compared, moved, beside), ...differences(details) });
    }
  // What is there no more.
  for (const moved of left.values()) {
    const { before, now } = (moved[0] as Caused).pair;
    const { reference, name } = now ?? before ?? { reference: 0, name: '' };
    yield line({ reference, name, ...movementsOf(compared, moved, beside), ...differences([]) });
  }
  yield '\n]}\n';
}

function headOf({ council }: CouncilContext, { between: { before, now } }: Compared): object {
  const side = ({ day, versionId, title, from }: typeof before) => ({
    day,
    policy: { id: versionId, title, from },
  });
  return {
    format: 'concordat changes',
    formatVersion: 1,
    council: council.slug,
    earlier: side(before),
    later: side(now),
  };
}

function movementsOf({ between }: Compared, moved: readonly Caused[], beside: Beside): object {
  return {
    movements: moved.map((movement) => {
      const { was, is, because } = toldOf(between, movement, beside);
      const { what, cause } = movement;
      return { what, words: whatWords(what, between)[0], was, is, cause, because };
    }),
  };
}

function differences(details: readonly Detail[]): object {
  return {
    fields: details.flatMap(({ field, what, from, to }) =>
      field === null ? [] : [{ field, label: what, was: from, is: to }],
    ),
    lists: details.flatMap(({ table, field, did, what, from, to }) =>
      field === null ? [{ list: table, did, what, was: from, is: to }] : [],
    ),
  };
}

import type { Kysely } from 'kysely';
import type { WrittenCell } from '../kit/csv.ts';
import { forReading } from '../kit/sheet/cells.ts';
import type { SheetToWrite } from '../kit/sheet/write.ts';
import type { GoneLevels } from '../partnerships/gone-levels.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import type { ListsAsked, OfEntry } from './lists-store.ts';

type Column<Line> = readonly [
  heading: string,
  cell: (line: Line, policy: Policy, gone: GoneLevels) => WrittenCell,
];

/** What things are called in the sheets. */
export interface ListWords {
  readonly policy: Policy;
  readonly gone: GoneLevels;
}

/** A sheet that has a line for each row of a list which entries have, so that nothing recorded stays behind. */
export interface ListSheet {
  readonly name: string;
  /** Whose rows it has. */
  readonly tables: readonly (keyof Tables)[];
  written(db: Kysely<Tables>, asked: ListsAsked, words: ListWords): Promise<SheetToWrite>;
}

/** One sheet: how its rows are read, and what stands in each column. */
export function listSheet<Line extends OfEntry>(
  name: string,
  tables: readonly (keyof Tables)[],
  read: (db: Kysely<Tables>, asked: ListsAsked, policy: Policy) => Promise<readonly Line[]>,
  columns: readonly Column<Line>[],
): ListSheet {
  return {
    name: forReading(name),
    tables,
    // The cells are made at once: of the rows nothing needs to be held beside them.
    written: async (db, asked, { policy, gone }) => ({
      name: forReading(name),
      headings: ['Reference', 'Name', ...columns.map(([heading]) => heading)],
      rows: (await read(db, asked, policy)).map((line) => [
        line.reference,
        line.name,
        ...columns.map(([, cell]) => cell(line, policy, gone)),
      ]),
    }),
  };
}

export const day = (date: string | null): WrittenCell => (date === null ? null : { date });
export const amount = (pence: number | null): WrittenCell => (pence === null ? null : { pence });

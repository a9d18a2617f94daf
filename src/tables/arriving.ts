import type { ColumnType, Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** What is brought in, and what of it may be there twice. */
export interface ArrivingTables {
  import_run: ImportRunTable;
  column_match: ColumnMatchTable;
  not_the_same: NotTheSameTable;
  duplicate_look: DuplicateLookTable;
  possible_duplicate: PossibleDuplicateTable;
}

/** A spreadsheet that somebody brings in, from its upload to what it did. */
export interface ImportRunTable {
  council_id: string;
  id: string;
  account_id: string | null;
  file_name: string;
  state: 'reading' | 'refused' | 'read' | 'imported' | 'undone';
  rows_read: Generated<number>;
  rows_expected: number | null;
  refusal: string | null;
  notes: Generated<string[]>;
  /** The sheets as they were read, packed; gone a while after they were needed. */
  sheets: Buffer | null;
  choices: Json<Record<string, unknown>>;
  started_at: Moment;
  seen_at: Moment;
  imported_at: Date | null;
  undone_at: Date | null;
  /** What it came to: see `Outcome` in `src/imports/outcome.ts`. */
  outcome: ColumnType<Record<string, unknown> | null, string | undefined, string>;
  /** The changes of the one transaction that imported, by their numbers in the record of changes. */
  changes: string | null;
}

/** Where a column of a spreadsheet went before, by its heading as people read it. */
export interface ColumnMatchTable {
  council_id: string;
  heading: string;
  field: string;
  unit: string | null;
}

/** Two that look like one and are not; the lower id first. */
export interface NotTheSameTable {
  council_id: string;
  id: string;
  kind: 'entries' | 'organisations' | 'people';
  one_id: string;
  other_id: string;
  account_id: string | null;
  said_at: Moment;
}

/** When all names of a kind were last compared, and how many pairs are offered since. */
export interface DuplicateLookTable {
  council_id: string;
  kind: 'entries' | 'organisations' | 'people';
  pairs: number;
  looked_at: Moment;
}

/** Two that the latest look found alike, in the order of their names; the other is the one that goes on, where one followed the other. */
export interface PossibleDuplicateTable {
  council_id: string;
  kind: 'entries' | 'organisations' | 'people';
  place: number;
  one_id: string;
  other_id: string;
  reason: string;
}

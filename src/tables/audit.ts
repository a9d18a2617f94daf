import type { Json, Moment } from './column.ts';

/** The seals over the record of changes, and what looks over them found. */
export interface AuditTables {
  seal: SealTable;
  sealed_change: SealedChangeTable;
  seal_check: SealCheckTable;
}

/** Written by the owner's login alone. */
export interface SealTable {
  council_id: string;
  /** From 1, without a gap. */
  number: number;
  at: Date;
  changes: number;
  first_id: number;
  last_id: number;
  root: Buffer;
  previous: Buffer | null;
  hash: Buffer;
}

/** Written by the owner's login alone. */
export interface SealedChangeTable {
  council_id: string;
  change_id: number;
  seal: number;
  digest: Buffer;
  /** The hash of what the change said, kept once that is erased. */
  payload: Buffer | null;
}

/** What a look over the seals found. */
export interface SealCheckTable {
  council_id: string;
  id: string;
  at: Moment;
  how: 'night' | 'terminal' | 'page';
  account_id: string | null;
  seals: number;
  changes: number;
  compared_rows: boolean;
  findings: Json<readonly CheckFinding[]>;
  notes: Json<readonly string[]>;
}

/** As it was found and said then. */
export interface CheckFinding {
  readonly sentence: string;
  readonly seal: number | null;
  /** The number of the change in the record. */
  readonly change: number | null;
}

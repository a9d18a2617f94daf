import type { ColumnType, Generated } from 'kysely';

export interface PersonalTables {
  erasure: ErasureTable;
  legal_hold: LegalHoldTable;
  retention_period: RetentionPeriodTable;
  retention_due: RetentionDueTable;
}

/** A text that an erasure takes names out of; `all` takes out the whole of it. */
export interface ErasedText {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly how: 'names' | 'all';
}

/** A request to take out what names somebody; ids alone, so that it may outlive whom it was about. */
interface ErasureTable {
  council_id: string;
  id: string;
  person_id: string | null;
  account_id: string | null;
  basis: 'asked' | 'mistake' | 'period';
  state: Generated<'asked' | 'withdrawn' | 'done'>;
  texts: ColumnType<readonly ErasedText[], string | undefined, string>;
  asked_by: string | null;
  asked_at: ColumnType<Date, Date | undefined, Date>;
  done_at: Date | null;
  rewritten_at: Date | null;
}

/** What must be kept although its time is over or somebody asks: of one person, or of a kind of record. */
interface LegalHoldTable {
  council_id: string;
  id: string;
  person_id: string | null;
  kind: string | null;
  reason: string;
  from_on: string;
  /** The first day on which it holds no more. */
  until_on: string | null;
}

/** What the council says otherwise than we do; null months: for as long as the register itself. */
interface RetentionPeriodTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  kind: string;
  months: number | null;
}

/** What falls due, from the day on which those who look after it were told. */
interface RetentionDueTable {
  council_id: string;
  id: string;
  kind: string;
  row_id: string;
  told_on: string;
  done_on: string | null;
}

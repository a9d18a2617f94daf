import type { Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** What goes from one to another, and who acts for whom. */
export interface HandoverTables {
  handover: HandoverTable;
  absence: AbsenceTable;
  absence_deputy: { council_id: string; absence_id: string; account_id: string };
  acting: ActingTable;
}

/** Everything of somebody, or of a post, service area or portfolio, that goes to another from a day. */
export interface HandoverTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  kind: 'person' | 'post' | 'service' | 'portfolio';
  /** Of people and posts by id; of service areas and portfolios by name. */
  from_id: string | null;
  to_id: string | null;
  from_name: string | null;
  to_name: string | null;
  on_day: string;
  /** What of it goes, as `list:id`; null for all that there is on the day. */
  chosen: string[] | null;
  minute: string | null;
  state: Generated<'planned' | 'done' | 'undone' | 'withdrawn' | 'stuck'>;
  account_id: string | null;
  as_role: string | null;
  asked_at: Moment;
  done_at: Date | null;
  undone_at: Date | null;
  /** What it did, in order: see `Step` in `src/handover/steps.ts`. */
  steps: Json<readonly unknown[]>;
  /** Why it could not be done on its day. */
  why: string | null;
}

/** Days on which others may act for somebody. */
export interface AbsenceTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  account_id: string;
  from_on: string;
  /** The last day, inclusive. */
  until_on: string;
  ended_at: Date | null;
}

/** For whom somebody acts now. */
export interface ActingTable {
  council_id: string;
  account_id: string;
  absence_id: string;
  since: Moment;
}

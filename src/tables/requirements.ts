import type { Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** Where entries stand with what the policy asks of them, and what they may do without. */
export interface RequirementsTables {
  requirement_standing: RequirementStandingTable;
  variation: VariationTable;
}

/** One row to an entry: ids of requirements by their state. What is in no column does not apply. */
export interface RequirementStandingTable {
  council_id: string;
  partnership_id: string;
  met: Generated<string[]>;
  not_met: Generated<string[]>;
  undetermined: Generated<string[]>;
  explained: Generated<string[]>;
  /** Of those not met, those past the day they were due. */
  late: Generated<string[]>;
  /** Of those not met or undetermined, by id, when each is or was due. */
  due: Json<Readonly<Record<string, string>>>;
  missing: Generated<string[]>;
}

/** That a partnership may do without something that the policy asks, for a while. */
export interface VariationTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  requirement: string;
  reason: string;
  from_on: string;
  /** The last day on which it stands. */
  until_on: string;
  state: Generated<'asked' | 'signed' | 'refused' | 'withdrawn'>;
  asked_by: string | null;
  asked_for: string | null;
  asked_at: Moment;
  answered_by: string | null;
  answered_for: string | null;
  answered_as: string | null;
  answered_at: Date | null;
  answer: string | null;
}

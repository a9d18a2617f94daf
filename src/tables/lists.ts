import type { Generated } from 'kysely';
import type { Later, Moment } from './column.ts';

/** What an entry has several of. */
export interface ListsTables {
  partner: PartnerTable;
  duty: DutyTable;
  seat: SeatTable;
  appointment: AppointmentTable;
  contribution: ContributionTable;
  document: DocumentTable;
  note: NoteTable;
  partnership_priority: {
    council_id: string;
    partnership_id: string;
    priority_id: string;
    how: string | null;
  };
  partnership_area: {
    council_id: string;
    id: string;
    partnership_id: string;
    gss_code: string | null;
    name: string;
  };
}

export interface PartnerTable {
  council_id: string;
  id: string;
  partnership_id: string;
  organisation_id: string;
  roles: Generated<string[]>;
  status: string | null;
  joined_on: string | null;
  left_on: string | null;
  note: string | null;
}

export interface DutyTable {
  council_id: string;
  id: string;
  partnership_id: string;
  role: string;
  person_id: string | null;
  post_id: string | null;
  from_on: string | null;
  until_on: string | null;
}

export interface SeatTable {
  council_id: string;
  id: string;
  partnership_id: string;
  title: string;
  kind: 'member' | 'officer' | 'either';
  role: Generated<string>;
  level: string | null;
  voting: boolean | null;
  substitute_for_id: string | null;
  authority_pence: number | null;
  appointed_by: string | null;
  term: string | null;
}

export interface AppointmentTable {
  council_id: string;
  id: string;
  seat_id: string;
  partnership_id: string;
  person_id: string;
  from_on: string | null;
  until_on: string | null;
  appointed_by: string | null;
  minute: string | null;
}

export interface ContributionTable {
  council_id: string;
  id: string;
  partnership_id: string;
  financial_year: number;
  direction: 'from council' | 'from other' | 'to council';
  payer_id: string | null;
  payer_name: string | null;
  kind: 'cash' | 'in kind' | 'grant';
  recurring: boolean | null;
  budgeting: 'budgeted' | 'unbudgeted' | 'in principle' | null;
  budget: string | null;
  pence: number | null;
  spent_on: string | null;
  as_typed: string | null;
}

export interface DocumentTable {
  council_id: string;
  id: string;
  partnership_id: string;
  kind: string;
  title: string;
  link: string | null;
  edition: string | null;
  agreed_on: string | null;
  expires_on: string | null;
  signed: boolean | null;
  effective_on: Later<string>;
  review_on: Later<string>;
  amendment_rules: Later<string>;
  withdrawn_on: Later<string>;
  withdrawn_reason: Later<string>;
}

export interface NoteTable {
  council_id: string;
  id: string;
  partnership_id: string;
  text: string;
  at: Moment;
  account_id: string | null;
}

import type { ColumnType, Generated } from 'kysely';
import type { Value } from './policy/facts.ts';

/** What each table holds, for Kysely. Dates are `yyyy-mm-dd`, money is pence, moments are `Date`. */
export interface Tables {
  council: CouncilTable;
  account: AccountTable;
  session: SessionTable;
  council_number: { council_id: string; kind: string; last: Generated<number> };
  membership: MembershipTable;
  post_key: PostKeyTable;
  policy_version: PolicyVersionTable;
  change: ChangeTable;
  organisation: OrganisationTable;
  person: PersonTable;
  post: PostTable;
  post_holder: PostHolderTable;
  partnership: PartnershipTable;
  partnership_words: { council_id: string; partnership_id: string; words: string };
  partner: PartnerTable;
  duty: DutyTable;
  seat: SeatTable;
  appointment: AppointmentTable;
  contribution: ContributionTable;
  document: DocumentTable;
  note: NoteTable;
  plan: PlanTable;
  priority: PriorityTable;
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
  council_field: CouncilFieldTable;
  answer: AnswerTable;
  decision: DecisionTable;
  standing: StandingTable;
  listing: ListingTable;
  saved_view: SavedViewTable;
  draft: DraftTable;
  council_start: CouncilStartTable;
  policy_draft: PolicyDraftTable;
  import_run: ImportRunTable;
  column_match: ColumnMatchTable;
  not_the_same: NotTheSameTable;
  duplicate_look: DuplicateLookTable;
  possible_duplicate: PossibleDuplicateTable;
}

/** Read as parsed JSON, written as JSON text. */
type Json<T> = ColumnType<T, string | undefined, string>;
type Moment = ColumnType<Date, Date | undefined, Date>;

export interface CouncilTable {
  id: string;
  slug: string;
  name: string;
  gss_code: string | null;
  colour: string;
  is_example: Generated<boolean>;
  started_at: Moment;
}

export interface AccountTable {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  suspended_at: Date | null;
  is_demo: Generated<boolean>;
  created_at: Moment;
}

export interface SessionTable {
  token_hash: Buffer;
  account_id: string;
  created_at: Moment;
  seen_at: Moment;
  expires_at: Date;
}

export interface MembershipTable {
  council_id: string;
  account_id: string;
  roles: string[];
  person_id: string | null;
}

export interface PostKeyTable {
  council_id: string;
  key: string;
  account_id: string | null;
  location: string | null;
  at: Moment;
  /** A digest of the form; null before it was kept. */
  said: Buffer | null;
}

export interface PolicyVersionTable {
  council_id: string;
  id: string;
  title: string;
  document: string;
  digest: string;
  from_on: string;
  /** The first day on which it is no longer in force. */
  until_on: string | null;
  adopted_by: string | null;
  adopted_as: string;
  adopted_minute: string;
  adopted_at: Moment;
}

export interface ChangeTable {
  council_id: string;
  id: Generated<number>;
  at: Date;
  actor_id: string | null;
  as_role: string | null;
  verb: string;
  table_name: string;
  row_id: string;
  partnership_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  salt: Generated<string>;
}

export interface OrganisationTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  sector: string | null;
  gss_code: string | null;
  company_number: string | null;
  charity_number: string | null;
  website: string | null;
  note: string | null;
  is_council: Generated<boolean>;
}

export interface PersonTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  email: string | null;
  phone: string | null;
  kind: Generated<'member' | 'officer' | 'other'>;
  organisation_id: string | null;
  group_name: string | null;
  left_on: string | null;
}

export interface PostTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  title: string;
  level: string | null;
  service_area: string | null;
  portfolio: string | null;
}

export interface PostHolderTable {
  council_id: string;
  id: string;
  post_id: string;
  person_id: string;
  from_on: string | null;
  until_on: string | null;
}

export interface PartnershipTable {
  council_id: string;
  id: string;
  reference: number;
  version: Generated<number>;
  name: string;
  other_names: string | null;
  code: string | null;
  purpose: string | null;
  objectives: string | null;
  stage: Generated<string>;
  scale: string | null;
  decides: string | null;
  established_by: string | null;
  our_role: string | null;
  required_by_law: boolean | null;
  council_must_attend: boolean | null;
  discharges_duty: boolean | null;
  partners_picked: boolean | null;
  statute: string | null;
  legal_form: string | null;
  legal_power: string | null;
  legal_power_confirmed: boolean | null;
  legal_advice: string | null;
  meets: string | null;
  meetings_a_year: number | null;
  started_on: string | null;
  ends_on: string | null;
  last_reviewed_on: string | null;
  next_review_on: string | null;
  funding_ends_on: string | null;
  staff_minutes_a_year: number | null;
  staff_time_typed: string | null;
  representative_levels: Generated<string[]>;
  resources: string | null;
  total_budget_pence: number | null;
  employs_staff: boolean | null;
  staff_and_property: string | null;
  projects: string | null;
  information_shared: string | null;
  covers_for: string | null;
  exit_impact: string | null;
  value_note: string | null;
  comments: string | null;
  recommendation: string | null;
  service_area: string | null;
  portfolio: string | null;
  committee: string | null;
  website: string | null;
  sensitive: boolean | null;
  closed_on: string | null;
  closed_reason: string | null;
  parent_id: string | null;
  merged_into_id: string | null;
  shared_body_id: string | null;
  import_id: string | null;
  own: Json<Record<string, unknown>>;
  facts: Json<Record<string, Value>>;
  as_typed: Json<Record<string, string>>;
  answered_none: Generated<string[]>;
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
}

export interface NoteTable {
  council_id: string;
  id: string;
  partnership_id: string;
  text: string;
  at: Moment;
  account_id: string | null;
}

export interface PlanTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  kind: string;
  title: string;
  from_on: string | null;
  until_on: string | null;
  replaces_id: string | null;
}

export interface PriorityTable {
  council_id: string;
  id: string;
  plan_id: string;
  number: string | null;
  text: string;
  parent_id: string | null;
  position: Generated<number>;
}

export interface CouncilFieldTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  key: string;
  label: string;
  type: 'text' | 'long text' | 'money' | 'date' | 'yes or no' | 'number' | 'choice';
  choices: Generated<string[]>;
  hint: string | null;
  published: Generated<boolean>;
  position: Generated<number>;
  withdrawn_on: string | null;
}

/**
 * `inField` is kept beside an answer that a field of the register has, for what shows it: with what the field said then, null
 * where that was “none”. The answer itself is what the field says.
 */
export type AnswerValue =
  | { is: 'value' | 'inField'; value: unknown }
  | { is: 'dontKnow' }
  | { is: 'notApplicable' };

export interface AnswerTable {
  council_id: string;
  id: string;
  partnership_id: string;
  question_set: string;
  question: string;
  value: Json<AnswerValue>;
  evidence: string | null;
  speaks_for: string | null;
  answered_at: Moment;
  account_id: string | null;
  policy_version_id: string;
}

export interface DecisionTable {
  council_id: string;
  id: string;
  partnership_id: string;
  question_set: string;
  outcome: string;
  suggested: string | null;
  reason: string | null;
  source: Generated<'page' | 'table' | 'import' | 'example'>;
  answers: Json<Record<string, AnswerValue>>;
  causes: Json<unknown[]>;
  missing: Json<unknown[]>;
  policy_version_id: string;
  account_id: string | null;
  as_role: string | null;
  decided_at: Moment;
}

export interface StandingTable {
  council_id: string;
  partnership_id: string;
  question_set: string;
  suggested: string | null;
  decided: string | null;
  decision_id: string | null;
  state: 'decided' | 'suggested' | 'not yet known' | 'for a person' | 'not asked';
  outcome: string | null;
  answered: Generated<number>;
  asked: Generated<number>;
  causes: Json<unknown[]>;
  missing: Json<unknown[]>;
  rule_changed: Generated<boolean>;
  policy_version_id: string;
}

/** Of one account, and not in the register yet; `typed` by the name of the field. */
export interface DraftTable {
  council_id: string;
  id: string;
  account_id: string;
  typed: Json<Record<string, string | string[]>>;
  started_at: Moment;
}

/** What the list shows of an entry; see `src/partnerships/listing.ts`. */
export interface ListingTable {
  council_id: string;
  partnership_id: string;
  reference: number;
  name: string;
  kind: string | null;
  next_review_on: string | null;
}

/** What the list is asked for, kept under a name. */
export interface SavedViewTable {
  council_id: string;
  id: string;
  /** Null for one that all of the council see. */
  account_id: string | null;
  name: string;
  query: string;
  is_default: Generated<boolean>;
}

/** A council about to be started, under the id that it will have. */
export interface CouncilStartTable {
  council_id: string;
  account_id: string;
  typed: Json<Record<string, string>>;
  document: string | null;
  file_name: string | null;
  started_at: Moment;
}

/** A changed version of the policy, without a fault and not adopted yet. */
export interface PolicyDraftTable {
  council_id: string;
  id: string;
  account_id: string;
  file_name: string;
  document: string;
  uploaded_at: Moment;
  from_what_if: Generated<boolean>;
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

/** Where a column of a spreadsheet went before, by its heading as people read it. */
export interface ColumnMatchTable {
  council_id: string;
  heading: string;
  field: string;
  unit: string | null;
}

import type { Generated } from 'kysely';
import type { Value } from './policy/facts.ts';
import type { ApprovalsTables } from './tables/approvals.ts';
import type { ActionsTables } from './tables/actions.ts';
import type { ArrivingTables } from './tables/arriving.ts';
import type { AuditTables } from './tables/audit.ts';
import type { Json, Moment } from './tables/column.ts';
import type { ConcernsTables } from './tables/concerns.ts';
import type { CouncilsTables } from './tables/councils.ts';
import type { DocumentsTables } from './tables/documents.ts';
import type { GovernanceTables } from './tables/governance.ts';
import type { HandoverTables } from './tables/handover.ts';
import type { DraftingTables } from './tables/drafting.ts';
import type { LeavingTables } from './tables/leaving.ts';
import type { HealthTables } from './tables/health.ts';
import type { ListsTables } from './tables/lists.ts';
import type { MembersTables } from './tables/members.ts';
import type { PeopleTables } from './tables/people.ts';
import type { PersonalTables } from './tables/personal.ts';
import type { PostTables } from './tables/post.ts';
import type { RequirementsTables } from './tables/requirements.ts';
import type { ReviewsTables } from './tables/reviews.ts';
import type { RemindersTables } from './tables/reminders.ts';
import type { SigningInTables } from './tables/signing-in.ts';

/** What each table holds, for Kysely. Dates are `yyyy-mm-dd`, money is pence, moments are `Date`. */
export interface Tables
  extends
    ActionsTables,
    ApprovalsTables,
    ArrivingTables,
    AuditTables,
    ConcernsTables,
    DocumentsTables,
    LeavingTables,
    ListsTables,
    PeopleTables,
    PersonalTables,
    RemindersTables,
    SigningInTables,
    CouncilsTables,
    HandoverTables,
    MembersTables,
    PostTables,
    ReviewsTables,
    DraftingTables,
    GovernanceTables,
    RequirementsTables,
    HealthTables {
  council: CouncilTable;
  council_number: { council_id: string; kind: string; last: Generated<number> };
  post_key: PostKeyTable;
  policy_version: PolicyVersionTable;
  change: ChangeTable;
  partnership: PartnershipTable;
  partnership_words: { council_id: string; partnership_id: string; words: string };
  plan: PlanTable;
  priority: PriorityTable;
  council_field: CouncilFieldTable;
  answer: AnswerTable;
  decision: DecisionTable;
  standing: StandingTable;
  listing: ListingTable;
  saved_view: SavedViewTable;
  draft: DraftTable;
  council_start: CouncilStartTable;
}

export interface CouncilTable {
  id: string;
  slug: string;
  name: string;
  gss_code: string | null;
  colour: string;
  is_example: Generated<boolean>;
  started_at: Moment;
  logo_digest: Generated<string | null>;
  logo_alt: Generated<string | null>;
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
  /** What was still open as it was adopted, as whoever did so was told and ticked. */
  adopted_knowing: Generated<string[]>;
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
  /** Null once what was before and after is erased. */
  salt: Generated<string | null>;
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

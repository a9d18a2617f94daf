import type { Missing } from '../policy/explain.ts';
import type { ColumnType, Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** What is proposed, and who answers. */
export interface ApprovalsTables {
  proposal: ProposalTable;
  proposal_step: ProposalStepTable;
}

export type ProposalKind =
  | 'entry'
  | 'change'
  | 'money'
  | 'governance'
  | 'exit'
  | 'significance'
  | 'review'
  | 'publication'
  | 'issue'
  | 'other';

export type ProposalState = 'draft' | 'open' | 'approved' | 'declined' | 'withdrawn';

type Late<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What somebody asks the council to agree to, of one entry. */
export interface ProposalTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  /** What a route of the policy is for. */
  kind: ProposalKind;
  /** The policy's route; null where it sets none. */
  route: string | null;
  policy_version_id: string;
  state: Generated<ProposalState>;
  /** Its own fields, by key. */
  said: Json<Readonly<Record<string, unknown>>>;
  urgent: Generated<boolean>;
  urgent_reason: string | null;
  made_by: string | null;
  /** For whom the account acted that made it. */
  made_for: string | null;
  person_id: string | null;
  as_role: string | null;
  made_at: Moment;
  sent_at: Late<Date>;
  ended_at: Late<Date>;
  end_reason: string | null;
  agreed_on: string | null;
  /** Accounts that wrote on it or sent it, and for whom they acted: they made it too. */
  authors: Generated<readonly string[]>;
}

export type Does = 'decide' | 'consult' | 'recommend' | 'review' | 'notify';
export type Decision = 'approved' | 'declined' | 'for' | 'against' | 'seen' | 'told';

/** What one role does about a proposal. Whoever is asked again has a row of a later round. */
export interface ProposalStepTable {
  council_id: string;
  id: string;
  proposal_id: string;
  partnership_id: string;
  round: Generated<number>;
  /** Its number in the route, from 0. */
  place: number;
  /** Those of one turn go together. */
  turn: number;
  /** Null for whoever keeps the register, where the policy sets no route. */
  role: string | null;
  does: Does;
  says: string | null;
  clause: string | null;
  ours: Generated<boolean>;
  needed: Generated<'yes' | 'no' | 'unknown'>;
  /** What is missing until it is known whether it is needed. */
  missing: Json<readonly Pick<Missing, 'source' | 'id'>[]>;
  state: Generated<'waiting' | 'asked' | 'answered' | 'over'>;
  asked_at: Late<Date>;
  due_on: string | null;
  decision: Decision | null;
  reason: string | null;
  minute: string | null;
  minute_url: string | null;
  account_id: string | null;
  /** For whom they acted. */
  for_account_id: string | null;
  as_role: string | null;
  at: Late<Date>;
  /** What it was an answer to: see `Content` in `src/approvals/content.ts`. */
  content: ColumnType<unknown, string | null | undefined, string | null>;
}

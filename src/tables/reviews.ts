import type { Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** Rounds of review over the register, and each entry's reviews. */
export interface ReviewsTables {
  review_round: ReviewRoundTable;
  review: ReviewTable;
  review_challenge: ReviewChallengeTable;
}

export interface ReviewRoundTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  title: string;
  /** Review rules of the policy; none where the council reviews though its policy sets no review. */
  rules: string[];
  /** The query of the register's list; empty for the whole register. */
  slice: string;
  /** The year in which the financial year began that is looked back on. */
  year: number;
  due_on: string;
  policy_version_id: string;
  opened_by: string | null;
  opened_as: string | null;
  opened_at: Moment;
  closed_by: string | null;
  closed_at: Date | null;
}

export type ReviewState =
  | 'asked'
  | 'answered'
  | 'challenged'
  | 'signed off'
  | 'received'
  | 'closed'
  | 'withdrawn';

export type Recommendation = 'continue' | 'change' | 'scaleDown' | 'leave';

export interface ReviewTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  partnership_id: string;
  round_id: string;
  rules: string[];
  year: number;
  due_on: string;
  policy_version_id: string;
  person_id: string | null;
  post_id: string | null;
  state: Generated<ReviewState>;
  /** Roles of the policy, as it stood when the review was opened; null where it names nobody. */
  challenge_role: string | null;
  sign_off_role: string | null;
  receive_role: string | null;
  opened_by: string | null;
  opened_at: Moment;
  /** By `field:id`, `list:id` or `question:id`. */
  confirmed: Json<Readonly<Record<string, 'same' | 'changed'>>>;
  summary: string | null;
  recommendation: Recommendation | null;
  reason: string | null;
  assurance: string | null;
  assurance_reason: string | null;
  answered_by: string | null;
  /** Whoever was away, where it was answered for them. */
  answered_for: string | null;
  answered_as: string | null;
  answered_at: Date | null;
  challenged_by: string | null;
  challenged_as: string | null;
  challenged_at: Date | null;
  signed_off_by: string | null;
  signed_off_as: string | null;
  signed_off_at: Date | null;
  received_by: string | null;
  received_as: string | null;
  received_at: Date | null;
  minute: string | null;
  closed_at: Date | null;
  reported_on: string | null;
  reported_how: string | null;
}

export interface ReviewChallengeTable {
  council_id: string;
  id: string;
  review_id: string;
  partnership_id: string;
  question: string;
  asked_by: string | null;
  asked_as: string | null;
  asked_at: Moment;
  answer: string | null;
  answered_by: string | null;
  answered_as: string | null;
  answered_at: Date | null;
}

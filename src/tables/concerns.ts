import type { Generated } from 'kysely';
import type { Moment } from './column.ts';

/** Issues of concern, and what internal audit recommends. */
export interface ConcernsTables {
  concern: ConcernTable;
  concern_step: ConcernStepTable;
  audit_report: AuditReportTable;
  audit_coverage: { council_id: string; id: string; report_id: string; partnership_id: string };
  audit_recommendation: AuditRecommendationTable;
}

export interface ConcernTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  title: string;
  about: string;
  /** How serious it is, in words. */
  serious: string;
  asks: string;
  /** The policy's route; null where it sets none. */
  route: string | null;
  policy_version_id: string;
  raised_by: string | null;
  raised_as: string | null;
  raised_at: Moment;
  escalated_at: Date | null;
  escalated_by: string | null;
  escalated_why: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  /** What was done. */
  outcome: string | null;
}

export interface ConcernStepTable {
  council_id: string;
  id: string;
  partnership_id: string;
  concern_id: string;
  place: number;
  role: string;
  does: 'decide' | 'consult' | 'recommend' | 'review' | 'notify';
  when_escalated: boolean;
  /** The policy does not say until when. */
  ours_due: boolean;
  /** The policy does not name whom. */
  ours: boolean;
  state: 'waiting' | 'asked' | 'told' | 'answered';
  asked_at: Date | null;
  due_on: string | null;
  gives: 'advice' | 'decision' | null;
  answer: string | null;
  answered_by: string | null;
  answered_as: string | null;
  /** For whom they acted, who was away. */
  answered_for: string | null;
  answered_at: Date | null;
}

export interface AuditReportTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  title: string;
  reported_on: string;
  /** In the auditor's own words. */
  opinion: string | null;
  link: string | null;
  council_wide: Generated<boolean>;
  account_id: string | null;
  added_at: Moment;
}

export interface AuditRecommendationTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  report_id: string;
  /** Null for the council as a whole. */
  partnership_id: string | null;
  priority: 'high' | 'medium' | 'low';
  text: string;
  response: 'accepted' | 'partly' | 'notAccepted' | null;
  response_reason: string | null;
  responded_by: string | null;
  responded_at: Date | null;
  action_id: string | null;
  evidence: string | null;
  evidence_link: string | null;
  implemented_on: string | null;
  implemented_by: string | null;
  verified_on: string | null;
  verified_by: string | null;
  verified_note: string | null;
  account_id: string | null;
  added_at: Moment;
}

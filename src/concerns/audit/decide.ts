import type { Selectable } from 'kysely';
import type { AuditRecommendationTable } from '../../tables/concerns.ts';

export type RecommendationRow = Selectable<AuditRecommendationTable>;

/** How far a recommendation is. */
export type Progress =
  | 'unanswered'
  | 'notAccepted'
  | 'open'
  | 'overdue'
  /** The council says that it is done; audit has not looked yet. */
  | 'implemented'
  | 'verified';

export function progressOf(
  row: Pick<RecommendationRow, 'response' | 'implemented_on' | 'verified_on'>,
  dueOn: string | null,
  today: string,
): Progress {
  if (row.verified_on !== null) return 'verified';
  if (row.implemented_on !== null) return 'implemented';
  if (row.response === null) return 'unanswered';
  if (row.response === 'notAccepted') return 'notAccepted';
  return dueOn !== null && dueOn < today ? 'overdue' : 'open';
}

/** Somebody who works on a recommendation. */
export interface Worker {
  readonly accountId: string;
  readonly audits: boolean;
  /** Keeps the register, or has a part in the entry and keeps its actions. */
  readonly answers: boolean;
}

/** Why somebody may not respond to it for the council; null when they may. */
export function whyNotRespond(row: RecommendationRow, worker: Worker): string | null {
  if (row.implemented_on !== null)
    return 'It is recorded as carried out: what the council answered stays as it is';
  return worker.answers ? null : forCouncil;
}

/** Why somebody may not say that it is carried out. */
export function whyNotImplement(row: RecommendationRow, worker: Worker): string | null {
  if (row.verified_on !== null) return 'Audit has confirmed it already';
  if (row.implemented_on !== null) return 'It is recorded as carried out already';
  if (row.response === null) return 'The council has not answered it yet: say first whether it is accepted';
  if (row.response === 'notAccepted') return 'It was not accepted, so nothing is carried out';
  return worker.answers ? null : forCouncil;
}

/** Why somebody may not confirm it: that is for audit, and for nobody who carried it out. */
export function whyNotVerify(row: RecommendationRow, worker: Worker): string | null {
  if (row.verified_on !== null) return 'It is confirmed already';
  if (row.implemented_on === null) return 'Nobody has said yet that it is carried out';
  if (row.implemented_by === worker.accountId)
    return 'You recorded it as carried out, so somebody else of audit confirms it';
  return worker.audits ? null : 'That is for those who may read the record of changes: audit';
}

const forCouncil = 'That is for those who have a part in the partnership, and for whoever keeps the register';

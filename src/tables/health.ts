import type { Generated } from 'kysely';
import type { AnswerValue } from '../tables.ts';
import type { Json } from './column.ts';

/** What partners think of a partnership, what heads of service answer about theirs, and what the register's keepers are told. */
export interface HealthTables {
  health_check: HealthCheckTable;
  health_asked: HealthAskedTable;
  health_answer: HealthAnswerTable;
  health_draft: HealthDraftTable;
  questionnaire: QuestionnaireTable;
  questionnaire_asked: QuestionnaireAskedTable;
  questionnaire_named: QuestionnaireNamedTable;
  notice: NoticeTable;
}

export interface HealthCheckTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  partnership_id: string;
  question_set: string;
  policy_version_id: string;
  anonymous: boolean;
  opened_on: string;
  /** The last day on which an answer is taken. */
  due_on: string;
  closed_on: string | null;
}

export interface HealthAskedTable {
  council_id: string;
  id: string;
  partnership_id: string;
  check_id: string;
  /** Null for the council's own people. */
  organisation_id: string | null;
  person_id: string;
  state: Generated<'asked' | 'answered'>;
  /** The day of the latest letter. */
  written_on: string;
}

/** An answer to one question, or what somebody's answers came to; of whom only where the check is not anonymous. */
export interface HealthAnswerTable {
  council_id: string;
  id: string;
  partnership_id: string;
  check_id: string;
  asked_id: string | null;
  question: string | null;
  value: Json<AnswerValue> | null;
  outcome: string | null;
}

export interface HealthDraftTable {
  council_id: string;
  id: string;
  partnership_id: string;
  asked_id: string;
  /** The hash of the link's secret, which the draft is sealed with. */
  link: Buffer;
  sealed: Buffer;
}

export interface QuestionnaireTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  question_set: string;
  policy_version_id: string;
  opened_on: string;
  due_on: string;
  closed_on: string | null;
  /** Entries about which nobody could be asked. */
  unasked: Generated<string[]>;
}

export interface QuestionnaireAskedTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  /** Null where they are asked what the register lacks. */
  partnership_id: string | null;
  questionnaire_id: string;
  account_id: string;
  answered_on: string | null;
}

export interface QuestionnaireNamedTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  partnership_id: string | null;
  questionnaire_id: string;
  account_id: string;
  name: string;
  about: string;
  named_on: string;
  state: Generated<'named' | 'added' | 'in the register' | 'set aside'>;
  reason: string | null;
  settled_on: string | null;
}

export interface NoticeTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  partnership_id: string | null;
  kind: 'new' | 'changed';
  name: string | null;
  about: string;
  leads: string;
  agreed_on: string;
  because: string[];
  told_by: string | null;
  told_as: string;
  told_on: string;
  state: Generated<'told' | 'recorded' | 'set aside'>;
  reason: string | null;
  settled_on: string | null;
}

import type { Generated } from 'kysely';

/** The governance framework of partnerships, and what is kept beside it. */
export interface GovernanceTables {
  framework_element: FrameworkElementTable;
  dispute: DisputeTable;
  responsibility: ResponsibilityTable;
}

/** One element of a partnership's framework: a question of the policy's governance set, or an item of the list it is over. */
export interface FrameworkElementTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  question: string;
  /** Empty where the question is the element itself. */
  item: Generated<string>;
  state: 'met' | 'partly' | 'notMet' | 'notApplicable';
  evidence: string | null;
  document_id: string | null;
  from_on: string | null;
  /** The last day on which it holds. */
  until_on: string | null;
}

export interface DisputeTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  raised_on: string;
  organisation_id: string | null;
  about: string;
  steps: string | null;
  settled_on: string | null;
  outcome: string | null;
  account_id: string | null;
}

/** What has to be done, and who has which part in it: `role:<id>` or `organisation:<id>`. */
export interface ResponsibilityTable {
  council_id: string;
  id: string;
  partnership_id: string;
  version: Generated<number>;
  matter: string;
  does: Generated<string[]>;
  answers: Generated<string[]>;
  consulted: Generated<string[]>;
  told: Generated<string[]>;
}

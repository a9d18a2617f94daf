import type { Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** The drafts of a council's policy, and where its versions come from. */
export interface DraftingTables {
  policy_draft: PolicyDraftTable;
  policy_draft_edit: PolicyDraftEditTable;
  policy_origin: PolicyOriginTable;
  /** Who wrote a version where it was written here. */
  policy_writer: { council_id: string; version_id: string; account_id: string };
}

/** A version of the policy that is worked on, and not adopted yet. */
export interface PolicyDraftTable {
  council_id: string;
  id: string;
  account_id: string;
  /** What it is called; that of the file where one was uploaded. */
  file_name: string;
  document: string;
  uploaded_at: Moment;
  from_what_if: Generated<boolean>;
  version: Generated<number>;
  faults: Generated<number>;
  changed_by: string | null;
  changed_at: Moment;
}

/** What one saving of a draft changed, and what stood there before. */
export interface PolicyDraftEditTable {
  council_id: string;
  draft_id: string;
  version: number;
  account_id: string | null;
  at: Moment;
  place: string;
  words: string;
  before: Json<unknown>;
  after: Json<unknown>;
}

/** The shipped policy, as it then was, from which a draft or a version was made. */
export interface PolicyOriginTable {
  council_id: string;
  id: string;
  draft_id: string | null;
  version_id: string | null;
  shipped: string;
  digest: string;
  document: string;
}

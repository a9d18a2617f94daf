import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import { inheritOrigin } from './policy-origin.ts';
import type { Tables } from './tables.ts';

export interface NewDraft {
  readonly councilId: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly document: string;
  /** It was drafted where an amount was tried, and is no file that somebody uploaded. */
  readonly fromWhatIf?: boolean;
  /** How many it has; none unless given. */
  readonly faults?: number;
  /** The version that it changes: what that one was made from, it is made from too. */
  readonly changes?: string;
}

/** A version of the policy that waits to be looked at, and adopted or not; gives its id. */
export async function insertDraft(db: Kysely<Tables>, draft: NewDraft): Promise<string> {
  const id = newId();
  await db
    .insertInto('policy_draft')
    .values({
      council_id: draft.councilId,
      id,
      account_id: draft.accountId,
      file_name: draft.fileName,
      document: draft.document,
      from_what_if: draft.fromWhatIf ?? false,
      faults: draft.faults ?? 0,
      changed_by: draft.accountId,
    })
    .execute();
  if (draft.changes !== undefined) await inheritOrigin(db, draft.councilId, draft.changes, id);
  return id;
}

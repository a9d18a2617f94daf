import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import type { Tables } from './tables.ts';

export interface NewDraft {
  readonly councilId: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly document: string;
  /** It was drafted where an amount was tried, and is no file that somebody uploaded. */
  readonly fromWhatIf?: boolean;
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
    })
    .execute();
  return id;
}

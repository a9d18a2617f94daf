import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Keeps who wrote a draft with the version that it becomes: who began it, and who saved it. The draft goes afterwards. */
export async function keepWriters(
  db: Kysely<Tables>,
  councilId: string,
  draftId: string,
  versionId: string,
): Promise<void> {
  await sql`
    insert into policy_writer (council_id, version_id, account_id)
    select ${councilId}, ${versionId}, w.account_id
    from (select d.account_id from policy_draft d where d.council_id = ${councilId} and d.id = ${draftId}
      union select e.account_id from policy_draft_edit e where e.council_id = ${councilId} and e.draft_id = ${draftId}) w
    where w.account_id is not null`.execute(db);
}

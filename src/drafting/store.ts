import { type Kysely, sql } from 'kysely';
import type { Tree } from '../policy/draft/tree.ts';
import type { Tables } from '../tables.ts';

/** A draft of the policy, without its document. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  /** One more with each saving. */
  readonly version: number;
  readonly faults: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export type WholeDraft = Draft & { readonly document: string };

function rows(db: Kysely<Tables>, councilId: string) {
  return db
    .selectFrom('policy_draft as d')
    .innerJoin('account as a', (join) => join.on('a.id', '=', sql`coalesce(d.changed_by, d.account_id)`))
    .select([
      'd.id',
      'd.file_name as name',
      'd.version',
      'd.faults',
      'a.name as changedBy',
      'd.changed_at as changedAt',
    ])
    .where('d.council_id', '=', councilId);
}

export async function findDraft(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<WholeDraft | null> {
  return (await rows(db, councilId).select('d.document').where('d.id', '=', id).executeTakeFirst()) ?? null;
}

/** The same, which nobody else changes before this transaction ends. */
export async function lockDraft(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<WholeDraft | null> {
  await sql`select 1 from policy_draft where council_id = ${councilId} and id = ${id} for update`.execute(db);
  return findDraft(db, councilId, id);
}

/** Drafts of the council, those changed last first. */
export async function drafts(db: Kysely<Tables>, councilId: string): Promise<readonly Draft[]> {
  return rows(db, councilId).orderBy('d.changed_at', 'desc').limit(50).execute();
}

export interface Saving {
  readonly councilId: string;
  readonly accountId: string;
  readonly draft: Draft;
  readonly document: string;
  readonly faults: number;
  /** One for each page whose part is another now: each makes a version, so that who saves that page next is told. */
  readonly parts: readonly [SavedPart, ...SavedPart[]];
}

export interface SavedPart {
  readonly place: string;
  readonly words: string;
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
}

export async function saveDraft(db: Kysely<Tables>, saving: Saving): Promise<void> {
  const { councilId, accountId, draft, document, faults, parts } = saving;
  const version = draft.version + parts.length;
  await db
    .updateTable('policy_draft')
    .set({ document, faults, version, changed_by: accountId, changed_at: sql<Date>`clock_timestamp()` })
    .where('council_id', '=', councilId)
    .where('id', '=', draft.id)
    .execute();
  await db
    .insertInto('policy_draft_edit')
    .values(
      parts.map(({ place, words, before, after }, index) => ({
        council_id: councilId,
        draft_id: draft.id,
        version: draft.version + 1 + index,
        account_id: accountId,
        place,
        words,
        before: JSON.stringify(before ?? null),
        after: JSON.stringify(after ?? null),
      })),
    )
    .execute();
}

export async function renameDraft(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  name: string,
): Promise<void> {
  await db
    .updateTable('policy_draft')
    .set({ file_name: name })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('policy_draft').where('council_id', '=', councilId).where('id', '=', id).execute();
}

/** One saving of a draft, as its own page lists it. */
export interface Edit {
  readonly version: number;
  readonly place: string;
  readonly words: string;
  readonly by: string | null;
  readonly at: Date;
  readonly before: Tree | null;
}

function edits(db: Kysely<Tables>, councilId: string, draftId: string) {
  return db
    .selectFrom('policy_draft_edit as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .select(['e.version', 'e.place', 'e.words', 'a.name as by', 'e.at', 'e.before'])
    .$narrowType<{ before: Tree | null }>()
    .where('e.council_id', '=', councilId)
    .where('e.draft_id', '=', draftId);
}

/** The latest savings, the newest first. */
export async function latestEdits(
  db: Kysely<Tables>,
  councilId: string,
  draftId: string,
  most: number,
): Promise<readonly Edit[]> {
  return edits(db, councilId, draftId).orderBy('e.version', 'desc').limit(most).execute();
}

/** What was saved since a version, the first first. */
export async function editsSince(
  db: Kysely<Tables>,
  councilId: string,
  draftId: string,
  version: number,
): Promise<readonly Edit[]> {
  return edits(db, councilId, draftId).where('e.version', '>', version).orderBy('e.version').execute();
}

/** The version of the policy in force, or one that is to come: what a draft may be made of. */
export interface VersionRow {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly until: string | null;
  readonly document: string;
}

export async function versions(db: Kysely<Tables>, councilId: string): Promise<readonly VersionRow[]> {
  return db
    .selectFrom('policy_version')
    .select(['id', 'title', 'from_on as from', 'until_on as until', 'document'])
    .where('council_id', '=', councilId)
    .orderBy('from_on', 'desc')
    .execute();
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** A version that is worked on, or uploaded, and waits to be adopted. */
export interface Draft {
  readonly id: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
  readonly uploadedBy: string;
  /** It was drafted where an amount was tried, and is no file that somebody uploaded. */
  readonly fromWhatIf: boolean;
  /** One more with each saving: whoever adopts adopts what they looked at. */
  readonly version: number;
  /** What is to be put right before it can be adopted. */
  readonly faults: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

function draftRows(db: Kysely<Tables>, councilId: string) {
  return db
    .selectFrom('policy_draft as d')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .innerJoin('account as c', (join) => join.on('c.id', '=', sql`coalesce(d.changed_by, d.account_id)`))
    .select([
      'd.id',
      'd.file_name as fileName',
      'd.uploaded_at as uploadedAt',
      'a.name as uploadedBy',
      'd.from_what_if as fromWhatIf',
      'd.version',
      'd.faults',
      'c.name as changedBy',
      'd.changed_at as changedAt',
    ])
    .where('d.council_id', '=', councilId);
}

export async function drafts(db: Kysely<Tables>, councilId: string): Promise<readonly Draft[]> {
  return draftRows(db, councilId).orderBy('d.changed_at', 'desc').limit(50).execute();
}

export async function findDraft(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<(Draft & { readonly document: string }) | null> {
  return (
    (await draftRows(db, councilId).select('d.document').where('d.id', '=', id).executeTakeFirst()) ?? null
  );
}

export async function deleteDraft(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('policy_draft').where('council_id', '=', councilId).where('id', '=', id).execute();
}

export interface Member {
  readonly name: string;
  readonly roles: readonly string[];
}

export async function members(db: Kysely<Tables>, councilId: string): Promise<readonly Member[]> {
  return db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.name', 'm.roles'])
    .where('m.council_id', '=', councilId)
    .where('m.suspended_at', 'is', null)
    .where('a.suspended_at', 'is', null)
    .orderBy('a.name')
    .execute();
}

/** Decisions made on a day or after it. */
export async function decisionsSince(db: Kysely<Tables>, councilId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom('decision')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('council_id', '=', councilId)
    .where(sql`decided_at::date`, '>=', day)
    .executeTakeFirstOrThrow();
  return row.count;
}

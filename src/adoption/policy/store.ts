import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** A version of the council's policy, without its document. */
export interface Version {
  readonly id: string;
  readonly title: string;
  readonly digest: string;
  /** The first day in force. */
  readonly from: string;
  /** The first day no longer in force, or null. */
  readonly until: string | null;
  readonly adoptedAs: string;
  readonly minute: string;
  /** Who entered it here; null for one that no account did. */
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  /** What was still open as it was adopted, as whoever did so was told and ticked. */
  readonly knowing: readonly string[];
}

function versionRows(db: Kysely<Tables>, councilId: string) {
  return db
    .selectFrom('policy_version as v')
    .leftJoin('account as a', 'a.id', 'v.adopted_by')
    .select([
      'v.id',
      'v.title',
      'v.digest',
      'v.from_on as from',
      'v.until_on as until',
      'v.adopted_as as adoptedAs',
      'v.adopted_minute as minute',
      'a.name as enteredBy',
      'v.adopted_at as enteredAt',
      'v.adopted_knowing as knowing',
    ])
    .where('v.council_id', '=', councilId);
}

/** Every version, the newest first. */
export async function versions(db: Kysely<Tables>, councilId: string): Promise<readonly Version[]> {
  return versionRows(db, councilId).orderBy('v.from_on', 'desc').execute();
}

export async function version(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
): Promise<(Version & { readonly document: string }) | null> {
  const row = await versionRows(db, councilId).select('v.document').where('v.id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Keeps every other change to the council's versions waiting until this transaction ends. */
export async function lockVersions(db: Kysely<Tables>, councilId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`policy ${councilId}`}, 0))`.execute(db);
}

/** Sets the first day on which a version is no longer in force; null takes its end away. */
export async function endVersion(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  until: string | null,
): Promise<void> {
  await db
    .updateTable('policy_version')
    .set({ until_on: until })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

export async function deleteVersion(db: Kysely<Tables>, councilId: string, id: string): Promise<void> {
  await db.deleteFrom('policy_version').where('council_id', '=', councilId).where('id', '=', id).execute();
}

/** An entry whose decision the policy, as it has become, would not suggest any more. */
export interface ToDecideAgain {
  readonly reference: number;
  readonly name: string;
  readonly questionSet: string;
  readonly decided: string | null;
  readonly suggested: string | null;
  readonly state: string;
}

/** What waits to be decided again because the rule changed, and not the partnership. */
export async function toDecideAgain(
  db: Kysely<Tables>,
  councilId: string,
): Promise<readonly ToDecideAgain[]> {
  return db
    .selectFrom('standing as s')
    .innerJoin('partnership as p', (join) =>
      join.onRef('p.council_id', '=', 's.council_id').onRef('p.id', '=', 's.partnership_id'),
    )
    .select(['p.reference', 'p.name', 's.question_set as questionSet', 's.decided', 's.suggested', 's.state'])
    .where('s.council_id', '=', councilId)
    .where('p.council_id', '=', councilId)
    .where('s.rule_changed', '=', true)
    .orderBy('s.question_set')
    .orderBy(sql`p.name collate "en-GB-x-icu"`)
    .execute();
}

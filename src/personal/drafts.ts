import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { anyOf, type Phrases, sureOf } from './names.ts';

/** A policy, or a draft of one, that names somebody. */
export interface NamingPolicy {
  readonly id: string;
  readonly name: string;
  readonly isDraft: boolean;
}

/** Documents are kept byte for byte, so what names somebody in one is told and not taken out. */
export async function policiesNaming(
  db: Kysely<Tables>,
  councilId: string,
  phrases: Phrases,
): Promise<readonly NamingPolicy[]> {
  const pattern = sureOf(phrases);
  if (pattern === null) return [];
  const { rows } = await sql<NamingPolicy>`
    select id, title as name, false as "isDraft" from policy_version where council_id = ${councilId} and document ~* ${pattern}
    union all
    select id, file_name, true from policy_draft where council_id = ${councilId} and document ~* ${pattern}
    order by 3, 2`.execute(db);
  return rows;
}

/**
 * What stood in a draft of the policy before each saving, which no page shows: it is there for whoever saves second, and goes
 * where it may name somebody.
 */
export async function eraseDraftEdits(
  db: Kysely<Tables>,
  councilId: string,
  phrases: Phrases,
): Promise<void> {
  const [any, sure] = [anyOf(phrases), sureOf(phrases)];
  if (any === null) return;
  await sql`update policy_draft_edit set before = null, after = null
    where council_id = ${councilId} and (before::text ~* ${any} or after::text ~* ${any})`.execute(db);
  if (sure !== null)
    await sql`update policy_draft_edit set words = without_names(words, ${sure}::text)
      where council_id = ${councilId} and words ~* ${sure}`.execute(db);
}

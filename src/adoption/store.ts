import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { digestOf } from '../adopted.ts';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';

export interface NewCouncil {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly gssCode: string | null;
  readonly colour: string;
  readonly isExample: boolean;
}

/** A council, and itself among its organisations. The transaction must have entered it already. */
export async function insertCouncil(db: Kysely<Tables>, council: NewCouncil): Promise<void> {
  await db
    .insertInto('council')
    .values({
      id: council.id,
      slug: council.slug,
      name: council.name,
      gss_code: council.gssCode,
      colour: council.colour,
      is_example: council.isExample,
    })
    .execute();
  await db
    .insertInto('organisation')
    .values({
      council_id: council.id,
      id: newId(),
      name: council.name,
      sector: 'council',
      gss_code: council.gssCode,
      is_council: true,
    })
    .execute();
}

export interface NewPolicyVersion {
  readonly councilId: string;
  readonly title: string;
  readonly document: string;
  /** The first day in force. */
  readonly from: string;
  /** The first day no longer in force, or null. */
  readonly until: string | null;
  readonly adoptedBy: string | null;
  /** The body or office that adopted it, as the minute says. */
  readonly adoptedAs: string;
  readonly minute: string;
  /** What was still open, as whoever adopted it was told and ticked. */
  readonly knowing?: readonly string[];
}

export async function insertPolicyVersion(db: Kysely<Tables>, version: NewPolicyVersion): Promise<string> {
  const id = newId();
  await db
    .insertInto('policy_version')
    .values({
      council_id: version.councilId,
      id,
      title: version.title,
      document: version.document,
      digest: digestOf(version.document),
      from_on: version.from,
      until_on: version.until,
      adopted_by: version.adoptedBy,
      adopted_as: version.adoptedAs,
      adopted_minute: version.minute,
      adopted_knowing: [...(version.knowing ?? [])],
    })
    .execute();
  return id;
}

export async function insertMembership(
  db: Kysely<Tables>,
  membership: { councilId: string; accountId: string; roles: readonly string[] },
): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      council_id: membership.councilId,
      account_id: membership.accountId,
      roles: [...membership.roles],
      person_id: null,
    })
    .execute();
}

/** A council by the word in its addresses, for work outside a request. */
export async function findCouncil(
  pool: Pool,
  slug: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'select id, name from council where slug = $1',
    [slug],
  );
  return rows[0] ?? null;
}

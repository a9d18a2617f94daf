import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { formatDate } from './kit/dates.ts';
import type { Policy } from './policy/policy.ts';
import { readAdopted } from './policy/read.ts';
import type { Tables } from './tables.ts';

/** A policy that a council has adopted: the document, read once, and when it began to hold. */
export interface AdoptedPolicy {
  readonly versionId: string;
  readonly title: string;
  /** The first day on which it is in force. */
  readonly from: string;
  readonly policy: Policy;
}

/** "the Partnership policy of 1 April 2026": two versions may have one title. */
export function versionTitle({ title, from }: Pick<AdoptedPolicy, 'title' | 'from'>): string {
  return `the ${title} of ${formatDate(from)}`;
}

/** Those asked for last stand last. Searches and histories read earlier versions too: what is in force outlasts them. */
const read = new Map<string, Policy>();
/** Four versions each of some thirty councils; one takes up to half a megabyte. */
export const mostKept = 128;

export function digestOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

function kept(digest: string): Policy | undefined {
  const known = read.get(digest);
  if (known === undefined) return undefined;
  read.delete(digest);
  read.set(digest, known);
  return known;
}

/** The policy of a document already checked, as it was when it was kept: read once for each digest. */
export function policyOf(digest: string, document: string): Policy {
  const known = kept(digest);
  if (known !== undefined) return known;
  const result = readAdopted(document, 'the adopted policy');
  if (!('policy' in result)) {
    throw new Error(
      `The adopted policy can no longer be read: ${result.problems.map((problem) => problem.sentence).join(' ')}`,
    );
  }
  if (read.size >= mostKept) read.delete(read.keys().next().value as string);
  read.set(digest, result.policy);
  return result.policy;
}

/** The policy of a document whose digest is not at hand. */
export function policyIn(document: string): Policy {
  return policyOf(digestOf(document), document);
}

/** The document is fetched only the first time that its digest is met. */
export async function adoptedPolicy(
  db: Kysely<Tables>,
  councilId: string,
  version: { readonly id: string; readonly digest: string; readonly title: string; readonly from: string },
): Promise<AdoptedPolicy> {
  const policy =
    kept(version.digest) ?? policyOf(version.digest, await documentOf(db, councilId, version.id));
  return { versionId: version.id, title: version.title, from: version.from, policy };
}

/** The policy in force on a day, or null; the transaction must have entered the council. */
export async function policyInForce(
  db: Kysely<Tables>,
  councilId: string,
  day: string,
): Promise<AdoptedPolicy | null> {
  const row = await db
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', councilId)
    .where('from_on', '<=', day)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>', day)]))
    .executeTakeFirst();
  return row === undefined ? null : adoptedPolicy(db, councilId, row);
}

/** A version that the council adopted, whether or not it is in force still. */
export async function adoptedVersion(
  db: Kysely<Tables>,
  councilId: string,
  versionId: string,
): Promise<AdoptedPolicy> {
  const row = await db
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', councilId)
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  return adoptedPolicy(db, councilId, row);
}

/** By the table's own name: a page of the past may be one of a day before the version was recorded here. */
async function documentOf(db: Kysely<Tables>, councilId: string, id: string): Promise<string> {
  const row = await db
    .withSchema('public')
    .selectFrom('policy_version')
    .select('document')
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.document;
}

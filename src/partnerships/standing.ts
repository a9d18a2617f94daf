import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type AdoptedPolicy, policyOf } from '../adopted.ts';
import { goneCouncils, listedAuthorities } from '../authorities.ts';
import { mapInBreaths } from '../kit/breath.ts';
import { askAgain, askingOf, type AskedNow } from '../approvals/ask-again.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { withdrawEnded } from '../ended-reviews.ts';
import type { CouncilContext } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import type { Tables } from '../tables.ts';
import { entriesBeside } from './beside-store.ts';
import { type Known, knownOf } from './facts.ts';
import { amongEntries } from './known-columns.ts';
import { listingOf } from './listing.ts';
import { isListed, storeListings, sumListings } from './listing-store.ts';
import { isKept, requirementsRow, storeRequirements } from './requirements-kept.ts';
import { promptsOf, storePrompts } from './prompts.ts';
import { standsOf } from './stand.ts';
import { heldEntries, type HeldEntry, standRow, storeStands } from './standing-store.ts';

export interface Restanding {
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  /** The day that the policy is asked about, `yyyy-mm-dd`. */
  readonly today: string;
  /** The entries that changed; every entry of the council when left out (a policy was adopted, a night passed). */
  readonly partnershipIds?: readonly string[];
  /** The names of entries that were taken out. */
  readonly goneNames?: readonly string[];
}

/**
 * Works out afresh where entries stand, and the words by which they are found, and then where those stand that look at
 * them: what is part of them, and what has a name that they have or had. What is held already is read with
 * the entries and only what differs is written, so that the past of a standing is its changes and not its
 * evaluations, and a save that changes none pays for none. Call it in the transaction of each save.
 */
export async function restand(db: Kysely<Tables>, what: Restanding): Promise<void> {
  const { councilId, today, partnershipIds } = what;
  if (partnershipIds !== undefined) await lockEntries(db, councilId, partnershipIds);
  const rows = await heldEntries(db, councilId, today, partnershipIds);
  if (partnershipIds !== undefined) return restandHeld(db, what, rows);
  await storeStanding(db, what, rows);
  await sumListings(db);
}

/** The same for entries whose words are kept and that were read already, with where they were last found to stand. */
export async function restandHeld(
  db: Kysely<Tables>,
  what: Omit<Restanding, 'partnershipIds'>,
  rows: readonly HeldEntry[],
): Promise<void> {
  const { councilId, policy, today, goneNames = [] } = what;
  await storeStanding(db, what, rows);
  const moved = rows.filter(looksOtherwise);
  const ended = moved.filter(({ stage }) => isOver(policy.policy, stage)).map(({ id }) => id);
  if (ended.length > 0) await withdrawEnded(db, councilId, ended);
  if (moved.length === 0 && goneNames.length === 0) return;
  const partnershipIds = await entriesBeside(db, councilId, policy.policy, {
    ids: moved.map(({ id }) => id),
    names: [...moved.flatMap(namesOf), ...goneNames],
  });
  if (partnershipIds.length > 0) await restand(db, { councilId, policy, today, partnershipIds });
}

/** The name that it has, and the one that it had when it last stood. */
function namesOf({ name, held_listing: listed }: HeldEntry): readonly string[] {
  const before = listed?.['name'];
  return typeof before === 'string' ? [name, before] : [name];
}

/** Whether others see something else of an entry than when it last stood. */
function looksOtherwise({
  name,
  stage,
  merged_into_id: mergedInto,
  held_listing: listed,
}: HeldEntry): boolean {
  if (mergedInto !== null) return listed !== null;
  return listed?.['name'] !== name || listed['stage'] !== stage;
}

async function storeStanding(
  db: Kysely<Tables>,
  what: Restanding,
  rows: readonly HeldEntry[],
): Promise<void> {
  const { councilId } = what;
  const kept = await mapInBreaths(
    rows.filter((row) => row.merged_into_id === null),
    (row) => ({ row, entry: knownOf(row, what.today) }),
  );
  const { policy, versionId } = what.policy;
  const earlier = await earlierPolicies(
    db,
    councilId,
    kept.map(({ entry }) => entry),
    versionId,
  );
  const councils = goneCouncils(await listedAuthorities());
  const stood = await mapInBreaths(kept, ({ row, entry }) => {
    const stands = standsOf(policy, versionId, entry, earlier);
    return {
      row,
      stands: stands.map((stand) => standRow(stand, versionId)),
      requirements: requirementsRow(policy, entry, stands),
      prompts: promptsOf(policy, entry),
      listing: listingOf(policy, { row, known: entry, beside: row.held_beside, gone: councils }, stands),
    };
  });
  const gone = rows.filter((row) => row.merged_into_id !== null);
  await storeStands(db, councilId, {
    fresh: stood.flatMap(({ row, stands }) =>
      stands.filter((stand) => !row.held_stands.some((held) => isDeepStrictEqual(held, stand))),
    ),
    gone: [...stood, ...gone.map((row) => ({ row, stands: [] }))].flatMap(({ row, stands }) =>
      row.held_stands.filter((held) => !stands.some((stand) => stand.question_set === held.question_set)),
    ),
  });
  await storeListings(db, councilId, {
    fresh: stood.flatMap(({ row, listing }) => (isListed(row.held_listing, listing) ? [] : [listing])),
    gone: gone.flatMap((row) => (row.held_listing === null ? [] : [row.id])),
  });
  await storeRequirements(db, councilId, {
    fresh: stood.flatMap(({ row, requirements }) =>
      isKept(row.held_requirements, requirements) ? [] : [requirements],
    ),
    gone: gone.flatMap((row) => (row.held_requirements === null ? [] : [row.id])),
  });
  await storePrompts(
    db,
    councilId,
    [...stood, ...gone.map((row) => ({ row, prompts: [] }))].map(({ row, prompts }) => ({
      partnershipId: row.id,
      held: row.held_prompts,
      now: prompts,
    })),
  );
}

/** Where these entries stand, said afresh in the transaction of the request; gives whose turn it became by that. */
export async function restandEntries(
  context: CouncilContext,
  ids: readonly string[],
): Promise<readonly AskedNow[]> {
  const { db, council, policy, today } = context;
  const partnershipIds = [...new Set(ids)];
  if (partnershipIds.length === 0) return [];
  await seeingAll(context, () => restand(db, { councilId: council.id, policy, today, partnershipIds }));
  return askAgainAfter(context, partnershipIds);
}

/** Whoever approved of what these entries now say otherwise is asked again; an entry that goes back by that stands afresh. */
export async function askAgainAfter(
  context: CouncilContext,
  ids: readonly string[],
): Promise<readonly AskedNow[]> {
  const { db, council, policy, today } = context;
  return seeingAll(context, async () => {
    const { moved, asked } = await askAgain(db, askingOf(context), ids);
    if (moved.length > 0) await restand(db, { councilId: council.id, policy, today, partnershipIds: moved });
    return asked;
  });
}

/**
 * Takes entries for this transaction, in an order that all who take several keep. Whoever changes what entries name (an
 * organisation, a person, a post, a priority) takes the entries first, as a save of one does: then neither waits for the
 * other, and neither works out where an entry stands from what the other has not saved yet.
 */
export async function lockEntries(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`select from partnership p where p.council_id = ${councilId} ${amongEntries(ids)} order by p.id for no key update`.execute(
    db,
  );
}

/** Entries that are part of these, and parts of those: a policy may ask what an entry is part of, by its name. */
export async function entriesBelow(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from partnership where council_id = ${councilId} and parent_id = any(${ids})
      union select p.id from below b join partnership p on p.council_id = ${councilId} and p.parent_id = b.id
    ) select id from below order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The policies, by version, that the entries' decisions were made under; `except` is one that is at hand already. */
export async function earlierPolicies(
  db: Kysely<Tables>,
  councilId: string,
  entries: readonly Known[],
  except: string | null,
): Promise<ReadonlyMap<string, Policy>> {
  const ids = new Set(
    entries.flatMap((entry) => entry.decisions.map((decision) => decision.policyVersionId)),
  );
  if (except !== null) ids.delete(except);
  if (ids.size === 0) return new Map();
  const rows = await db
    .selectFrom('policy_version')
    .select(['id', 'digest', 'document'])
    .where('council_id', '=', councilId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, policyOf(row.digest, row.document)]));
}

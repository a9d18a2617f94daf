import type { Kysely } from 'kysely';
import { goneCouncils, listedAuthorities } from '../authorities.ts';
import { mapInBreaths } from '../kit/breath.ts';
import type { Tables } from '../tables.ts';
import { besideOf, entriesBeside, nothingBeside } from './beside-store.ts';
import { withBeside } from './checks.ts';
import { type KnownRow, knownOf } from './facts.ts';
import { type Listing, listingOf } from './listing.ts';
import { storeListings } from './listing-store.ts';
import { requirementsRow, type RequirementsRow, storeRequirements } from './requirements-kept.ts';
import { standsOf } from './stand.ts';
import { standRow, type StandRow, storeStands, storeWords } from './standing-store.ts';
import { restand, type Restanding } from './standing.ts';

/** Where one new entry stands, and what the list shows of it. */
export interface Anew {
  readonly id: string;
  readonly stands: readonly StandRow[];
  readonly requirements: RequirementsRow;
  readonly listing: Listing;
}

/**
 * Where entries stand that this transaction adds, from the rows that it writes: none of them is read back, and the
 * database writes meanwhile. Their decisions, if any, are made under the policy in force.
 */
export async function standAnew(
  { policy: { policy, versionId }, today }: Pick<Restanding, 'policy' | 'today'>,
  rows: readonly KnownRow[],
): Promise<readonly Anew[]> {
  const gone = goneCouncils(await listedAuthorities());
  return mapInBreaths(rows, (row) => {
    const entry = knownOf(row, today);
    const stands = standsOf(policy, versionId, entry, new Map());
    return {
      id: entry.id,
      stands: stands.map((stand) => standRow(stand, versionId)),
      requirements: requirementsRow(policy, entry, stands),
      listing: listingOf(policy, { row, known: entry, beside: nothingBeside, gone }, stands),
    };
  });
}

/** As many rows as a statement takes at a time: writing more of them out would keep others waiting. */
const atATime = 5000;

/** Call it once the entries and all their lists are written: the words come from there. Others that have a name of theirs stand afresh. */
export async function storeAnew(
  db: Kysely<Tables>,
  standing: Omit<Restanding, 'partnershipIds'>,
  entries: readonly Anew[],
): Promise<void> {
  const { councilId } = standing;
  for (let from = 0; from < entries.length; from += atATime) {
    const some = entries.slice(from, from + atATime);
    await storeWords(
      db,
      councilId,
      some.map(({ id }) => id),
    );
    await storeStands(db, councilId, { fresh: some.flatMap(({ stands }) => stands), gone: [] });
    await storeRequirements(db, councilId, { fresh: some.map(({ requirements }) => requirements), gone: [] });
    await storeListings(db, councilId, { fresh: await lookedAt(db, standing, some), gone: [] });
  }
  const moved = { ids: entries.map(({ id }) => id), names: entries.map(({ listing }) => listing.name) };
  const beside = await entriesBeside(db, councilId, standing.policy.policy, moved);
  if (beside.length > 0) await restand(db, { ...standing, partnershipIds: beside });
}

/** What the list shows of them, once what stands beside them can be seen. */
async function lookedAt(
  db: Kysely<Tables>,
  { councilId, policy: { policy }, today: on }: Omit<Restanding, 'partnershipIds'>,
  entries: readonly Anew[],
): Promise<readonly Listing[]> {
  const ids = entries.map(({ id }) => id);
  const around = await besideOf(db, councilId, on, ids);
  return entries.map(({ id, listing }) => {
    const beside = around.get(id);
    if (beside === undefined) return listing;
    return { ...listing, checks: withBeside(listing.checks, { policy, on, listing }, beside) };
  });
}

import { sql } from 'kysely';
import { givenToNobody, rolesOf } from '../policy/permissions.ts';
import { say } from '../policy/text.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { isId } from '../kit/ids.ts';
import type { Offered } from './form.ts';
import type { Over } from '../roles-held.ts';
import { isTheirs, mayGive, type Member, mayOver, type Standing } from './giving.ts';
import { placesOf } from '../roles-held-store.ts';
import { type Colleague, colleaguesIn } from './store.ts';

/** Everybody here, and what whoever asks may do about it. */
export interface Gathered extends Standing {
  /** Those that whoever asks looks after. */
  readonly colleagues: readonly Colleague[];
  /** Of the one that is asked about. */
  readonly selves: readonly string[];
}

export function memberOf({ accountId, held, isSuspended, isSuspendedEverywhere }: Colleague): Member {
  return { accountId, held, isSuspended: isSuspended || isSuspendedEverywhere };
}

/** The council's own sign-ins that are set up. */
export function providersHere({
  council,
  site,
}: Pick<CouncilContext, 'council' | 'site'>): readonly string[] {
  return site.providers
    .filter(({ settings }) => settings.councils.some((each) => each.council === council.slug))
    .map(({ settings }) => settings.id);
}

export async function gather(context: CouncilContext): Promise<Gathered> {
  const { db, council, person, policy, today } = context;
  const all = await colleaguesIn(db, council.id, providersHere(context));
  const selves = await placesOf(db, person.accountId);
  // Whoever acts for somebody has what that one holds, in place of their own.
  const place = all.find(({ accountId }) => accountId === selves.at(-1));
  const giver = place === undefined ? { accountId: '', held: [], isSuspended: true } : memberOf(place);
  const standing = { policy: policy.policy, today, giver, selves, members: all.map(memberOf) };
  const colleagues = all.filter(
    (each) => selves.includes(each.accountId) || isTheirs(standing, memberOf(each)),
  );
  return { ...standing, colleagues };
}

/** The colleague of the address; one that somebody else looks after is as good as not there. */
export function colleagueIn({ colleagues }: Gathered, id: string | undefined): Colleague {
  const found = isId(id) ? colleagues.find(({ accountId }) => accountId === id) : undefined;
  if (found === undefined) throw new NotFound();
  return found;
}

/** What may be given at all, over something, for a day at least. */
export async function offeredBy({ db, council }: CouncilContext, standing: Standing): Promise<Offered> {
  const { policy, giver, today } = standing;
  const overs = giver.held
    .map(({ over }) => over)
    .filter((over) => mayOver(standing, giver, over).has('admin.accounts'));
  const roles = rolesOf(policy)
    .filter(({ id }) => !givenToNobody.has(id))
    .filter(({ id }) =>
      overs.some(
        (over) =>
          mayGive(standing, null, { role: id, over, until: tomorrow(standing, over, today) }) === null,
      ),
    )
    .map(({ id, label }) => ({ id, label: say(label, { terms: policy.terms }) }));
  const isOverAll = overs.some(({ covers }) => covers === 'council');
  const found = await areasIn(db, council.id);
  const within = (names: readonly string[], covers: 'service area' | 'portfolio'): readonly string[] =>
    names.filter((area) =>
      overs.some((over) => over.covers === 'council' || (over.covers === covers && over.area === area)),
    );
  const serviceAreas = within(found.serviceAreas, 'service area');
  const portfolios = within(found.portfolios, 'portfolio');
  const covers: readonly Over['covers'][] = [
    ...(isOverAll ? (['council'] as const) : []),
    ...(serviceAreas.length > 0 ? (['service area'] as const) : []),
    ...(portfolios.length > 0 ? (['portfolio'] as const) : []),
    'entry',
  ];
  return { roles, covers, serviceAreas, portfolios };
}

/** A last day that no role of the giver ends before. */
function tomorrow({ giver }: Standing, over: Over, today: string): string | null {
  const ends = giver.held.flatMap((held) =>
    held.over === over && held.until !== null && held.until > today ? [held.until] : [],
  );
  return ends.toSorted()[0] ?? null;
}

async function areasIn(
  db: CouncilContext['db'],
  councilId: string,
): Promise<{ readonly serviceAreas: readonly string[]; readonly portfolios: readonly string[] }> {
  const { rows } = await sql<{ serviceAreas: string[]; portfolios: string[] }>`
    select array(select s from (select distinct service_area as s from partnership where council_id = ${councilId} and service_area is not null) x
        order by s collate "en-GB-x-icu") as "serviceAreas",
      array(select s from (select distinct portfolio as s from partnership where council_id = ${councilId} and portfolio is not null) x
        order by s collate "en-GB-x-icu") as portfolios`.execute(db);
  return rows[0] ?? { serviceAreas: [], portfolios: [] };
}

/** Entries by their numbers, as whoever asks sees them. */
export async function entriesNumbered(
  { db, council }: CouncilContext,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Over>> {
  const { rows } = await sql<{
    reference: number;
    entry: string;
    serviceArea: string | null;
    portfolio: string | null;
  }>`
    select reference, id as entry, service_area as "serviceArea", portfolio from partnership
    where council_id = ${council.id} and reference = any(${numbers}::integer[]) and merged_into_id is null`.execute(
    db,
  );
  return new Map(rows.map(({ reference, ...entry }) => [reference, { covers: 'entry', ...entry }] as const));
}

import { adoptedPolicy } from '../adopted.ts';
import { inBreaths, mapInBreaths } from '../kit/breath.ts';
import { endOfDay, londonDate } from '../kit/dates.ts';
import { known } from '../partnerships/facts.ts';
import { knownInPart } from '../partnerships/known-in-part.ts';
import { isSameScale, levelsOf } from '../policy/levels.ts';
import { instrumentOf, type Policy } from '../policy/policy.ts';
import { dayWithoutPolicy } from '../refused-day.ts';
import type { CouncilContext } from '../route.ts';
import { type Caused, causesOf, type Entries, toAsk } from './cause.ts';
import { type Chosen, chosenIn } from './chosen.ts';
import type { Span } from './details-store.ts';
import { factsToAsk } from './made.ts';
import { type Movement, movementsIn } from './moved.ts';
import { type Since, sinceOf } from './since.ts';
import * as store from './store.ts';
import { type Between, type Pair, RATINGS, type Side, underKey } from './stood.ts';

/** Two days beside each other, with everything that became of each entry between them. */
export interface Compared extends Omit<store.Register, 'pairs'> {
  readonly between: Between;
  readonly movements: readonly Caused[];
  readonly since: Extract<Since, { readonly is: 'day' }>;
  /** The two moments, and the entries that are compared. */
  readonly span: Span;
}

export type Gathered = Compared | Exclude<Since, { readonly is: 'day' }>;

/**
 * What the address asks to be compared; an address without an earlier day has one chosen for it. Of one entry (`only`), of
 * those that the address filters by, or of all.
 */
export async function gather(
  context: CouncilContext,
  typed: string,
  only: string | null = null,
): Promise<Gathered> {
  const { db, council, now, today: until, url } = context;
  const today = londonDate(now);
  const addressOfFirst = (since: string): string => {
    const [path = '', asked] = url.split('?');
    const query = new URLSearchParams(asked);
    query.set('since', since);
    return `${path}?${query.toString()}`;
  };
  const versions = await store.versions(db, council.id);
  const first = firstDay(await store.recordedFrom(db), versions);
  const since = sinceOf(typed, { until, today, first, addressOfFirst });
  if (since.is !== 'day') return since;
  const moment = endOfDay(since.day).toString();
  const version = await store.versionOn(db, moment);
  if (version === null) {
    const on = { day: since.day, today: until, url, name: 'since' };
    return { is: 'refused', refused: await dayWithoutPolicy(db, council.id, on) };
  }
  const policies = await policiesOf(context, versions);
  const isOneScale = isAlwaysOneScale([...policies.values()]);
  const chosen = only === null ? await chosenIn(context, since.day) : { before: [only], now: [only] };
  const which = isOneScale ? 'differing' : 'rated';
  const { pairs, ...register } = await store.registerBetween(db, moment, which, chosen);
  const before = { ...(await sideOf(context, version)), day: since.day };
  const sides = { before, now: { ...context.policy, day: until, decidedUnder: new Map() }, pairs };
  const between = isOneScale ? sides : await underVersions(context, sides, policies);
  const movements = (await mapInBreaths(pairs, (pair) => movementsIn(between, pair))).flat();
  const entries = await entriesToAsk(context, between, movements);
  const caused = await inBreaths(causesOf(between, movements, entries, policies));
  return { ...register, between, movements: caused, since, span: spanOf(context, moment, chosen) };
}

function spanOf({ asAt }: CouncilContext, earlier: string, chosen: Chosen | null): Span {
  const later = asAt === null ? 'infinity' : endOfDay(asAt).toString();
  const entries = chosen === null ? null : [...new Set([...chosen.before, ...chosen.now])];
  return { earlier, later, entries };
}

async function entriesToAsk(
  { db, council, today }: CouncilContext,
  between: Between,
  movements: readonly Movement[],
): Promise<Entries> {
  const { whole, inPart: ids } = toAsk(between, movements);
  return {
    whole: whole.length === 0 ? [] : await known(db, council.id, today, whole),
    inPart:
      ids.length === 0 ? [] : await knownInPart(db, council.id, today, { ids, facts: factsToAsk(between) }),
  };
}

async function sideOf({ db, council }: CouncilContext, version: store.Version): Promise<Omit<Side, 'day'>> {
  return { ...(await adoptedPolicy(db, council.id, version)), decidedUnder: new Map() };
}

async function policiesOf(
  { db, council }: CouncilContext,
  versions: readonly store.Version[],
): Promise<ReadonlyMap<string, Policy>> {
  const policies = new Map<string, Policy>();
  for (const version of versions)
    policies.set(version.id, (await adoptedPolicy(db, council.id, version)).policy);
  return policies;
}

/** The first day of which something was recorded and of which a policy says how to read it. */
function firstDay(recorded: Date | null, versions: readonly store.Version[]): string | null {
  const [first] = versions;
  if (recorded === null || first === undefined) return null;
  const day = londonDate(recorded);
  return first.from > day ? first.from : day;
}

/** What was decided on either day, with the version of the policy that it was decided under. */
async function underVersions(
  { db, asAt }: CouncilContext,
  between: Between,
  policies: ReadonlyMap<string, Policy>,
): Promise<Between> {
  const rated = between.pairs.filter(isRatedOnBoth).map(({ id }) => id);
  const under = async (day: string | null): Promise<ReadonlyMap<string, Policy>> => {
    const moment = day === null ? null : endOfDay(day).toString();
    const rows = await store.decidedUnder(db, moment, rated);
    return new Map(
      rows.flatMap(({ entry, set, version }) => {
        const policy = policies.get(version);
        return policy === undefined ? [] : [[underKey(entry, set), policy] as const];
      }),
    );
  };
  const before = { ...between.before, decidedUnder: await under(between.before.day) };
  return { ...between, before, now: { ...between.now, decidedUnder: await under(asAt) } };
}

function isRatedOnBoth({ before, now }: Pair): boolean {
  return (
    before !== null && now !== null && RATINGS.some((each) => before[each] !== null && now[each] !== null)
  );
}

/** Where the versions of the policy never changed a level, it makes no difference under which one something was decided. */
function isAlwaysOneScale(policies: readonly Policy[]): boolean {
  const [first, ...others] = policies;
  if (first === undefined) return true;
  const scale = (policy: Policy, use: string) => {
    const set = instrumentOf(policy, use);
    return set === undefined ? [] : levelsOf(policy, set);
  };
  return RATINGS.every((use) => others.every((each) => isSameScale(scale(first, use), scale(each, use))));
}

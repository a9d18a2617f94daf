import { referenceNumber } from './partnerships/reference.ts';
import {
  type Capability,
  capabilitiesOf,
  builtInRoles,
  guestRole,
  OVER_A_PART,
} from './policy/permissions.ts';
import type { Policy } from './policy/policy.ts';
import { roleThatLets } from './as-role.ts';
import type { CouncilRoute, Reach, Route } from './route.ts';
import type { Entered, ScopedRole } from './entered.ts';
import type { Transaction } from './transaction.ts';

/** A page of one entry says so by its address; any other is for roles over the whole council unless it says more. */
export function reachOf(route: Pick<CouncilRoute, 'path' | 'reach'>): Reach {
  return route.reach ?? (route.path.includes('/register/:reference') ? 'entry' : 'council');
}

/** What somebody may do, here and elsewhere in the council. */
export interface Rights {
  /** On the page that is asked for. */
  readonly here: ReadonlySet<Capability>;
  readonly overAll: ReadonlySet<Capability>;
  /** On pages of the council and its register as a whole: what its navigation offers. */
  readonly elsewhere: ReadonlySet<Capability>;
  /** By any of their roles, however little it reaches. */
  readonly anywhere: ReadonlySet<Capability>;
  readonly seesPart: boolean;
  /** The page is of an entry that is not theirs to see, and cannot be told from one that is not there. */
  readonly isHidden: boolean;
  /** The role that lets them, where their first over the whole council does not: what they do is recorded as done by it. */
  readonly by: string | null;
  /** The first of their roles there that has a capability. */
  readonly letBy: (capability: Capability) => string | null;
}

const nothing: ReadonlySet<Capability> = new Set();

/**
 * Asked once for each request, before anything is read: from then on the transaction sees what the person may. Whoever has
 * roles over the whole council alone costs nothing more than the look at the policy.
 */
export async function rightsIn(
  route: Route,
  params: Readonly<Record<string, string>>,
  transaction: Transaction,
  policy: Policy | null,
): Promise<Rights> {
  const { entered } = transaction;
  const of: CapabilitiesOf = (roles) => capabilitiesUnder(policy, roles);
  const whole = wholeRights(entered, of);
  const narrower = entered.scoped.filter(({ covers }) => covers !== 'council');
  if (route.at !== 'open' && entered.roles !== null && narrower.length > 0)
    return narrowerRights(route, params, transaction, { whole, narrower, of });
  const letBy = (capability: Capability): string | null => roleThatLets(capability, entered, [], of);
  return {
    ...allOf(whole),
    seesPart: entered.isGuest,
    isHidden: false,
    letBy,
    by: by(route, entered, letBy),
  };
}

type CapabilitiesOf = (roles: readonly string[]) => ReadonlySet<Capability>;

interface Held {
  readonly whole: ReadonlySet<Capability>;
  readonly narrower: readonly ScopedRole[];
  readonly of: CapabilitiesOf;
}

/** Of somebody who has a role over less than the council, beside what they have over all of it. */
async function narrowerRights(
  route: CouncilRoute,
  params: Readonly<Record<string, string>>,
  transaction: Transaction,
  { whole, narrower, of }: Held,
): Promise<Rights> {
  const { entered } = transaction;
  const reads = ({ role }: ScopedRole): boolean => of([role]).has('register.read');
  const everything = whole.has('register.read');
  const reach = reachOf(route);
  const covering = await transaction.see({
    everything,
    reading: narrower.filter(reads).map(({ id }) => id),
    entry: reach === 'entry' ? referenceNumber(params['reference']) : null,
  });
  const over = narrower.filter(({ id }) => covering.includes(id));
  const anywhere = whole.union(of(narrower.map(({ role }) => role)));
  const register = whole.union(anywhere.intersection(OVER_A_PART));
  const entry = whole.union(of(over.map(({ role }) => role)));
  const here = reach === 'entry' ? over : reach === 'council' ? [] : narrower;
  const letBy = (capability: Capability): string | null => roleThatLets(capability, entered, here, of);
  return {
    here: { council: whole, register, entry, anywhere }[reach],
    overAll: whole,
    elsewhere: register,
    anywhere,
    seesPart: !everything,
    isHidden: reach === 'entry' && !everything && !over.some(reads),
    letBy,
    by: by(route, entered, letBy) ?? over.find(({ role }) => !of([role]).isSubsetOf(whole))?.role ?? null,
  };
}

/** The role that lets them do this, where it is not the first of those over the whole council, which counts unasked. */
function by(route: Route, { roles }: Entered, letBy: Rights['letBy']): string | null {
  if (route.at === 'open' || roles === null) return null;
  const lets = letBy(route.may);
  return lets === roles[0] ? null : lets;
}

function allOf(whole: ReadonlySet<Capability>) {
  return { here: whole, overAll: whole, elsewhere: whole, anywhere: whole };
}

function wholeRights({ isGuest, roles, scoped }: Entered, of: CapabilitiesOf): ReadonlySet<Capability> {
  if (isGuest) return new Set(guestRole.may);
  if (roles === null) return nothing;
  const forNow = scoped.filter(({ covers }) => covers === 'council').map(({ role }) => role);
  return of([...roles, ...forNow]);
}

/** On a day without a policy in force only our own roles stand, so that somebody can adopt one. */
function capabilitiesUnder(policy: Policy | null, roles: readonly string[]): ReadonlySet<Capability> {
  if (policy !== null) return capabilitiesOf(policy, roles);
  return new Set(builtInRoles.filter((role) => roles.includes(role.id)).flatMap((role) => role.may ?? []));
}

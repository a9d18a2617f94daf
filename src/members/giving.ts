// Who may give whom which role over what: nobody more than they hold themselves, nobody to themselves, and never so that the
// last administrator goes. Pages ask it to know what to offer, and every change asks it before it is made.
import { type Capability, capabilitiesOf, givenToNobody, rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { whatIsLost } from '../policy/keepers.ts';
import { type Held, holdsOn, labelOf, mayBy, type Over, wholeCouncil } from '../roles-held.ts';

/** Somebody with an account in the council. */
export interface Member {
  readonly accountId: string;
  readonly held: readonly Held[];
  readonly isSuspended: boolean;
}

/** Everything that a decision rests on. */
export interface Standing {
  readonly policy: Policy;
  /** `yyyy-mm-dd` */
  readonly today: string;
  readonly giver: Member;
  /** Whose place the giver has here: their own, and that of somebody absent for whom they act. */
  readonly selves?: readonly string[];
  readonly members: readonly Member[];
}

/** Why it may not be, as a sentence; null where it may. */
export type Refusal = string | null;

/** What a member may do over all of something, now; with `until` only what they still may when that ends. */
export function mayOver(
  standing: Pick<Standing, 'policy' | 'today'>,
  { held, isSuspended }: Member,
  over: Over,
  until?: string | null,
): ReadonlySet<Capability> {
  return isSuspended ? new Set() : mayBy(standing, held, over, until);
}

/** Why the giver may not handle this role over this; `until` is when it would end, and is left out where it is taken away. */
function notTheirs(standing: Standing, role: string, over: Over, until?: string | null): Refusal {
  const { policy, giver } = standing;
  const own = mayOver(standing, giver, over, until);
  if (!own.has('admin.accounts'))
    return until !== undefined && mayOver(standing, giver, over).has('admin.accounts')
      ? 'Your own role ends before that. Give a last day that is not after yours, or ask an administrator who stays.'
      : 'Your roles do not let you give or take away roles over this. Ask an administrator of the whole council.';
  if (own.has('admin.anyRole')) return null;
  const more = [...capabilitiesOf(policy, [role])].filter((each) => !own.has(each));
  return more.length === 0
    ? null
    : `${labelOf(policy, role)} may do more than you may over this yourself. Ask an administrator who may give any role.`;
}

const notYourself =
  'Nobody changes their own roles or their own place here. Ask another administrator to do it.';

function isSelf({ giver, selves = [] }: Standing, accountId: string | null): boolean {
  return accountId !== null && (accountId === giver.accountId || selves.includes(accountId));
}

export function mayGive(standing: Standing, to: string | null, given: Held): Refusal {
  const { policy, today } = standing;
  if (isSelf(standing, to)) return notYourself;
  if (!rolesOf(policy).some(({ id }) => id === given.role) || givenToNobody.has(given.role))
    return 'This is no role that can be given here. Choose one of the page.';
  if (!holdsOn(given, today)) return 'The last day must not be in the past.';
  return notTheirs(standing, given.role, given.over, given.until);
}

/** One role is taken from somebody. A role that the policy no longer knows does nothing, and may be taken by any administrator. */
export function mayTake(standing: Standing, from: Member, taken: Held): Refusal {
  if (isSelf(standing, from.accountId)) return notYourself;
  const held = from.held.filter((each) => each !== taken);
  return notTheirs(standing, taken.role, taken.over) ?? keeps(standing, { ...from, held });
}

/** All that somebody is here: to suspend them, to take them out, to say which of the council's people they are. */
export function mayHandle(standing: Standing, whom: Member): Refusal {
  if (isSelf(standing, whom.accountId)) return notYourself;
  const over = whom.held.length === 0 ? [{ role: '', over: wholeCouncil }] : whom.held;
  return over.map(({ role, over }) => notTheirs(standing, role, over)).find((each) => each !== null) ?? null;
}

/** To suspend them, or take them out. */
export function mayStop(standing: Standing, whom: Member): Refusal {
  return mayHandle(standing, whom) ?? keeps(standing, { ...whom, isSuspended: true });
}

/** What the council must not lose with what somebody holds afterwards. */
function keeps({ policy, members }: Standing, afterwards: Member): Refusal {
  const lasting = (all: readonly Member[]): readonly (readonly string[])[] =>
    all
      .filter(({ isSuspended }) => !isSuspended)
      .map(({ held }) =>
        held.filter(({ over, until }) => over.covers === 'council' && until === null).map(({ role }) => role),
      );
  const after = members.map((each) => (each.accountId === afterwards.accountId ? afterwards : each));
  return whatIsLost(policy, lasting(members), lasting(after));
}

/** Whether the giver looks after any of what somebody holds, or all of the council: whom the list of members shows them. */
export function isTheirs(standing: Standing, member: Member): boolean {
  if (member.accountId === standing.giver.accountId) return true;
  return [...member.held.map(({ over }) => over), wholeCouncil].some((over) =>
    mayOver(standing, standing.giver, over).has('admin.accounts'),
  );
}

/** Whether the giver looks after all that these roles reach. */
export function looksAfter(standing: Standing, held: readonly Held[]): boolean {
  return held.every(({ over }) => mayOver(standing, standing.giver, over).has('admin.accounts'));
}

// Who asks, for what, and may they: what a handler is given.
import { type AdoptedPolicy, adoptedPolicy } from './adopted.ts';
import { actAs, asRole } from './as-role.ts';
import type { Entered } from './entered.ts';
import { formatDate, londonDate } from './kit/dates.ts';
import { newId } from './kit/ids.ts';
import { formToken } from './kit/session.ts';
import { builtInRoles, rolesOf } from './policy/permissions.ts';
import type { Policy } from './policy/policy.ts';
import { say } from './policy/text.ts';
import { type Rights, rightsIn } from './reach.ts';
import type { Request, Visit, When } from './request.ts';
import {
  Conflict,
  type Context,
  type CouncilContext,
  NotAllowed,
  NotFound,
  type Route,
  type SignedIn,
  Suspended,
} from './route.ts';
import type { Site } from './site.ts';
import { suspendedWords } from './suspended.ts';
import type { Transaction } from './transaction.ts';

/** Who asks, for what, and may they: refuses by throwing before a handler sees anything. */
export async function contextOf(
  route: Route,
  sent: Request,
  visit: Visit,
  transaction: Transaction,
  { when, site }: { readonly when: When; readonly site: Site },
): Promise<{ open(): Context; council(): CouncilContext }> {
  const entered = transaction.entered;
  const adopted = route.at === 'council' ? await adoptedBy(entered, transaction) : null;
  const rights = await rightsIn(route, sent.params, transaction, adopted?.policy ?? null);
  const person = signedIn(entered, rights);
  visit.person = shownIn(entered, rights, adopted?.policy ?? null);
  if (route.at === 'council') await refuseSuspended(entered, transaction, when);
  authorise(route, entered, person, rights);
  if (route.method === 'POST' && rights.by !== null) await actAs(transaction.db, rights.by);
  const open = openContext({ route, sent, visit, transaction, at: { when, site }, person });
  return {
    open: () => open,
    council: () => {
      if (entered.council === null || person === null) throw new NotFound();
      if (adopted === null) throw new Conflict(noPolicy(when.today));
      const asAt = when.moment === null ? null : when.today;
      const { council } = entered;
      const refusedDay = when.refused;
      return { ...open, council, person, policy: adopted, asAt, refusedDay, ahead: transaction.ahead };
    },
  };
}

async function refuseSuspended(entered: Entered, { db }: Transaction, { now }: When): Promise<void> {
  const sentence = await suspendedWords(db, entered, londonDate(now));
  if (sentence !== null) throw new Suspended(sentence);
}

interface Opening {
  readonly route: Route;
  readonly sent: Request;
  readonly visit: Visit;
  readonly transaction: Transaction;
  readonly at: { readonly when: When; readonly site: Site };
  readonly person: SignedIn | null;
}

function openContext({ route, sent, visit, transaction, at: { when, site }, person }: Opening): Context {
  return {
    db: transaction.db,
    person,
    now: when.now,
    today: when.today,
    params: sent.params,
    query: sent.query,
    body: sent.body,
    files: sent.files,
    hidden: { _csrf: formToken(visit.token), _key: newId() },
    url: sent.url,
    site: { ...site, loopback: site.loopback && sent.isLocal, address: addressFor(site, sent) },
    leave: () => transaction.leave(),
    tokenHash: visit.tokenHash,
    from: visit.from,
    alsoDid: (sentence) => void visit.alsoDid.push(sentence),
    shows: (reading) => void (route.method === 'GET' && visit.readings.push(reading)),
  };
}

/** What the frame of a page says of whoever asks. */
function shownIn(entered: Entered, rights: Rights, policy: Policy | null): Visit['person'] {
  return {
    role: roleLabel(asRole(entered), policy),
    asRole: asRole(entered, rights.by),
    may: (capability) => rights.elsewhere.has(capability),
    mayAnywhere: (capability) => rights.anywhere.has(capability),
    sees: rights.seesPart ? entered.scoped : null,
  };
}

/** What a request says of where it was sent is believed only of this machine. */
function addressFor({ address, addressIsSet }: Site, { isLocal, host }: Request): string {
  return addressIsSet || !isLocal ? address : `http://${host}`;
}

async function adoptedBy(
  { council, roles, policy }: Entered,
  { db }: Transaction,
): Promise<AdoptedPolicy | null> {
  return council === null || roles === null || policy === null ? null : adoptedPolicy(db, council.id, policy);
}

function roleLabel(role: string | undefined, policy: Policy | null): string {
  const known = (policy === null ? builtInRoles : rolesOf(policy)).find((each) => each.id === role);
  return known === undefined ? '' : say(known.label, policy === null ? {} : { terms: policy.terms });
}

function noPolicy(today: string): string {
  return `No policy of this council is in force on ${formatDate(today)}, so there is nothing to read its register by. Adopt a policy that starts by then.`;
}

function signedIn(entered: Entered, { here, overAll, seesPart, by, letBy }: Rights): SignedIn | null {
  if (entered.account === null) return null;
  const { id, name, email, isDemo, isGuest } = entered.account;
  return {
    accountId: id,
    name,
    email,
    isDemo,
    roles: entered.roles ?? [],
    asRole: asRole(entered, by),
    as: (capability) => asRole(entered, letBy(capability) ?? by),
    personId: entered.personId,
    seesPart,
    isGuest,
    may: (capability) => here.has(capability),
    mayOverAll: (capability) => overAll.has(capability),
  };
}

/** A council that one is not a member of, or an entry that one does not see, cannot be told from one that does not exist. */
function authorise(route: Route, entered: Entered, person: SignedIn | null, { isHidden }: Rights): void {
  if (route.at === 'open') {
    if (route.may === 'signed in' && person === null) throw new NotAllowed('Sign in first.');
    if (route.may === 'signed in' && person?.isGuest === true && route.forGuests !== true)
      throw new NotAllowed('You are here to see what is shared with you, and this is not part of it.');
    return;
  }
  if (person === null) throw new NotAllowed('Sign in first.');
  if (entered.council === null || entered.roles === null || isHidden) throw new NotFound();
  if (!person.may(route.may)) {
    throw new NotAllowed(
      'Your role in this council does not include this. Ask your partnerships team to do it, or to change your role.',
    );
  }
  const { leavesOn } = entered.council;
  if (route.method === 'POST' && leavesOn != null && route.whileLeaving !== true)
    throw new Conflict(
      `This council will be deleted on ${formatDate(leavesOn)}, so nothing in it can be changed, and nothing was. Whoever administers it can keep it, on its page “Council”.`,
    );
}

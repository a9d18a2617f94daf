import { adoptedPolicy } from './adopted.ts';
import { onLoopback } from './config.ts';
import { isDate, endOfDay, londonDate } from './kit/dates.ts';
import { newId } from './kit/ids.ts';
import { formToken, tokenHash } from './kit/session.ts';
import { builtInRoles, type Capability, capabilitiesOf, rolesOf } from './policy/permissions.ts';
import { say } from './policy/text.ts';
import type { Policy } from './policy/policy.ts';
import {
  Conflict,
  type Context,
  type CouncilContext,
  NotAllowed,
  NotFound,
  type Route,
  type SignedIn,
  type Site,
  type UploadedFile,
} from './route.ts';
import type { Entered, Transaction } from './transaction.ts';

/** One browser's one request, as far as pages and sign-in need to know it. */
export interface Visit {
  readonly token: string;
  /** The browser sent the token itself: it may belong to a session. */
  readonly known: boolean;
  readonly nonces: { readonly script: string; readonly style: string };
  readonly notice: string | null;
  readonly url: string;
  entered: Entered | null;
  /** What the header calls the person's first role, in the policy's words, and what they may do. */
  person: { readonly role: string; may(capability: Capability): boolean } | null;
}

/** What was asked, as typed. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly url: string;
  readonly origin: string | null;
  readonly host: string;
  readonly isLocal: boolean;
  readonly body: Readonly<Record<string, string | readonly string[]>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,60}$/.test(text);
}

/** What a proxy says in a request that it passes on for somebody. */
const passedOn = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Whether this machine asks for itself. What is open to it alone, signing in as the example's people and making the
 * first account, is open neither to whom a proxy on it lets in nor to a site whose name was made to lead here.
 */
export function isLocal(headers: Readonly<Record<string, string | readonly string[] | undefined>>): boolean {
  const host = URL.parse(`http://${String(headers['host'])}`)?.hostname ?? '';
  return onLoopback(host.replace(/^\[|\]$/g, '')) && passedOn.every((name) => headers[name] === undefined);
}

/** Later ones PostgreSQL and JavaScript write differently. */
const lastDay = '9999-12-30';

/** The end of the past day that a page is asked for, or null for now. */
export function momentOf(route: Route, sent: Request): string | null {
  const asked = sent.query.get('as_at');
  if (asked === null || asked === '' || route.method !== 'GET' || route.at === 'open') return null;
  if (!isDate(asked) || asked > lastDay) {
    throw new Conflict(
      `“${asked.slice(0, 40)}” is not a date. Write the day you want as year-month-day, such as 2026-03-31.`,
    );
  }
  return endOfDay(asked).toString();
}

/** The day that a page is of: today in London, or the past day that it is asked for. */
export function dayOf(
  route: Route,
  sent: Request,
  now: Date,
): { readonly today: string; readonly isPast: boolean } {
  const isPast = momentOf(route, sent) !== null;
  return { today: (isPast ? sent.query.get('as_at') : null) ?? londonDate(now), isPast };
}

/** Who asks, for what, and may they: refuses by throwing before a handler sees anything. */
export async function contextOf(
  route: Route,
  sent: Request,
  visit: Visit,
  transaction: Transaction,
  options: { readonly clock: () => Date; readonly site: Site },
): Promise<{ open(): Context; council(): CouncilContext }> {
  const entered = transaction.entered;
  const now = options.clock();
  const { today, isPast } = dayOf(route, sent, now);
  const adopted =
    route.at === 'council' && entered.council !== null && entered.roles !== null && entered.policy !== null
      ? await adoptedPolicy(transaction.db, entered.council.id, entered.policy)
      : null;
  const capabilities = capabilitiesUnder(adopted?.policy ?? null, entered.roles ?? []);
  const may = (capability: Capability): boolean => capabilities.has(capability);
  const person = signedIn(entered, may);
  visit.person = { role: roleLabel(entered.roles?.[0], adopted?.policy ?? null), may };
  const open: Context = {
    db: transaction.db,
    person,
    now,
    today,
    params: sent.params,
    query: sent.query,
    body: sent.body,
    files: sent.files,
    hidden: { _csrf: formToken(visit.token), _key: newId() },
    url: sent.url,
    site: { ...options.site, loopback: options.site.loopback && sent.isLocal },
    tokenHash: tokenHash(visit.token),
  };
  authorise(route, entered, person);
  return {
    open: () => open,
    council: () => {
      if (entered.council === null || person === null) throw new NotFound();
      if (adopted === null) throw new Conflict(noPolicy(open.today));
      return {
        ...open,
        council: entered.council,
        person,
        policy: adopted,
        asAt: isPast ? today : null,
        ahead: transaction.ahead,
      };
    },
  };
}

function roleLabel(role: string | undefined, policy: Policy | null): string {
  const known = (policy === null ? builtInRoles : rolesOf(policy)).find((each) => each.id === role);
  return known === undefined ? '' : say(known.label, policy === null ? {} : { terms: policy.terms });
}

/** On a day without a policy in force only our own roles stand, so that somebody can adopt one. */
function capabilitiesUnder(policy: Policy | null, roles: readonly string[]): ReadonlySet<Capability> {
  if (policy !== null) return capabilitiesOf(policy, roles);
  return new Set(builtInRoles.filter((role) => roles.includes(role.id)).flatMap((role) => role.may ?? []));
}

function noPolicy(today: string): string {
  return `No policy of this council was in force on ${today}, so there is nothing to read its register by. Choose a later date, or adopt a policy that starts earlier.`;
}

function signedIn(entered: Entered, may: SignedIn['may']): SignedIn | null {
  if (entered.account === null) return null;
  const { id, name, email, isDemo } = entered.account;
  return { accountId: id, name, email, isDemo, roles: entered.roles ?? [], personId: entered.personId, may };
}

/** A council that one is not a member of cannot be told from one that does not exist. */
function authorise(route: Route, entered: Entered, person: SignedIn | null): void {
  if (route.at === 'open') {
    if (route.may === 'signed in' && person === null) throw new NotAllowed('Sign in first.');
    return;
  }
  if (person === null) throw new NotAllowed('Sign in first.');
  if (entered.council === null || entered.roles === null) throw new NotFound();
  if (!person.may(route.may)) {
    throw new NotAllowed(
      'Your role in this council does not include this. Ask your partnerships team to do it, or to change your role.',
    );
  }
}

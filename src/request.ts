import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { type AdoptedPolicy, adoptedPolicy } from './adopted.ts';
import { onLoopback } from './config.ts';
import { endOfDay, formatDate, londonDate } from './kit/dates.ts';
import { isId, newId } from './kit/ids.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import { formToken } from './kit/session.ts';
import { builtInRoles, type Capability, capabilitiesOf, rolesOf } from './policy/permissions.ts';
import { say } from './policy/text.ts';
import type { Policy } from './policy/policy.ts';
import { refusedDay } from './refused-day.ts';
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
import type { Entered, Entry, PostKey, Transaction } from './transaction.ts';

/** One browser's one request, as far as pages and sign-in need to know it. */
export interface Visit {
  readonly token: string;
  readonly tokenHash: Buffer;
  /** What the browser's forms carried before it last signed in or out. */
  readonly earlier: string | null;
  /** The browser sent the token itself: it may belong to a session. */
  readonly known: boolean;
  readonly nonces: { readonly script: string; readonly style: string };
  readonly notice: { readonly text: string; readonly isDone: boolean } | null;
  readonly url: string;
  entered: Entered | null;
  /** It asks for a past day that can be shown. */
  isPast: boolean;
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

function isSlug(text: string): boolean {
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

/** When a request is, and the day that its page is of. */
export interface When {
  readonly now: Date;
  /** Today in London, or the past day that the page is asked for. */
  readonly today: string;
  /** The end of that past day; null for now. */
  readonly moment: string | null;
  /** What was asked for instead of today, and why it cannot be had. */
  readonly refused: RefusedDay | null;
}

export function whenOf(route: Route, sent: Request, now: Date): When {
  const asked = sent.query.get('as_at');
  const today = londonDate(now);
  if (asked === null || asked === '' || route.method !== 'GET' || route.at === 'open')
    return { now, today, moment: null, refused: null };
  const refused = refusedDay(asked, today);
  if (refused !== null) return { now, today, moment: null, refused };
  return { now, today: asked, moment: endOfDay(asked).toString(), refused: null };
}

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
  const capabilities = capabilitiesUnder(adopted?.policy ?? null, entered.roles ?? []);
  const may = (capability: Capability): boolean => capabilities.has(capability);
  const person = signedIn(entered, may);
  visit.person = { role: roleLabel(entered.roles?.[0], adopted?.policy ?? null), may };
  authorise(route, entered, person);
  const open: Context = {
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
    site: { ...site, loopback: site.loopback && sent.isLocal },
    tokenHash: visit.tokenHash,
  };
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

/** On a day without a policy in force only our own roles stand, so that somebody can adopt one. */
function capabilitiesUnder(policy: Policy | null, roles: readonly string[]): ReadonlySet<Capability> {
  if (policy !== null) return capabilitiesOf(policy, roles);
  return new Set(builtInRoles.filter((role) => roles.includes(role.id)).flatMap((role) => role.may ?? []));
}

function noPolicy(today: string): string {
  return `No policy of this council is in force on ${formatDate(today)}, so there is nothing to read its register by. Adopt a policy that starts by then.`;
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

/** What goes along with a request on its way. */
export interface Asked {
  readonly visit: Visit;
  readonly when: When;
  readonly site: Site;
}

/** Nothing is asked ahead for a browser that cannot be signed in. */
export function entryOf(route: Route, sent: Request, { visit, when }: Asked, looking: boolean): Entry {
  const asksAhead = visit.known && looking === (route.method === 'GET');
  return {
    tokenHash: visit.known ? visit.tokenHash : null,
    councilSlug: councilSlug(route, sent),
    openToAll: false,
    verb: route.verb ?? 'viewed',
    moment: when.moment,
    readOnly: looking,
    statementTimeout: route.statementTimeout ?? null,
    postKey: looking ? null : postKeyOf(sent),
    standsAll: !looking && (route.standsAll ?? false),
    ahead: asksAhead ? aheadOf(route, sent, when) : [],
  };
}

/** To see no more than whether somebody is signed in. */
export function lookingAs({ known, tokenHash }: Visit): Entry {
  return {
    tokenHash: known ? tokenHash : null,
    councilSlug: null,
    openToAll: false,
    verb: 'viewed',
    moment: null,
    readOnly: true,
    statementTimeout: null,
    postKey: null,
  };
}

function aheadOf(
  route: Route,
  { params, query }: Request,
  { today, moment }: When,
): readonly CompiledQuery[] {
  if (route.at === 'open' || route.ahead === undefined) return [];
  return route.ahead({ params, query, today, isPast: moment !== null });
}

/** A council's word that could never be one is not worth a question to the database. */
function councilSlug(route: Route, sent: Request): string | null {
  if (route.at === 'open') return null;
  const slug = sent.params['council'] ?? '';
  if (!isSlug(slug)) throw new NotFound();
  return slug;
}

function postKeyOf(sent: Request): PostKey | null {
  const key = keyOf(sent);
  return key === null ? null : { key, said: saidIn(sent) };
}

/** Tells what a form says from all else that it might; the fields that are ours alone say nothing. */
export function saidIn({ body }: Request): Buffer {
  const names = Object.keys(body).filter((name) => !name.startsWith('_'));
  const said = names.toSorted().map((name) => [name, body[name]]);
  return createHash('sha256').update(JSON.stringify(said)).digest();
}

/** The id that a post carries, so that it does its work once. */
export function keyOf(sent: Request): string | null {
  const key = sent.body['_key'];
  return sent.method === 'POST' && isId(key) ? key : null;
}

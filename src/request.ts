import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { onLoopback } from './config.ts';
import type { Entered } from './entered.ts';
import { endOfDay, londonDate } from './kit/dates.ts';
import { isId } from './kit/ids.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import type { Capability } from './policy/permissions.ts';
import type { Reading } from './readings.ts';
import { refusedDay } from './refused-day.ts';
import { type From, NotFound, type Route, type UploadedFile } from './route.ts';
import type { Site } from './site.ts';
import type { Entry, PostKey } from './transaction.ts';

/** One browser's one request, as far as pages and sign-in need to know it. */
export interface Visit {
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly from: From;
  /** What the browser's forms carried before it last signed in or out. */
  readonly earlier: string | null;
  /** The browser sent the token itself: it may belong to a session. */
  readonly known: boolean;
  readonly nonces: { readonly script: string; readonly style: string };
  readonly notice: {
    readonly text: string;
    readonly isDone: boolean;
    readonly more: { readonly text: string; readonly href: string } | null;
  } | null;
  readonly url: string;
  entered: Entered | null;
  /** What the page shows that is restricted. */
  readings: Reading[];
  /** What it did besides what was asked, as sentences without their full stops. */
  alsoDid: string[];
  /** It asks for a past day that can be shown. */
  isPast: boolean;
  /** What the header calls the person's first role, in the policy's words, and what they may do. */
  person: {
    readonly role: string;
    /** As which role what they are shown is recorded. */
    readonly asRole: string;
    may(capability: Capability): boolean;
    mayAnywhere(capability: Capability): boolean;
    /** The roles by which they see some of the entries; null where they see all. */
    readonly sees: Entered['scoped'] | null;
  } | null;
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

import type { Readable } from 'node:stream';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Html } from './kit/html.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import type { AdoptedPolicy } from './adopted.ts';
import type { Capability } from './policy/permissions.ts';
import type { Tables } from './tables.ts';

export interface Council {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly gssCode: string | null;
  readonly colour: string;
  readonly isExample: boolean;
}

export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly isDemo: boolean;
  /** Their roles in the council that the page belongs to; empty on pages of no council. */
  readonly roles: readonly string[];
  readonly personId: string | null;
  may(capability: Capability): boolean;
}

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  /** Where the bytes lie until the request ends. */
  readonly path: string;
  readonly bytes: number;
}

/** What every handler is given. Everything it reads goes through `db`, inside one transaction. */
export interface Context {
  readonly db: Kysely<Tables>;
  readonly person: SignedIn | null;
  readonly now: Date;
  /** Today in London, `yyyy-mm-dd`; on an as-at page, the day that was asked for. */
  readonly today: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was posted, as typed; a name that came more than once is a list. */
  readonly body: Readonly<Record<string, string | readonly string[]>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
  /** The hidden fields every form carries: against forged posts and against doing a thing twice. */
  readonly hidden: HiddenFields;
  /** The path and query of this page. */
  readonly url: string;
  readonly site: Site;
  /** The hash of the browser's secret, by which the database knows its session. */
  readonly tokenHash: Buffer;
}

export interface HiddenFields {
  readonly _csrf: string;
  readonly _key: string;
}

/** What the whole installation offers, beyond one transaction. */
export interface Site {
  readonly loopback: boolean;
  readonly folder: string;
  /** Runs `act` in a transaction of its own, for work that outlives or precedes a request's. */
  transaction<T>(
    entry: { councilId: string; accountId: string | null; role: string; verb: string },
    act: (db: Kysely<Tables>) => Promise<T>,
  ): Promise<T>;
  /** The owner's login: backups and nothing else on a page. */
  readonly ownerUrl: string;
  readonly shippedPolicies: readonly ShippedPolicy[];
}

export interface ShippedPolicy {
  readonly id: string;
  readonly title: string;
  readonly council: string;
  readonly document: string;
}

export interface CouncilContext extends Context {
  readonly council: Council;
  readonly person: SignedIn;
  /** The policy in force on `today`; refuses with a page when the council has none on that day. */
  readonly policy: AdoptedPolicy;
  /** The past date that the page is asked for, or null for now. */
  readonly asAt: string | null;
  /** The day that was asked for and cannot be shown: the page is then of today, with what was wrong at its top. */
  readonly refusedDay: RefusedDay | null;
  /** What the route asked ahead; `db` has the answers at once. */
  readonly ahead: readonly CompiledQuery[];
}

/** What an address alone tells of a page. */
export interface Address {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** As in `Context`. */
  readonly today: string;
  readonly isPast: boolean;
}

interface RouteBase {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** A word for what a post does, kept with every change it makes: "edited", "imported". */
  readonly verb?: string;
  readonly upload?: { readonly mostBytes: number };
  /** Milliseconds that a statement may take when the usual five seconds are too few (reports, imports). */
  readonly statementTimeout?: number;
  /** It says afresh where every entry stands: no save runs beside it. */
  readonly standsAll?: boolean;
}

/** A page under a council's own word: only its members, and only with the capability. */
export interface CouncilRoute extends RouteBase {
  readonly at: 'council';
  readonly may: Capability;
  /**
   * The statements that this page is, or that a save begins with, known from the address: they go to the database with who
   * asks, in one round trip. They read `this_council()`, and their answers are seen by whoever may see the page.
   */
  readonly ahead?: (address: Address) => readonly CompiledQuery[];
  readonly handle: (context: CouncilContext) => Promise<Reply>;
}

/** A page of no council: signing in, starting a council, comparing the shipped policies. */
export interface OpenRoute extends RouteBase {
  readonly at: 'open';
  readonly may: 'anyone' | 'signed in';
  readonly handle: (context: Context) => Promise<Reply>;
}

export type Route = CouncilRoute | OpenRoute;

export interface Page {
  readonly is: 'page';
  readonly title: string;
  readonly main: Html;
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[];
  readonly back?: string;
  readonly wide?: boolean;
  /** Which part of the service the navigation marks. */
  readonly section?: string;
  /** It has a `dayForm`, which says what is wrong with a day that cannot be shown. */
  readonly asksDay?: true;
  /** 422 when what was sent needs correcting: nothing is then kept. */
  readonly status?: number;
}

export type Reply =
  | Page
  | {
      readonly is: 'redirect';
      readonly to: string;
      readonly notice?: string;
      /** What was pressed did nothing: the notice tells why and is no success. */
      readonly didNothing?: true;
      readonly session?: SessionChange;
    }
  | {
      readonly is: 'file';
      readonly name: string;
      readonly type: string;
      /** A stream needs nothing of the transaction any more, which is over when it is sent. */
      readonly content: Buffer | string | Readable;
    }
  | { readonly is: 'json'; readonly body: unknown; readonly status?: number };

/** Signing in and out, which only the edge can carry to the browser. */
export type SessionChange = { readonly start: { readonly token: string } } | { readonly end: true };

/**
 * A page. With a `status` of 400 or more what the request did is undone, so a form that is shown again
 * with its errors has changed nothing.
 */
export function page(parts: Omit<Page, 'is'>): Page {
  return { is: 'page', ...parts };
}

export function redirect(to: string, notice?: string): Reply {
  return notice === undefined ? { is: 'redirect', to } : { is: 'redirect', to, notice };
}

/** Where somebody goes whose press did nothing, with why. */
export function didNothing(to: string, notice: string): Reply {
  return { is: 'redirect', to, notice, didNothing: true };
}

/** There is no such thing, or the person may not know of it: the two look alike. */
export class NotFound extends Error {}

/** The person may see that it exists but may not do this; the message says who can. */
export class NotAllowed extends Error {}

/** What the person worked on has changed since they opened it, or is in the wrong state for this. */
export class Conflict extends Error {}

/** The one value of a posted field, trimmed; a list or an absent field gives its first value or nothing. */
export function posted(context: Context, name: string): string {
  const value = context.body[name];
  const first = typeof value === 'string' ? value : (value?.[0] ?? '');
  return first.trim();
}

export function postedList(context: Context, name: string): readonly string[] {
  const value = context.body[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

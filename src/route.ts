import type { Readable } from 'node:stream';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Html } from './kit/html.ts';
import type { RefusedDay } from './kit/parts/day.ts';
import type { AdoptedPolicy } from './adopted.ts';
import type { Capability } from './policy/permissions.ts';
import type { Reading } from './readings.ts';
import type { Site } from './site.ts';
import type { Tables } from './tables.ts';

export interface Council {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly gssCode: string | null;
  readonly colour: string;
  readonly isExample: boolean;
  /** Shown in place of our mark; `alt` is empty where it only repeats the name. */
  readonly logo?: { readonly digest: string; readonly alt: string } | null;
  /** The day on which it will be deleted: until then nothing in it changes. */
  readonly leavesOn?: string | null;
  /** Whoever asks belongs to others too. */
  readonly isOneOfMany?: boolean;
}

export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly isDemo: boolean;
  /** Their roles in the council that the page belongs to; empty on pages of no council. */
  readonly roles: readonly string[];
  /** The role that what they do here is recorded under: the one that lets them; empty where they have none. */
  readonly asRole: string;
  /** The role that lets them do there what needs a capability, for what more than the page itself asks for. */
  as(capability: Capability): string;
  readonly personId: string | null;
  /** They see some of the entries: those that their roles cover, or that are shared with them. */
  readonly seesPart: boolean;
  /** Of a partner: nothing is open to them but what is shared with them. */
  readonly isGuest: boolean;
  /** On the page of an entry, with what their roles over that entry let them do. */
  may(capability: Capability): boolean;
  /** By their roles over the whole council, for what concerns more than the one entry. */
  mayOverAll(capability: Capability): boolean;
}

export interface UploadedFile {
  /** Its last part alone, where a path was sent. */
  readonly name: string;
  /** The name as it was sent, whatever stands in it. */
  readonly sentAs: string;
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
  /**
   * Gives the database back before another machine is asked, which may take its time. `db` is not used after it: what is then
   * written is written by `site.transaction`.
   */
  leave(): Promise<void>;
  /** The hash of the browser's secret, by which the database knows its session. */
  readonly tokenHash: Buffer;
  /** Says that the page shows something restricted: it goes out once that is kept in the record of changes. A post says nothing by it. */
  shows(reading: Reading): void;
  /** What a post did besides what was asked, as a sentence without its full stop: it is told with what was done. */
  alsoDid(sentence: string): void;
  readonly from: From;
}

/** Where a request comes from. */
export interface From {
  readonly address: string;
  /** In plain words, such as "Firefox on Windows". */
  readonly browser: string;
  /** The hash of the secret of a browser that somebody has signed in from; null when it brought none. */
  readonly device: Buffer | null;
}

export interface HiddenFields {
  readonly _csrf: string;
  readonly _key: string;
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
  readonly upload?: {
    readonly mostBytes: number;
    /** What to do where a file is larger. */
    readonly smaller?: string;
  };
  /** Milliseconds that a statement may take when the usual five seconds are too few (reports, imports). */
  readonly statementTimeout?: number;
  /** It says afresh where every entry stands: no save runs beside it. */
  readonly standsAll?: boolean;
  /** Another machine posts to it, and proves itself by what it sends: it is no form of ours. */
  readonly fromMachine?: true;
  /** It may be sent in a council that is to be deleted too. */
  readonly whileLeaving?: boolean;
}

/**
 * Of `council`, roles over the whole of it alone open a page; of `register`, any that covers some entries, and the page shows
 * those; of `entry`, those that cover the entry of its address; of `anywhere`, any at all, and the page itself sees to what they
 * cover.
 */
export type Reach = 'council' | 'register' | 'entry' | 'anywhere';

/** A page under a council's own word: only its members, and only with the capability. */
export interface CouncilRoute extends RouteBase {
  readonly at: 'council';
  readonly may: Capability;
  /** Whose roles open it where they reach less than the whole council; see `src/reach.ts`. */
  readonly reach?: Reach;
  /**
   * The statements that this page is, or that a save begins with, known from the address: they go to the database with who
   * asks, in one round trip. They read `this_council()`, and their answers are seen by whoever may see the page.
   */
  readonly ahead?: (address: Address) => readonly CompiledQuery[];
  /** It has no past: asked for on a past day it says so, and links of past pages lead to it as it is now. */
  readonly isOfToday?: true;
  readonly handle: (context: CouncilContext) => Promise<Reply>;
}

/** A page of no council: signing in, starting a council, comparing the shipped policies. */
export interface OpenRoute extends RouteBase {
  readonly at: 'open';
  readonly may: 'anyone' | 'signed in';
  /** A partner's guest may open it too, though it is for whoever is signed in. */
  readonly forGuests?: true;
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
  /** What it shows that is restricted; see `readingNoted` in `src/readings.ts`. */
  readonly readings?: readonly Reading[];
}

export type Reply = (
  | Page
  | {
      readonly is: 'redirect';
      readonly to: string;
      readonly notice?: string;
      /** What the notice leads to, on this site. */
      readonly more?: { readonly text: string; readonly href: string };
      /** What was pressed did nothing: the notice tells why and is no success. */
      readonly didNothing?: true;
      readonly session?: SessionChange;
    }
  | {
      readonly is: 'file';
      readonly name: string;
      readonly type: string;
      /** How many there are, where that is known: who takes a stream then sees when it was cut off. */
      readonly bytes?: number;
      /** A stream needs nothing of the transaction any more, which is over when it is sent. */
      readonly content: Buffer | string | Readable;
    }
  | { readonly is: 'json'; readonly body: unknown; readonly status?: number }
  /** Shown within a page; its address has a digest of it, so that it never changes. */
  | { readonly is: 'picture'; readonly type: string; readonly content: Buffer }
) & { readonly readings?: readonly Reading[] };

/** Signing in and out, which only the edge can carry to the browser. */
export type SessionChange =
  | {
      readonly start: {
        readonly token: string;
        /** By which the browser is known again. */
        readonly device?: string;
        /** It goes on from a first step: forms of before that one are what may have been kept meanwhile. */
        readonly isSecondStep?: true;
      };
    }
  | { readonly end: true };

/**
 * A page. With a `status` of 400 or more what the request did is undone, so a form that is shown again
 * with its errors has changed nothing.
 */
export function page(parts: Omit<Page, 'is'>): Page {
  return { is: 'page', ...parts };
}

export type Redirect = Extract<Reply, { is: 'redirect' }>;

export function redirect(to: string, notice?: string): Redirect {
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

/** They are a member who cannot come in for now; the message says who can let them. */
export class Suspended extends NotAllowed {}

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

import type { Council } from './route.ts';

/** What the database says of a request before anything else is read: one statement, see `enter()` in migration 1. */
export interface Entered {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly isDemo: boolean;
    /** Of a partner: nothing is open to them but what is shared with them. */
    readonly isGuest: boolean;
    /** Last seen over a minute ago: worth writing down. */
    readonly stale: boolean;
  } | null;
  readonly council: Council | null;
  /** Over the whole council, for good. */
  readonly roles: readonly string[] | null;
  /** Those that end, or reach less far. */
  readonly scoped: readonly ScopedRole[];
  /** No member: somebody of a partner with whom entries are shared. */
  readonly isGuest: boolean;
  readonly personId: string | null;
  readonly policy: PolicyInForce | null;
  /** They are a member who cannot come in: of the council they know. */
  readonly isSuspended?: boolean;
  /** Who is away today and named them to act, where they do not act yet. */
  readonly mayActFor?: readonly string[];
  /** In whose absence they act, by whose roles. */
  readonly actsFor?: string;
}

export interface ScopedRole {
  readonly id: string;
  readonly role: string;
  readonly covers: 'council' | 'service area' | 'portfolio' | 'entry';
  /** The service area or the portfolio. */
  readonly area: string | null;
}

export interface PolicyInForce {
  readonly id: string;
  readonly digest: string;
  readonly title: string;
  readonly from: string;
}

/** Of work that the program does by itself. */
export const nobody: Entered = {
  account: null,
  council: null,
  roles: null,
  scoped: [],
  isGuest: false,
  personId: null,
  policy: null,
};

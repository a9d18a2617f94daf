import type { RawBuilder } from 'kysely';
import type { Capability } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * What a statement of things that wait is asked with. It may read `held_here` (role, partnership_id, account_id), which has who has
 * which part in which entry, of those whom the whole statement is about.
 */
export interface DueAsked {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
  /** `yyyy-mm-dd`. The last day that is looked at: what is due after it is not told of yet. */
  readonly until: string;
  /** The stages at which an entry is over for the council. */
  readonly over: readonly string[];
  readonly policy: Policy;
}

/**
 * What such a statement selects, under these names. It waits for the account, else for the person, else for whoever holds the
 * role: one of the policy, or a duty of the entry such as `leadOfficer`. More than one row may wait for the same thing.
 */
export interface DueRow {
  /** The thing itself. With its kind it is told of once for each day that something is said. */
  readonly of_id: string;
  /** The entry it is of; null for what is of none. */
  readonly partnership_id: string | null;
  /** `yyyy-mm-dd`; null where it waits and has no day. */
  readonly on_day: string | null;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly role: string | null;
  /** Words of the thing itself, such as what an action is called; null where its kind says it all. */
  readonly about: string | null;
  /** What its page is found by besides; null where the entry or the thing is enough. */
  readonly at: string | null;
}

/** One thing that waits for somebody, as pages, letters and calendars show it. */
export interface Due {
  readonly kind: string;
  readonly of: string;
  readonly partnershipId: string | null;
  /** Of the entry. */
  readonly reference: number | null;
  /** Of the entry. */
  readonly name: string | null;
  readonly about: string | null;
  readonly at: string | null;
  readonly on: string | null;
}

/** Where a kind's page is looked up: the council's word, and the reference of the entry or 0 for what is of none. */
export interface DueAt {
  readonly council: string;
  readonly reference: number;
  readonly of: string;
  readonly at: string;
  /** What whoever follows it may do over the whole council; of a letter nothing is known, and it leads to what anybody may open. */
  readonly may: (capability: Capability) => boolean;
}

/** A kind of thing that waits for somebody. */
export interface DueKind {
  readonly kind: string;
  /** Its rows have `not_for` too: accounts that it does not wait for although they hold the role, as nobody answers for themselves. */
  readonly leavesOut?: true;
  /** What somebody must be able to do, by any role of theirs, for it to wait for them. */
  readonly needs?: Capability;
  /** All that is not done yet and due by `until`; with no day too. Quick, by an index: it is one of many in one statement. */
  readonly rows: (asked: DueAsked) => RawBuilder<DueRow>;
  /** What to do, in a few words that begin a sentence: “Review it”, “Decide on this proposal”. */
  readonly says: (due: Due) => string;
  /** Where that is done with the fewest steps. */
  readonly href: (at: DueAt) => string;
}

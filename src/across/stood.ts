import type { Policy } from '../policy/policy.ts';

/** What the list shows of one entry on one day, as far as two days are compared by it. */
export interface Stood {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly kind: string | null;
  readonly kind_state: string;
  readonly kind_suggested: string | null;
  readonly significance: string | null;
  readonly significance_state: string;
  readonly significance_suggested: string | null;
  readonly risk: string | null;
  readonly risk_state: string;
  readonly risk_suggested: string | null;
  readonly value: string | null;
  readonly value_state: string;
  readonly value_suggested: string | null;
  readonly rule_changed: boolean;
  readonly lead_person_id: string | null;
  readonly lead_post_id: string | null;
  /** Pence in the latest year; 0 is none, null is not yet known. */
  readonly contribution_pence: number | null;
  readonly next_review_on: string | null;
  readonly service_area: string | null;
  readonly our_role: string | null;
  readonly priority_ids: readonly string[];
}

/** One entry on two days; null on a day on which it was not in the register. */
export interface Pair {
  readonly id: string;
  readonly before: Stood | null;
  readonly now: Stood | null;
  /** The entry that it was joined with. */
  readonly joined: { readonly reference: number; readonly name: string } | null;
}

/** A day with the policy that was in force on it. */
export interface Side {
  readonly day: string;
  readonly policy: Policy;
  readonly versionId: string;
  readonly title: string;
  /** The first day of that policy. */
  readonly from: string;
  /** The versions that decisions of that day were made under, as `underKey` has them; those left out, under the day's own. */
  readonly decidedUnder: ReadonlyMap<string, Policy>;
}

export const underKey = (entry: string, set: string): string => `${entry} ${set}`;

export interface Between {
  readonly before: Side;
  readonly now: Side;
  /** Entries that differ in anything. */
  readonly pairs: readonly Pair[];
}

/** Where a decision stood that waited to be looked at again on the earlier day, on that day and on the later one. */
export interface Waited {
  readonly entry: string;
  readonly set: string;
  readonly decided: string | null;
  readonly suggested: string | null;
  /** Null where the policy of the later day does not ask it. */
  readonly now: { readonly decided: string | null; readonly suggested: string | null } | null;
}

export const RATINGS = ['significance', 'risk', 'value'] as const;
export type Rating = (typeof RATINGS)[number];
/** What an entry may be said to be, or be rated. */
export type Thing = 'kind' | Rating;

export const isSamePolicy = ({ before, now }: Pick<Between, 'before' | 'now'>): boolean =>
  before.versionId === now.versionId;

/** What policies call the set of questions that a thing is decided in. */
export const useOf = (thing: Thing): string => (thing === 'kind' ? 'definition' : thing);

export function decidedOf(stood: Stood, thing: Thing): string | null {
  return stood[thing];
}

export function suggestedOf(stood: Stood, thing: Thing): string | null {
  return stood[`${thing}_suggested`];
}

export function isAskedOf(stood: Stood, thing: Thing): boolean {
  return stood[`${thing}_state`] !== 'not asked';
}

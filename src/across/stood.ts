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

/** Its columns, in the order in which `stoodOf` takes their values. */
export const STOOD = [
  'reference',
  'name',
  'stage',
  'kind',
  'kind_state',
  'kind_suggested',
  'significance',
  'significance_state',
  'significance_suggested',
  'risk',
  'risk_state',
  'risk_suggested',
  'value',
  'value_state',
  'value_suggested',
  'rule_changed',
  'lead_person_id',
  'lead_post_id',
  'contribution_pence',
  'next_review_on',
  'service_area',
  'our_role',
  'priority_ids',
] as const satisfies readonly (keyof Stood)[];

/** The values of those columns. */
export type StoodValues = ValuesOf<typeof STOOD>;
type ValuesOf<Columns extends readonly (keyof Stood)[]> = {
  readonly [At in keyof Columns]: Stood[Columns[At]];
};

/** There are many of them, and an object that is written out is made ten times as fast as one that is filled. */
export function stoodOf(values: StoodValues): Stood {
  return {
    reference: values[0],
    name: values[1],
    stage: values[2],
    kind: values[3],
    kind_state: values[4],
    kind_suggested: values[5],
    significance: values[6],
    significance_state: values[7],
    significance_suggested: values[8],
    risk: values[9],
    risk_state: values[10],
    risk_suggested: values[11],
    value: values[12],
    value_state: values[13],
    value_suggested: values[14],
    rule_changed: values[15],
    lead_person_id: values[16],
    lead_post_id: values[17],
    contribution_pence: values[18],
    next_review_on: values[19],
    service_area: values[20],
    our_role: values[21],
    priority_ids: values[22],
  };
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
export const THINGS: readonly Thing[] = ['kind', ...RATINGS];

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

import type { Body, GoneCouncils } from '../authorities.ts';
import {
  type Instrument,
  instrumentOf,
  isRatedKind,
  type Kind,
  outcomesOf,
  type Policy,
} from '../policy/policy.ts';
import { nextReview } from '../policy/review.ts';
import { isOver } from '../policy/stage.ts';
import type { Beside } from './beside-store.ts';
import { type Bare, checksOf } from './checks.ts';
import { completenessOf } from './completeness.ts';
import type { Known, KnownRow } from './facts.ts';
import { isOnGoneLevel, type Stand, standIn } from './stand.ts';

/** What the list shows of one entry, as its row of `listing`. */
export interface Listing {
  readonly partnership_id: string;
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly kind: string | null;
  readonly kind_state: ListedState;
  readonly kind_suggested: string | null;
  readonly answered: number;
  readonly asked: number;
  /** One that goes on: what is over is counted among them no more. */
  readonly is_partnership: boolean;
  readonly significance: string | null;
  readonly significance_state: ListedState;
  readonly significance_suggested: string | null;
  readonly significance_place: number | null;
  readonly is_significant: boolean;
  readonly risk: string | null;
  readonly risk_state: ListedState;
  readonly risk_suggested: string | null;
  readonly risk_place: number | null;
  readonly value: string | null;
  readonly value_state: ListedState;
  readonly value_suggested: string | null;
  readonly value_place: number | null;
  readonly rule_changed: boolean;
  readonly lead_person_id: string | null;
  readonly lead_post_id: string | null;
  /** Pence in the latest year; 0 is none, null is not yet known. */
  readonly contribution_pence: number | null;
  readonly is_one_off: boolean;
  readonly next_review_on: string | null;
  readonly service_area: string | null;
  readonly our_role: string | null;
  readonly priority_ids: readonly string[];
  readonly unread: number;
  /** What is to be mended in it, by the ids of `CHECKS`. */
  readonly checks: readonly string[];
  /** In hundredths of what the policy's register asks of it; null where nothing is asked. */
  readonly completeness: number | null;
}

/** An entry to be listed, with what its checks look at besides. */
export interface ToList {
  readonly row: KnownRow;
  readonly known: Known;
  readonly beside: Beside;
  readonly gone: GoneCouncils;
}

export type ListedState = Stand['state'] | 'not asked';

/** What the list shows of an entry that stands so. Only what a person decided is shown as decided. */
export function listingOf(policy: Policy, entry: ToList, stands: readonly Stand[]): Listing {
  const { row, known, beside, gone } = entry;
  const { on } = known.input;
  const listing = bareListing(policy, known, stands);
  const looked = {
    row,
    known,
    listing,
    isGone: (body: Body) => gone(body, on) !== undefined,
    isOnGoneLevel: stands.some((stand) => isOnGoneLevel(policy, stand)),
  };
  return {
    ...listing,
    checks: checksOf(looked, { policy, on, listing }, beside),
    completeness: completenessOf(policy, known, stands),
  };
}

function bareListing(policy: Policy, known: Known, stands: readonly Stand[]): Bare {
  const { facts } = known.input;
  const kind = standIn(policy, stands, 'definition');
  const decidedKind = policy.kinds.find((each) => each.id === kind?.decided);
  const isPartnership = decidedKind?.partnership === true;
  const isLive = isPartnership && !isOver(policy, facts['stage']);
  const contribution = facts['councilContribution'];
  return {
    partnership_id: known.id,
    reference: known.reference,
    name: known.name,
    stage: text(facts['stage']) ?? 'active',
    kind: kind?.decided ?? null,
    kind_state: kind?.state ?? 'not asked',
    kind_suggested: kind?.suggested ?? null,
    answered: kind?.answered ?? 0,
    asked: kind?.asked ?? 0,
    is_partnership: isLive,
    ...ratingsOf(policy, stands, decidedKind, isLive),
    rule_changed: stands.some((stand) => stand.ruleChanged),
    lead_person_id: known.lead?.personId ?? null,
    lead_post_id: known.lead?.postId ?? null,
    contribution_pence: contribution === null ? 0 : typeof contribution === 'number' ? contribution : null,
    is_one_off: facts['contributionKind'] === 'oneOff',
    next_review_on: reviewDue(policy, known, isPartnership),
    service_area: text(facts['serviceArea']) ?? null,
    our_role: text(facts['role']) ?? null,
    priority_ids: known.priorityIds,
    unread: known.unread,
  };
}

function ratingsOf(policy: Policy, stands: readonly Stand[], kind: Kind | undefined, isLive: boolean) {
  const asked = isRatedKind(kind) ? 'asked' : kind === undefined ? 'not yet known' : 'not asked';
  const significance = ratingOf(policy, 'significance', stands, asked);
  const risk = ratingOf(policy, 'risk', stands, asked);
  const value = ratingOf(policy, 'value', stands, asked);
  return {
    significance: significance.decided,
    significance_state: significance.state,
    significance_suggested: significance.suggested,
    significance_place: significance.place,
    is_significant: significance.counts && isLive,
    risk: risk.decided,
    risk_state: risk.state,
    risk_suggested: risk.suggested,
    risk_place: risk.place,
    value: value.decided,
    value_state: value.state,
    value_suggested: value.suggested,
    value_place: value.place,
  };
}

interface Rating {
  readonly decided: string | null;
  readonly state: ListedState;
  readonly suggested: string | null;
  readonly place: number | null;
  readonly counts: boolean;
}

const unasked: Rating = { decided: null, state: 'not asked', suggested: null, place: null, counts: false };

/** A rating is asked of what is known to be a partnership, and shown wherever one was decided all the same. */
function ratingOf(
  policy: Policy,
  use: string,
  stands: readonly Stand[],
  asked: 'asked' | 'not yet known' | 'not asked',
): Rating {
  const instrument = instrumentOf(policy, use);
  const stand = standIn(policy, stands, use);
  if (instrument === undefined || stand === undefined || asked === 'not asked') return unasked;
  if (stand.decided === null && asked !== 'asked') return unasked;
  const place = placeOf(policy, instrument, stand.decided);
  return {
    decided: stand.decided,
    state: stand.state,
    suggested: stand.suggested,
    place,
    counts:
      place !== null && (outcomesOf(policy, instrument)[place - 1] as { counts?: boolean }).counts === true,
  };
}

/** From 1 for the lowest outcome. */
function placeOf(policy: Policy, instrument: Instrument, outcome: string | null): number | null {
  const index = outcomesOf(policy, instrument).findIndex((each) => each.id === outcome);
  return index === -1 ? null : index + 1;
}

/** The date that is recorded, else the one that the policy's rules come to; none of what is over, unless a rule speaks of its stage. */
export function reviewDue(policy: Policy, known: Known, isPartnership: boolean): string | null {
  const { facts } = known.input;
  const recorded = facts['nextReviewOn'];
  const isEnded = isOver(policy, facts['stage']);
  if (typeof recorded === 'string' && !isEnded) return recorded;
  const next = isPartnership ? nextReview(policy, known.input).next : undefined;
  if (next === undefined) return null;
  return typeof recorded === 'string' ? recorded : (next.due ?? null);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

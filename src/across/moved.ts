import { moveOf, type Rated } from '../policy/levels.ts';
import { instrumentOf, outcomesOf, type Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import {
  type Between,
  decidedOf,
  isAskedOf,
  type Pair,
  RATINGS,
  type Rating,
  type Side,
  type Stood,
  suggestedOf,
  type Thing,
  underKey,
  useOf,
} from './stood.ts';

export const RATING_WAYS = [
  'up',
  'down',
  'joins',
  'leaves',
  'changed',
  'first',
  'none',
  'otherLevels',
  'suggested',
] as const;
type RatingWay = (typeof RATING_WAYS)[number];

/** What may become of an entry between two days, in the order that people read of it. */
export const WHATS = [
  'register-added',
  'register-merged',
  'register-removed',
  'stage-ended',
  'stage-resumed',
  'stage-changed',
  'kind-first',
  'kind-changed',
  'kind-none',
  'kind-suggested',
  'partnership-joins',
  'partnership-leaves',
  ...RATINGS.flatMap((rating) => RATING_WAYS.map((way) => `${rating}-${way}` as const)),
  'policy-otherwise',
  'policy-agrees',
  'field-name',
  'field-lead',
  'field-service',
  'field-role',
  'field-priorities',
  'field-review',
  'field-money',
] as const;
export type What = (typeof WHATS)[number];

/** One thing that became of one entry. */
export interface Movement {
  readonly what: What;
  readonly pair: Pair;
}

/** Everything of one entry that differs between two days: what was decided, and not the place that a level has by now. */
export function movementsIn(between: Between, pair: Pair): readonly Movement[] {
  const moved: Movement[] = [];
  // Most entries moved in few of the ways, and there are many entries: only those that they did are made.
  for (const what of whatsOf(between, pair)) if (what !== null) moved.push({ what, pair });
  return moved;
}

function whatsOf(between: Between, { id, before, now, joined }: Pair): readonly (What | null)[] {
  if (now === null) return before === null ? [] : [joined === null ? 'register-removed' : 'register-merged'];
  const again = now.rule_changed && before?.rule_changed !== true ? 'policy-otherwise' : null;
  if (before === null) return ['register-added', again];
  const whats: (What | null)[] = [
    stageWay(between, before, now),
    kindWay(before, now),
    partnershipWay(between, before, now),
    ratingWay(between, id, 'significance', before, now),
    ratingWay(between, id, 'risk', before, now),
    ratingWay(between, id, 'value', before, now),
    again,
    before.rule_changed && !now.rule_changed ? 'policy-agrees' : null,
  ];
  for (const [what, differs] of fieldWays) if (differs(before, now)) whats.push(what);
  return whats;
}

function stageWay({ before: side, now: later }: Between, before: Stood, now: Stood): What | null {
  const [was, is] = [isOver(side.policy, before.stage), isOver(later.policy, now.stage)];
  if (was !== is) return is ? 'stage-ended' : 'stage-resumed';
  return before.stage === now.stage ? null : 'stage-changed';
}

function kindWay(before: Stood, now: Stood): What | null {
  if (before.kind === now.kind) return isSuggestedOtherwise(before, now, 'kind') ? 'kind-suggested' : null;
  if (before.kind === null) return 'kind-first';
  return now.kind === null ? 'kind-none' : 'kind-changed';
}

/** Nobody has decided it on either day, and another outcome is suggested. What is not asked is not suggested either. */
function isSuggestedOtherwise(before: Stood, now: Stood, thing: Thing): boolean {
  const isOpen = (each: Stood): boolean => decidedOf(each, thing) === null && isAskedOf(each, thing);
  return suggestedOf(before, thing) !== suggestedOf(now, thing) && isOpen(before) && isOpen(now);
}

function partnershipWay({ before: side, now: later }: Between, before: Stood, now: Stood): What | null {
  const [was, is] = [isPartnership(side.policy, before.kind), isPartnership(later.policy, now.kind)];
  if (was === is) return null;
  return is ? 'partnership-joins' : 'partnership-leaves';
}

/** By what it was decided to be, be it over or not. */
export function isPartnership(policy: Policy, kind: string | null): boolean {
  return policy.kinds.some((each) => each.id === kind && each.partnership === true);
}

function ratingWay(
  { before: side, now: later }: Between,
  entry: string,
  rating: Rating,
  before: Stood,
  now: Stood,
): What | null {
  const [was, is] = [before[rating], now[rating]];
  const way = (name: RatingWay): What => `${rating}-${name}`;
  if (was === null && is === null) return isSuggestedOtherwise(before, now, rating) ? way('suggested') : null;
  if (was === null) return way('first');
  if (is === null) return way('none');
  const [older, newer] = [ratedIn(side, entry, rating, was), ratedIn(later, entry, rating, is)];
  // A set that a day's policy does not have rates nothing.
  if (older === null || newer === null) return was === is ? null : way('otherLevels');
  const moved = moveOf(older, newer).is;
  if (moved === 'same') return null;
  if (moved === 'not compared') return way('otherLevels');
  return way(moved === 'changed' ? changedWay(older, newer) : moved);
}

/**
 * What was decided, among the levels of the version that it was decided under; among those of the day, where it stands there
 * under another name by now.
 */
export function ratedIn(side: Side, entry: string, rating: Rating, outcome: string): Rated | null {
  const own = instrumentOf(side.policy, useOf(rating));
  if (own === undefined) return null;
  const policy = side.decidedUnder.get(underKey(entry, own.id)) ?? side.policy;
  const set = policy.instruments.find(({ id }) => id === own.id);
  const isThere = set !== undefined && outcomesOf(policy, set).some(({ id }) => id === outcome);
  return isThere ? { policy, set, outcome } : { policy: side.policy, set: own, outcome };
}

/** Of outcomes that are no levels, some are what the set of questions is for. */
function changedWay(older: Rated, newer: Rated): RatingWay {
  const [was, is] = [counts(older), counts(newer)];
  return was === is ? 'changed' : is ? 'joins' : 'leaves';
}

function counts({ policy, set, outcome }: Rated): boolean {
  return outcomesOf(policy, set).some((each) => each.id === outcome && each.counts === true);
}

const fieldWays: readonly (readonly [What, (before: Stood, now: Stood) => boolean])[] = [
  ['field-name', (before, now) => before.name !== now.name],
  [
    'field-lead',
    (before, now) => before.lead_person_id !== now.lead_person_id || before.lead_post_id !== now.lead_post_id,
  ],
  ['field-service', (before, now) => before.service_area !== now.service_area],
  ['field-role', (before, now) => before.our_role !== now.our_role],
  ['field-priorities', (before, now) => sorted(before.priority_ids) !== sorted(now.priority_ids)],
  ['field-review', (before, now) => before.next_review_on !== now.next_review_on],
  ['field-money', (before, now) => before.contribution_pence !== now.contribution_pence],
];

const sorted = (ids: readonly string[]): string =>
  ids.length < 2 ? (ids[0] ?? '') : ids.toSorted().join(' ');

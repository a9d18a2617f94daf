import type { Steps } from '../kit/breath.ts';
import type { Known } from '../partnerships/facts.ts';
import { isRated, standsOf } from '../partnerships/stand.ts';
import { comparing, type Difference } from '../policy/compare.ts';
import { DOES_NOT_APPLY, outcomesAlone } from '../policy/instrument.ts';
import { levelsOf } from '../policy/levels.ts';
import { isOfRule } from '../policy/of-rule.ts';
import { ASK_PERSON, type Instrument, instrumentOf, NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { isPartnership, type Movement } from './moved.ts';
import {
  type Between,
  decidedOf,
  isAskedOf,
  isSamePolicy,
  type Side,
  type Stood,
  suggestedOf,
  type Thing,
  useOf,
} from './stood.ts';

/**
 * Whether the policy changed an entry, or something else did: a fact, an answer, a decision. `unknown` where what is known
 * on the later day does not tell.
 */
export type Cause = 'policy' | 'otherwise' | 'unknown';

export interface Caused extends Movement {
  readonly cause: Cause;
  /** What the policy's own change turns on for this entry, where that is the cause. */
  readonly difference: Difference | null;
}

/** Entries of which the facts are wanted, so that it can be told what moved them. */
export function toAsk(between: Between, movements: readonly Movement[]): readonly string[] {
  if (isSamePolicy(between)) return [];
  const asked = movements.filter((movement) => {
    if (movement.what === 'policy-agrees') return true;
    const thing = movedThing(movement);
    return thing !== null && !isByPersonAlone(movement, thing);
  });
  return [...new Set(asked.map(({ pair }) => pair.id))];
}

/** What a movement is of, with a kind for what makes it a partnership. */
function movedThing({ what }: Movement): Thing | null {
  return thingOf(what) ?? (what.startsWith('partnership-') ? 'kind' : null);
}

/** Somebody decided what was asked on both days, or took that back: no policy does that. */
function isByPersonAlone({ what, pair: { before, now } }: Movement, thing: Thing): boolean {
  if (before === null || now === null || thingOf(what) === null) return false;
  return (
    isDecidedOnOne(before, now, thing) && isAskedOrDecided(before, thing) && isAskedOrDecided(now, thing)
  );
}

function isDecidedOnOne(before: Stood, now: Stood, thing: Thing): boolean {
  return (decidedOf(before, thing) === null) !== (decidedOf(now, thing) === null);
}

function isAskedOrDecided(stood: Stood, thing: Thing): boolean {
  return stoodFor(stood, thing) !== NOT_ASKED;
}

/**
 * Why each came about, one entry at a step. The engine tells it: if, of what is known on the later day, the earlier policy
 * makes what stood then and the later one what stands now, then the policy changed and not the partnership.
 */
export function* causesOf(
  between: Between,
  movements: readonly Movement[],
  entries: readonly Known[],
  versions: ReadonlyMap<string, Policy>,
): Steps<readonly Caused[]> {
  if (isSamePolicy(between))
    return movements.map((each) => ({ ...each, cause: underOnePolicy(each), difference: null }));
  const { before, now } = between;
  const told = yield* comparing(before.policy, now.policy, entries);
  const differences = new Map(
    [...told.differences, ...told.cannotTell].map((each) => [keyOf(each.entry, each.after.instrument), each]),
  );
  const known = new Map(entries.map((each) => [each.id, each]));
  const caused: Caused[] = [];
  for (const movement of movements) {
    const entry = known.get(movement.pair.id);
    const set = setOf(now.policy, movement);
    const difference = set === undefined ? undefined : differences.get(keyOf(movement.pair.id, set.id));
    const cause =
      movement.what === 'policy-agrees'
        ? agreeingCause(between, entry, versions)
        : causeOf(between, movement, entry, difference);
    caused.push({ ...movement, cause, difference: cause === 'policy' ? (difference ?? null) : null });
    yield;
  }
  return caused;
}

const keyOf = (entry: string, set: string): string => `${entry} ${set}`;

const underOnePolicy = ({ what }: Movement): Cause => (what === 'policy-otherwise' ? 'policy' : 'otherwise');

/** Which of what the policy decides a movement is of; null for any other. */
export function thingOf(what: Movement['what']): Thing | null {
  const [first] = what.split('-');
  return first === 'kind' || first === 'significance' || first === 'risk' || first === 'value' ? first : null;
}

function setOf(policy: Policy, movement: Movement): Instrument | undefined {
  const thing = movedThing(movement);
  return thing === null ? undefined : instrumentOf(policy, useOf(thing));
}

function causeOf(
  between: Between,
  movement: Movement,
  entry: Known | undefined,
  difference: Difference | undefined,
): Cause {
  const { what, pair } = movement;
  const { before, now } = pair;
  if (what === 'policy-otherwise') return 'policy';
  if (before === null || now === null) return 'otherwise';
  if (what === 'stage-ended' || what === 'stage-resumed') return endingCause(between, before, now);
  const thing = thingOf(what);
  if (thing !== null && what.endsWith('-otherLevels')) return 'policy';
  if (thing !== null && isByPersonAlone(movement, thing)) return 'otherwise';
  if (thing !== null) return thingCause(between, thing, [before, now], entry, difference);
  if (what === 'partnership-joins' || what === 'partnership-leaves')
    return partnershipCause(between, [before, now], entry, difference);
  return 'otherwise';
}

/**
 * As it is by now, what was decided by the earlier day would still wait under the policy of that day, and does not under
 * the one of the later. `versions` are the council's, by when they were in force.
 */
function agreeingCause(
  { before, now }: Between,
  entry: Known | undefined,
  versions: ReadonlyMap<string, Policy>,
): Cause {
  if (entry === undefined) return 'otherwise';
  const ids = [...versions.keys()];
  const then = new Set(ids.slice(0, ids.indexOf(before.versionId) + 1));
  const decisions = entry.decisions.filter(({ policyVersionId }) => then.has(policyVersionId));
  const waitsUnder = ({ policy, versionId }: Side): ReadonlySet<string> => {
    const stands = standsOf(policy, versionId, { ...entry, decisions }, versions);
    return new Set(stands.flatMap(({ questionSet, ruleChanged }) => (ruleChanged ? [questionSet] : [])));
  };
  const later = waitsUnder(now);
  return [...waitsUnder(before)].some((set) => !later.has(set)) ? 'policy' : 'otherwise';
}

/** The stage that it is at may end it under one policy and not under the other. */
function endingCause({ before: side, now: later }: Between, before: Stood, now: Stood): Cause {
  if (isOver(side.policy, now.stage) === isOver(later.policy, now.stage)) return 'otherwise';
  return before.stage === now.stage ? 'policy' : 'unknown';
}

/** The kind may count as a partnership under one policy and not under the other, or the policy may have moved the kind. */
function partnershipCause(
  between: Between,
  [before, now]: readonly [Stood, Stood],
  entry: Known | undefined,
  difference: Difference | undefined,
): Cause {
  if (before.kind === now.kind) return 'policy';
  const sameWord =
    isPartnership(between.before.policy, now.kind) === isPartnership(between.now.policy, now.kind);
  return sameWord ? thingCause(between, 'kind', [before, now], entry, difference) : 'unknown';
}

const NOT_ASKED: unique symbol = Symbol('not asked');
/** What a policy makes of an entry: an outcome, none yet (null), or it does not ask. */
type Made = string | null | typeof NOT_ASKED;

function thingCause(
  between: Between,
  thing: Thing,
  [before, now]: readonly [Stood, Stood],
  entry: Known | undefined,
  difference: Difference | undefined,
): Cause {
  const was = stoodFor(before, thing);
  const is = stoodFor(now, thing);
  if (entry === undefined) return 'unknown';
  const { earlier, later } = madeBy(between, thing, entry, difference);
  // Both policies ask it of what the entry is by now, or neither does: what it is changed, and who decided it was a person.
  if (isDecidedOnOne(before, now, thing) && (earlier === NOT_ASKED) === (later === NOT_ASKED))
    return 'otherwise';
  if (earlier === later) {
    const isTold = later !== null || isSameSet(between, thing);
    return isTold ? 'otherwise' : 'unknown';
  }
  const turn = { was, is, earlier: madeFor(was, earlier, later), later: madeFor(is, later, earlier) };
  return isOfRule(turn) ? 'policy' : 'unknown';
}

/** What this policy makes; where the other does not ask at all, that it is asked tells enough. */
function madeFor(stood: Made, made: Made, other: Made): Made {
  return other === NOT_ASKED && stood !== NOT_ASKED ? stood : made;
}

/** Decided; where nobody has, suggested. */
function stoodFor(stood: Stood, thing: Thing): Made {
  const decided = decidedOf(stood, thing);
  if (decided !== null) return decided;
  return isAskedOf(stood, thing) ? suggestedOf(stood, thing) : NOT_ASKED;
}

function madeBy(
  { before, now }: Between,
  thing: Thing,
  entry: Known,
  difference: Difference | undefined,
): { readonly earlier: Made; readonly later: Made } {
  const outcome = (side: Side): string | undefined => {
    const set = instrumentOf(side.policy, useOf(thing));
    return set === undefined || set.outcome.method === 'none'
      ? undefined
      : outcomesAlone(side.policy, entry.input, [set])[set.id];
  };
  const made = (side: Side, told: string | undefined): Made => {
    const isRatedThere = thing === 'kind' || isRated(side.policy, entry);
    if (told === undefined || told === DOES_NOT_APPLY || !isRatedThere) return NOT_ASKED;
    return told === NOT_YET_KNOWN || told === ASK_PERSON ? null : told;
  };
  return {
    earlier: made(before, difference?.before.outcome ?? outcome(before)),
    later: made(now, difference?.after.outcome ?? outcome(now)),
  };
}

/** Both policies ask the same, in the same words and on the same levels. */
function isSameSet({ before, now }: Between, thing: Thing): boolean {
  const [older, newer] = [before, now].map(({ policy }) => {
    const set = instrumentOf(policy, useOf(thing));
    return set === undefined ? '' : JSON.stringify([set, levelsOf(policy, set)]);
  });
  return older === newer;
}

import type { Steps } from '../kit/breath.ts';
import type { Known } from '../partnerships/facts.ts';
import type { KnownInPart } from '../partnerships/known-in-part.ts';
import { standsOf } from '../partnerships/stand.ts';
import { isOfRule } from '../policy/of-rule.ts';
import { type Instrument, instrumentOf, type Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { type Made, type MadeBetween, madeBetween, NOT_ASKED } from './made.ts';
import { isPartnership, type Movement, WHATS } from './moved.ts';
import {
  type Between,
  decidedOf,
  isAskedOf,
  isSamePolicy,
  type Side,
  type Stood,
  suggestedOf,
  type Thing,
  THINGS,
  useOf,
} from './stood.ts';

/**
 * Whether the policy changed an entry, or something else did: a fact, an answer, a decision. `unknown` where what is known
 * on the later day does not tell.
 */
export type Cause = 'policy' | 'otherwise' | 'unknown';

export interface Caused extends Movement {
  readonly cause: Cause;
  /** What is known of the entry, by which to tell what the policy's change turns on, where that is the cause. */
  readonly known: KnownInPart | null;
}

/** Entries of which the facts are wanted, so that it can be told what moved them. */
export interface ToAsk {
  /** Those of which everything is wanted: any decision of theirs may have waited. */
  readonly whole: readonly string[];
  /** Those of which it is enough to know what these sets of questions of either policy rest on. */
  readonly inPart: readonly string[];
}

export function toAsk(between: Between, movements: readonly Movement[]): ToAsk {
  if (isSamePolicy(between)) return { whole: [], inPart: [] };
  const whole = new Set<string>();
  const inPart = new Set<string>();
  for (const movement of movements) {
    const thing = movedThing(movement);
    if (movement.what === 'policy-agrees') whole.add(movement.pair.id);
    else if (thing !== null && !isByPersonAlone(movement, thing)) inPart.add(movement.pair.id);
  }
  return { whole: [...whole], inPart: [...inPart.difference(whole)] };
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

/** What is known of entries on the later day, as `toAsk` has them. */
export interface Entries {
  readonly whole: readonly Known[];
  readonly inPart: readonly KnownInPart[];
}

/**
 * Why each came about, one entry at a step. The engine tells it: if, of what is known on the later day, the earlier policy
 * makes what stood then and the later one what stands now, then the policy changed and not the partnership.
 */
export function* causesOf(
  between: Between,
  movements: readonly Movement[],
  entries: Entries,
  versions: ReadonlyMap<string, Policy>,
): Steps<readonly Caused[]> {
  if (isSamePolicy(between))
    return movements.map((each) => ({ ...each, cause: underOnePolicy(each), known: null }));
  const whole = new Map(entries.whole.map((each) => [each.id, each]));
  const known = new Map([...entries.inPart, ...entries.whole].map((each) => [each.id, each]));
  const made = madeBetween(between);
  const caused: Caused[] = [];
  for (const movement of movements) {
    const { what, pair } = movement;
    const entry = known.get(pair.id);
    const cause =
      what === 'policy-agrees'
        ? agreeingCause(between, whole.get(pair.id), versions)
        : causeOf(between, movement, entry, made);
    caused.push({ what, pair, cause, known: cause === 'policy' ? (entry ?? null) : null });
    yield;
  }
  return caused;
}

const underOnePolicy = ({ what }: Movement): Cause => (what === 'policy-otherwise' ? 'policy' : 'otherwise');

/** Which of what the policy decides a movement is of; null for any other. */
export function thingOf(what: Movement['what']): Thing | null {
  return things.get(what) ?? null;
}

const things = new Map(
  WHATS.flatMap((what) =>
    THINGS.flatMap((thing) => (what.startsWith(`${thing}-`) ? [[what, thing] as const] : [])),
  ),
);

/** The set of questions of a policy that decides what a movement is of. */
export function setOf(policy: Policy, movement: Movement): Instrument | undefined {
  const thing = movedThing(movement);
  return thing === null ? undefined : instrumentOf(policy, useOf(thing));
}

function causeOf(
  between: Between,
  movement: Movement,
  entry: KnownInPart | undefined,
  made: MadeBetween,
): Cause {
  const { what, pair } = movement;
  const { before, now } = pair;
  if (what === 'policy-otherwise') return 'policy';
  if (before === null || now === null) return 'otherwise';
  if (what === 'stage-ended' || what === 'stage-resumed') return endingCause(between, before, now);
  const thing = thingOf(what);
  if (thing !== null && what.endsWith('-otherLevels')) return 'policy';
  if (thing !== null && isByPersonAlone(movement, thing)) return 'otherwise';
  if (thing !== null) return thingCause(between, thing, [before, now], entry, made);
  if (what === 'partnership-joins' || what === 'partnership-leaves')
    return partnershipCause(between, [before, now], entry, made);
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
  entry: KnownInPart | undefined,
  made: MadeBetween,
): Cause {
  if (before.kind === now.kind) return 'policy';
  const sameWord =
    isPartnership(between.before.policy, now.kind) === isPartnership(between.now.policy, now.kind);
  return sameWord ? thingCause(between, 'kind', [before, now], entry, made) : 'unknown';
}

function thingCause(
  between: Between,
  thing: Thing,
  [before, now]: readonly [Stood, Stood],
  entry: KnownInPart | undefined,
  made: MadeBetween,
): Cause {
  const was = stoodFor(before, thing);
  const is = stoodFor(now, thing);
  if (entry === undefined) return 'unknown';
  const [earlier, later] = made.of(entry, thing);
  // Both policies ask it of what the entry is by now, or neither does: what it is changed, and who decided it was a person.
  if (isDecidedOnOne(before, now, thing) && (earlier === NOT_ASKED) === (later === NOT_ASKED))
    return 'otherwise';
  if (earlier === later) {
    const isTold = later !== null || made.isSameSet(thing);
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

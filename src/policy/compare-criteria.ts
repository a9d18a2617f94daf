import { isAsked } from './asked.ts';
import type { Entry } from './compare.ts';
import { compile, type Engine, type Ready } from './compile.ts';
import { open, type Read, readOf, spreadOf } from './explain.ts';
import type { Value } from './facts.ts';
import { DONT_KNOW, type Input } from './input.ts';
import type { Instrument, Policy } from './policy.ts';
import { sameSet } from './same-set.ts';
import { NONE_ASKED, type Sheet, type Slot } from './slots.ts';
import { isOver } from './stage.ts';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.ts';

/**
 * An answer that the register would give otherwise under another policy, in a set of which no rule makes an outcome: there
 * the outcome never moves, and what moves is a criterion on its way to a person's judgement.
 */
export interface CriterionMove {
  readonly entry: string;
  readonly name: string;
  /** The set and the question, by their ids under the other policy. */
  readonly set: string;
  readonly question: string;
  /** Undefined where it is not yet known. */
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  /** How many criteria stand at each level, before and after; undefined where the set has no levels. */
  readonly spread: { readonly before: Spread; readonly after: Spread } | undefined;
  /** What leaves it open; empty where it is told. */
  readonly missing: readonly Read[];
}

type Spread = Readonly<Record<string, number>>;

export interface CriteriaMoved {
  readonly moves: readonly CriterionMove[];
  readonly cannotTell: readonly CriterionMove[];
}

/**
 * Which criteria of which entries would stand elsewhere under `after`, entry by entry, of those that go on. `unknownIn` is
 * the question of which it is also told whose answer neither policy can give yet.
 */
export function* criteriaMoving(
  before: Policy,
  after: Policy,
  entries: readonly Entry[],
  unknownIn?: string,
): Generator<undefined, CriteriaMoved, undefined> {
  const [moves, cannotTell]: [CriterionMove[], CriterionMove[]] = [[], []];
  const sides = { old: compile(before), fresh: compile(after) };
  const pairs = pairsOf(sides);
  for (const entry of pairs.length === 0 ? [] : entries) {
    if (isOver(after, entry.input.facts['stage'])) continue;
    for (const each of movesOf(sides, pairs, entry, unknownIn))
      (each.missing.length === 0 ? moves : cannotTell).push(each);
    yield;
  }
  return { moves, cannotTell };
}

interface Sides {
  readonly old: Engine;
  readonly fresh: Engine;
}

interface Pair {
  readonly old: Ready;
  readonly fresh: Ready;
  /** The questions of both, as each has them. */
  readonly slots: readonly { readonly was: Slot; readonly is: Slot }[];
}

/** Sets that both policies have and leave to a person, or keep the answers of, with the questions that both ask. */
function pairsOf({ old, fresh }: Sides): readonly Pair[] {
  return fresh.policy.instruments.flatMap((set): readonly Pair[] => {
    const other = sameSet(fresh.policy, set, old.policy);
    if (other === undefined || !leavesOpen(set) || !leavesOpen(other)) return [];
    const [was, is] = [old.ready(other), fresh.ready(set)];
    const slots = slotsOf(is).flatMap((slot) => {
      const same = slotsOf(was).find(({ id }) => id === slot.id);
      return same === undefined ? [] : [{ was: same, is: slot }];
    });
    return slots.length === 0 ? [] : [{ old: was, fresh: is, slots }];
  });
}

const leavesOpen = ({ outcome }: Instrument): boolean =>
  outcome.method === 'person' || outcome.method === 'none';

function slotsOf({ reckoning, questions }: Ready): readonly Slot[] {
  return reckoning.how.kind === 'criteria' ? reckoning.how.criteria.map(({ slot }) => slot) : questions;
}

function movesOf(
  { old, fresh }: Sides,
  pairs: readonly Pair[],
  { id: entry, name, input }: Entry,
  unknownIn: string | undefined,
): readonly CriterionMove[] {
  const [before, after] = [old.sheet(input), fresh.sheet(input)];
  return pairs.flatMap((pair): readonly CriterionMove[] => {
    const applies = appliesIn(pair.fresh, after);
    if (applies === FALSE || appliesIn(pair.old, before) === FALSE) return [];
    return pair.slots.flatMap(({ was, is }): readonly CriterionMove[] => {
      const [from, to] = [valueIn(was, before), valueIn(is, after)];
      const isUnknown = to === undefined;
      if (isSame(is, from, to) && !(isUnknown && is.id === unknownIn)) return [];
      return [
        {
          entry,
          name,
          set: pair.fresh.instrument.id,
          question: is.id,
          from,
          to,
          spread: spreadsOf(pair, before, after),
          missing: isUnknown || applies !== TRUE ? missingIn(fresh, pair.fresh, is, after, input) : [],
        },
      ];
    });
  });
}

function appliesIn({ appliesWhen }: Ready, sheet: Sheet): Truth {
  return appliesWhen?.check(sheet) ?? TRUE;
}

/** Null where it is not asked: that is known. */
function valueIn(slot: Slot, sheet: Sheet): Value | undefined {
  const asking = isAsked(slot, sheet);
  const value = sheet.values[slot.index];
  if (asking === FALSE || value === NONE_ASKED) return null;
  return asking === UNKNOWN ? undefined : value;
}

/** A level that was only given another id, and says so, is the same answer. */
function isSame(slot: Slot, from: Value | undefined, to: Value | undefined): boolean {
  if (from === to || JSON.stringify(from) === JSON.stringify(to)) return true;
  return typeof from === 'string' && slot.standsFor(from) === to;
}

function spreadsOf(pair: Pair, before: Sheet, after: Sheet): CriterionMove['spread'] {
  const [was, is] = [spreadOf(pair.old, before), spreadOf(pair.fresh, after)];
  return was === undefined || is === undefined ? undefined : { before: was, after: is };
}

/** What it waits for: what decides whether it is asked, else the facts that would suggest it, else the question itself. */
function missingIn(
  engine: Engine,
  ready: Ready,
  slot: Slot,
  sheet: Sheet,
  { answers }: Input,
): readonly Read[] {
  const found = new Map<Slot, Read>();
  const see = (each: Slot, clause?: string): void => void found.set(each, readOf(each, clause));
  if (ready.appliesWhen) open(ready.appliesWhen, sheet, see);
  if (slot.askWhen) open(slot.askWhen, sheet, see);
  if (sheet.values[slot.index] === undefined && answers[slot.id] !== DONT_KNOW)
    for (const { when } of slot.question?.suggest ?? []) open(engine.node(when), sheet, see);
  return found.size === 0 ? [readOf(slot)] : [...found.values()];
}

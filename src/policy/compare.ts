import { evaluateAll, type Evaluation, outcomesAlone } from './instrument.ts';
import type { Input } from './input.ts';
import { type Instrument, instrumentOf, NOT_YET_KNOWN, type Policy, type Use } from './policy.ts';
import { levelsOf, standsFor } from './levels.ts';
import { sameSet } from './same-set.ts';
import type { Text } from './text.ts';

/** One partnership that a change of policy would touch. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly input: Input;
}

export interface Difference {
  readonly entry: string;
  readonly name: string;
  readonly use: Use;
  readonly before: Evaluation;
  readonly after: Evaluation;
  /** The facts and answers are the same in both: the rule changed, not the partnership. */
  readonly because: 'ruleChanged';
  /** The readings that decide it under the new policy, as far as any does; else what the new policy lacks. */
  readonly turnsOn: readonly {
    readonly id: string;
    readonly label: Text;
    readonly clause: string | undefined;
  }[];
  /** What a person has decided, which stands until somebody decides again. */
  readonly decided: string | undefined;
}

export interface PolicyComparison {
  readonly differences: readonly Difference[];
  /** Those whose outcome the new policy cannot give yet, though the old one could. */
  readonly cannotTell: readonly Difference[];
  /** Those whose outcome neither can give yet, of the sets that were asked for. */
  readonly neitherTells: readonly Difference[];
  readonly unchanged: number;
}

/** Which partnerships would come to another outcome under `after` than under `before`, and why. */
export function comparePolicies(before: Policy, after: Policy, entries: readonly Entry[]): PolicyComparison {
  return atOnce(comparing(before, after, entries));
}

/**
 * The same, entry by entry: whoever takes its steps may do something else between them. `unknownIn` is the set of
 * questions of which it is also told whose outcome neither policy can give yet.
 */
export function* comparing(
  before: Policy,
  after: Policy,
  entries: readonly Entry[],
  unknownIn?: string,
): Generator<undefined, PolicyComparison, undefined> {
  const pairs = pairsOf(before, after);
  const found: Difference[] = [];
  const neitherTells: Difference[] = [];
  let unchanged = 0;
  for (const entry of entries) {
    const told = comparedIn(before, after, pairs, entry, unknownIn);
    const differences = told.filter((each) =>
      isMoved(after, each.after.instrument, each.before.outcome, each.after.outcome),
    );
    if (differences.length === 0) unchanged += 1;
    found.push(...differences);
    neitherTells.push(...told.filter((each) => !differences.includes(each)));
    yield;
  }
  return {
    differences: found.filter((each) => each.after.outcome !== NOT_YET_KNOWN),
    cannotTell: found.filter((each) => each.after.outcome === NOT_YET_KNOWN),
    neitherTells,
    unchanged,
  };
}

/** What one entry comes to otherwise by a set of `after` than by one of `before`, and why; undefined where it does not. */
export function differenceBy(
  { before, after }: { readonly before: Policy; readonly after: Policy },
  pair: Pair,
  entry: Entry,
): Difference | undefined {
  return reckons(pair.before) && reckons(pair.after)
    ? comparedIn(before, after, [pair], entry, undefined)[0]
    : undefined;
}

/** Takes all steps of a work one after another. */
function atOnce<Made>(work: Generator<undefined, Made, undefined>): Made {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Sets of questions of two policies that stand for each other. */
interface Pair {
  readonly before: Instrument;
  readonly after: Instrument;
}

/** Sets of questions that both policies reckon an outcome by. */
function pairsOf(before: Policy, after: Policy): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const each of after.instruments) {
    const other = sameSet(after, each, before);
    if (other !== undefined && reckons(each) && reckons(other)) pairs.push({ before: other, after: each });
  }
  return pairs;
}

function reckons({ outcome }: Instrument): boolean {
  return outcome.method !== 'none';
}

/** What of an entry comes out otherwise, and what neither can tell. Reasons are worked out only where they are told. */
function comparedIn(
  before: Policy,
  after: Policy,
  pairs: readonly Pair[],
  entry: Entry,
  unknownIn: string | undefined,
): readonly Difference[] {
  const [olds, news] = [pairs.map((pair) => pair.before), pairs.map((pair) => pair.after)];
  const input = inTermsOf(after, entry.input);
  const was = outcomesAlone(before, entry.input, olds);
  const is = outcomesAlone(after, input, news);
  const told = pairs.filter((pair) => {
    const [one, other] = [was[pair.before.id] as string, is[pair.after.id] as string];
    return (
      isMoved(after, pair.after.id, one, other) || (other === NOT_YET_KNOWN && pair.after.id === unknownIn)
    );
  });
  if (told.length === 0) return [];
  const toldBefore = told.map((pair) => pair.before);
  const toldAfter = told.map((pair) => pair.after);
  const old = evaluateAll(before, entry.input, toldBefore);
  const fresh = evaluateAll(after, input, toldAfter);
  return told.flatMap((pair) => {
    const [one, other] = [old[pair.before.id], fresh[pair.after.id]];
    return one && other ? [differenceOf(entry, pair.after.use, one, other)] : [];
  });
}

/** A level that was only given another id, and says so, is the same outcome. */
function isMoved(after: Policy, set: string, was: string, is: string): boolean {
  if (was === is) return false;
  const instrument = instrumentOf(after, set);
  return instrument === undefined || standsFor(levelsOf(after, instrument), was) !== is;
}

function differenceOf(
  { id, name, input }: Entry,
  use: Use,
  before: Evaluation,
  after: Evaluation,
): Difference {
  const turns = after.causes.filter((each) => each.did !== 'madeNoDifference');
  const isTold = after.outcome !== NOT_YET_KNOWN && turns.length > 0;
  return {
    entry: id,
    name,
    use,
    before,
    after,
    because: 'ruleChanged',
    turnsOn: (isTold ? turns : after.missing).map(({ id, label, clause }) => ({ id, label, clause })),
    decided: input.ratings?.[before.instrument],
  };
}

const askedIn = new WeakMap<Policy, ReadonlySet<string>>();

/**
 * Answers under a new version: a question that is still asked keeps its answer. One that replaces another begins
 * unanswered, since its meaning is new.
 */
function inTermsOf(after: Policy, input: Input): Input {
  const asked = questionsAskedIn(after);
  const answers = Object.fromEntries(Object.entries(input.answers).filter(([id]) => asked.has(id)));
  return { ...input, answers };
}

function questionsAskedIn(policy: Policy): ReadonlySet<string> {
  const known = askedIn.get(policy);
  if (known !== undefined) return known;
  const asked = new Set(policy.instruments.flatMap(({ questions = [] }) => questions.map(({ id }) => id)));
  askedIn.set(policy, asked);
  return asked;
}

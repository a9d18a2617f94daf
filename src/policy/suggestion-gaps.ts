import { sayMoney } from './amount.ts';
import { asked, isRefused } from './comparison.ts';
import { comparisonsIn, isComparison, partsOf, sourceOf, type Condition } from './condition.ts';
import { optionsOf, type Policy, type Question } from './policy.ts';
import { slotShape, type SlotShape } from './slots.ts';
import { sayAlone } from './text.ts';

/** An amount at which the suggested answers of one question leave nothing, or say two things. */
export interface SuggestionGap {
  /** Places of the set of questions and of the question in the policy. */
  readonly set: number;
  readonly question: number;
  readonly sentence: string;
}

/** Whether a suggestion holds at one amount, whatever else may be so; undefined where that turns on something else. */
type Truth = boolean | undefined;

/**
 * Where a question's answers are suggested by an amount, the amounts in the midst of them at which none is, and those at which two
 * that differ are. A rule that only narrows the one behind it ("£1m or more", then "£100,000 or more") is no such overlap.
 */
export function suggestionGaps(policy: Policy): readonly SuggestionGap[] {
  return policy.instruments.flatMap((set, index) =>
    (set.questions ?? []).flatMap((question, place) =>
      slotsOf(policy, question).flatMap((slot) =>
        gapsOn(policy, question, slot).map((sentence) => ({ set: index, question: place, sentence })),
      ),
    ),
  );
}

const COUNTED: ReadonlySet<string> = new Set(['money', 'number', 'time']);

/** The numbers that a question's suggestions compare, each once. */
function slotsOf(policy: Policy, { suggest = [] }: Question): readonly SlotShape[] {
  const read = suggest.flatMap(({ when }) => comparisonsIn(when)).map(sourceOf);
  const named = new Map(
    read.flatMap((each) => (each === undefined ? [] : [[each.join(' '), each] as const])),
  );
  return [...named.values()]
    .map(([source, id]) => slotShape(policy, source, id))
    .filter((slot) => slot !== undefined)
    .filter(({ type }) => COUNTED.has(type));
}

/** One amount, or all between two: both ends are left out, and none means that it goes on. */
interface Region {
  readonly from: number;
  readonly to: number;
}

interface Held {
  readonly region: Region;
  readonly truths: readonly Truth[];
}

function gapsOn(policy: Policy, question: Question, slot: SlotShape): readonly string[] {
  const suggest = question.suggest ?? [];
  const marks = [...new Set(suggest.flatMap(({ when }) => marksOf(policy, when, slot)))].toSorted(
    (a, b) => a - b,
  );
  const all = regionsOf(marks).map((region): Held => {
    const value = middleOf(region);
    return { region, truths: suggest.map(({ when }) => truthAt(policy, when, slot, value)) };
  });
  const say = (region: Region): string => whereWords(region, slot);
  const asks = sayAlone(question.short ?? question.ask, { terms: policy.terms });
  const nothing = runs(all, ({ truths }) => truths.every((each) => each === false))
    .filter(({ first, last }) => isAround(all, first, last))
    .filter((run) => !isNarrow(run, slot))
    .map(({ region }) => `${say(region)} no answer is suggested for “${asks}”`);
  const both = pairsOf(suggest.length)
    .filter(([one, other]) => suggest[one]?.answer !== suggest[other]?.answer)
    .flatMap(([one, other]) => {
      if (isNarrowing(all, one, other)) return [];
      const answers = [one, other].map(
        (at) => `“${answerWords(policy, question, suggest[at]?.answer ?? '')}”`,
      );
      return runs(all, ({ truths }) => truths[one] === true && truths[other] === true).map(
        ({ region }) => `${say(region)} both ${answers.join(' and ')} are suggested for “${asks}”`,
      );
    });
  return [...nothing, ...both];
}

function marksOf(policy: Policy, when: Condition, slot: SlotShape): readonly number[] {
  return comparisonsIn(when).flatMap((each) => {
    if (!isOf(each, slot)) return [];
    const asking = asked(policy, slot, each);
    return isRefused(asking) ? [] : asking.marks.filter((mark) => typeof mark === 'number');
  });
}

function isOf(comparison: Parameters<typeof sourceOf>[0], { source, id }: SlotShape): boolean {
  const read = sourceOf(comparison);
  return read !== undefined && read[0] === source && read[1] === id;
}

/** Below the first mark, at it, between it and the next, and so on to above the last. */
function regionsOf(marks: readonly number[]): readonly Region[] {
  const edges = [-Infinity, ...marks, Infinity];
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? -Infinity;
    return to === Infinity
      ? [{ from, to }]
      : [
          { from, to },
          { from: to, to },
        ];
  });
}

function middleOf({ from, to }: Region): number {
  if (from === to) return from;
  if (from === -Infinity) return to - 1;
  return to === Infinity ? from + 1 : (from + to) / 2;
}

function truthAt(policy: Policy, when: Condition, slot: SlotShape, value: number): Truth {
  if (isComparison(when)) {
    if (!isOf(when, slot)) return undefined;
    const asking = asked(policy, slot, when);
    if (when.known !== undefined) return when.known;
    return isRefused(asking) ? undefined : asking.holds(value, '2000-01-01');
  }
  const parts = partsOf(when).map((each) => truthAt(policy, each, slot, value));
  if ('not' in when) return parts[0] === undefined ? undefined : !parts[0];
  const least = 'any' in when ? 1 : 'of' in when ? when.atLeast : parts.length;
  if (parts.filter((each) => each === true).length >= least) return true;
  return parts.filter((each) => each !== false).length < least ? false : undefined;
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly region: Region;
}

/** Regions side by side of which something is so, each as one. */
function runs(all: readonly Held[], isSo: (held: Held) => boolean): readonly Run[] {
  const found: Run[] = [];
  for (const [index, held] of all.entries()) {
    const before = found.at(-1);
    if (!isSo(held)) continue;
    const from = before?.last === index - 1 ? before : undefined;
    const run = {
      first: from?.first ?? index,
      last: index,
      region: { from: from?.region.from ?? held.region.from, to: held.region.to },
    };
    if (from === undefined) found.push(run);
    else found[found.length - 1] = run;
  }
  return found;
}

/** Something is suggested below it and above it. */
function isAround(all: readonly Held[], first: number, last: number): boolean {
  const suggests = ({ truths }: Held): boolean => truths.includes(true);
  return all.slice(0, first).some(suggests) && all.slice(last + 1).some(suggests);
}

/** In pence, in minutes a year, or as it is: documents end a band at £10,000 and begin the next at £10,001. */
const UNITS: Readonly<Record<string, number>> = { money: 100, time: 60, number: 1 };

function isNarrow({ first, last, region: { from, to } }: Run, { type }: SlotShape): boolean {
  return first === last && from !== to && to - from <= (UNITS[type] ?? 0);
}

/** The first holds only where the second does, and not everywhere that it does. */
function isNarrowing(all: readonly Held[], first: number, second: number): boolean {
  const is = (held: Held, at: number): boolean => held.truths[at] === true;
  return (
    all.every((each) => !is(each, first) || is(each, second)) &&
    all.some((each) => !is(each, first) && is(each, second))
  );
}

function pairsOf(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, one) =>
    Array.from({ length: count - one - 1 }, (__, more) => [one, one + 1 + more] as const),
  ).flat();
}

function whereWords({ from, to }: Region, slot: SlotShape): string {
  const [least, most] = [amountWords(from, slot), amountWords(to, slot)];
  const unit = slot.type === 'time' ? ' hours a year' : slot.period === 'year' ? ' a year' : '';
  if (from === to) return `At exactly ${least}${unit}`;
  if (from === -Infinity) return to === Infinity ? 'Whatever the amount' : `Below ${most}${unit}`;
  return to === Infinity ? `From ${least}${unit}` : `Between ${least} and ${most}${unit}`;
}

function amountWords(value: number, { type }: SlotShape): string {
  if (type === 'money') return sayMoney(value);
  return (type === 'time' ? Math.round(value / 6) / 10 : value).toLocaleString('en-GB');
}

function answerWords(policy: Policy, question: Question, answer: string): string {
  const option = optionsOf(policy, question).find(({ id }) => id === answer);
  if (option !== undefined) return sayAlone(option.label, { terms: policy.terms });
  return answer === 'yes' || answer === 'true'
    ? 'Yes'
    : answer === 'no' || answer === 'false'
      ? 'No'
      : answer;
}

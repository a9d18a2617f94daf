import { moved, readDate, readMoney, readSpan, readTime, type WorkingTime } from './amount.ts';
import { testOf, TESTS, type Comparison, type Test } from './condition.ts';
import type { Value } from './facts.ts';
import type { Policy } from './policy.ts';
import { isAmount, type Mark, type SlotShape } from './slots.ts';

/** What a comparison asks of a value that is known, and the marks on the value's own scale where its answer turns. */
export interface Asked {
  readonly holds: (value: Value, on: string) => boolean;
  readonly marks: readonly Mark[];
}

type Amount = number | string;

/** A comparison that cannot be made: the key at fault and a sentence. */
export interface Refused {
  readonly key: string;
  readonly sentence: string;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  money: 'an amount such as £100,000',
  time: 'a time such as 10 hours a month',
  number: 'a number',
  date: 'a date such as 2026-04-01',
};
const ORDERED = ['money', 'time', 'number', 'scale', 'rating'];
const FITS: Readonly<Record<Test, readonly string[] | 'any'>> = {
  is: ['yesNo', 'choice', 'scale', 'rating', 'text', 'reference', 'number', 'money', 'time', 'date'],
  isNot: ['yesNo', 'choice', 'scale', 'rating', 'text', 'reference', 'number', 'money', 'time', 'date'],
  oneOf: ['choice', 'scale', 'rating', 'text', 'reference', 'number'],
  includes: ['choices'],
  includesAny: ['choices'],
  moreThan: ORDERED,
  atLeast: ORDERED,
  lessThan: ORDERED,
  atMost: ORDERED,
  between: ['money', 'time', 'number', 'date', 'scale', 'rating'],
  before: ['date'],
  after: ['date'],
  olderThan: ['date'],
  within: ['date'],
  known: 'any',
  exists: 'any',
};

/** What can be asked of something of this type. */
export function testsFor(type: SlotShape['type']): readonly Test[] {
  return TESTS.filter((each) => FITS[each] === 'any' || FITS[each].includes(type));
}

export function isRefused(asked: Asked | Refused): asked is Refused {
  return 'sentence' in asked;
}

/** Reads what a comparison says of a slot, by the slot's type; or says what is wrong with it. */
export function asked(policy: Policy, slot: SlotShape, comparison: Comparison): Asked | Refused {
  const test = testOf(comparison);
  if (!test)
    return { key: '', sentence: 'A comparison says what it asks: is, atLeast, moreThan, known and so on' };
  const fits = FITS[test];
  if (fits !== 'any' && !fits.includes(slot.type)) {
    return {
      key: test,
      sentence: `“${test}” cannot be asked of “${slot.id}”, which is ${TYPE_WORDS[slot.type]}`,
    };
  }
  if (test === 'known') return { holds: () => comparison.known === true, marks: [] };
  if (test === 'exists') return { holds: (value) => (value !== null) === comparison.exists, marks: [null] };
  if (test === 'olderThan' || test === 'within') return relative(test, comparison[test] as string);
  const typed = comparison[test];
  const words = Array.isArray(typed) ? typed : [typed as string];
  const amounts = words.map((each) => amountOf(policy, slot, each));
  const bad = words.find((_, index) => amounts[index] === undefined);
  if (bad !== undefined) return { key: test, sentence: notAmount(slot, bad) };
  const made = compared(slot, test, amounts as Amount[]);
  return isRefused(made) || !isAmount(slot) ? made : countingNone(made);
}

/** Who has answered that there is no grant has said how much it is: none of an amount is nought of it. */
function countingNone({ holds, marks }: Asked): Asked {
  return { holds: (value, on) => holds(value ?? 0, on), marks };
}

const TYPE_WORDS: Readonly<Record<SlotShape['type'], string>> = {
  yesNo: 'a yes or no',
  money: 'an amount of money',
  time: 'an amount of time',
  number: 'a number',
  date: 'a date',
  choice: 'a choice',
  choices: 'several choices',
  scale: 'a level on a scale',
  rating: 'an outcome',
  text: 'a text',
  reference: 'a name',
};

/** One typed word as a value of the slot's type; undefined when it is none. Yes and no are 'yes' and 'no'. */
export function amountOf(
  policy: { readonly workingTime?: WorkingTime | undefined },
  slot: Pick<SlotShape, 'type' | 'options'>,
  typed: string,
): Amount | undefined {
  if (slot.type === 'money') return readMoney(typed);
  if (slot.type === 'time') return readTime(typed, policy.workingTime);
  if (slot.type === 'date') return readDate(typed);
  if (slot.type === 'number') return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined;
  if (slot.type === 'yesNo') return YES_NO[typed];
  return slot.options.length === 0 || slot.options.includes(typed) ? typed : undefined;
}

const YES_NO: Readonly<Record<string, string>> = { yes: 'yes', true: 'yes', no: 'no', false: 'no' };

function notAmount(slot: SlotShape, typed: string): string {
  const wanted =
    slot.type === 'yesNo' ? 'yes or no' : (EXAMPLES[slot.type] ?? `one of ${slot.options.join(', ')}`);
  return `“${typed}” is not ${wanted}, which “${slot.id}” is compared with`;
}

function relative(test: 'olderThan' | 'within', typed: string): Asked | Refused {
  const span = readSpan(typed);
  if (!span) return { key: test, sentence: `“${typed}” is not a length of time such as 1 year or 6 months` };
  const edge = remembering((on) => moved(on, span, test === 'olderThan' ? -1 : 1));
  if (test === 'olderThan')
    return { holds: (value, on) => value !== null && value < edge(on), marks: [edge] };
  return {
    holds: (value, on) => value !== null && value >= on && value <= edge(on),
    marks: [(on) => on, edge],
  };
}

/** Ten thousand partnerships are asked about on one day: the edge is worked out once. */
function remembering(work: (on: string) => string): (on: string) => string {
  let last = '';
  let result = '';
  return (on) => {
    if (on !== last) [last, result] = [on, work(on)];
    return result;
  };
}

function compared(slot: SlotShape, test: Test, amounts: readonly Amount[]): Asked | Refused {
  const [first, second] = amounts as [Amount, Amount | undefined];
  if (test === 'between') return between(slot, amounts);
  const same = equal(slot, amounts);
  if (test === 'is' || test === 'oneOf') return { holds: same, marks: amounts };
  if (test === 'isNot') return { holds: (value) => isOfType(slot, value) && !same(value), marks: amounts };
  if (test === 'includes' || test === 'includesAny') {
    return {
      holds: (value) => Array.isArray(value) && amounts.some((each) => value.includes(each)),
      marks: amounts,
    };
  }
  if (second !== undefined) return { key: test, sentence: `“${test}” takes one value` };
  const rank = ranking(slot);
  const mark = rank(first);
  const order = ORDER[test as keyof typeof ORDER];
  return { holds: (value) => value !== null && order(rank(value as Amount), mark), marks: [first] };
}

const ORDER = {
  moreThan: (a: Amount, b: Amount) => a > b,
  atLeast: (a: Amount, b: Amount) => a >= b,
  lessThan: (a: Amount, b: Amount) => a < b,
  atMost: (a: Amount, b: Amount) => a <= b,
  before: (a: Amount, b: Amount) => a < b,
  after: (a: Amount, b: Amount) => a > b,
};

function between(slot: SlotShape, amounts: readonly Amount[]): Asked | Refused {
  const rank = ranking(slot);
  const [least, most] = amounts.map(rank);
  if (amounts.length !== 2 || least === undefined || most === undefined) {
    return { key: 'between', sentence: '“between” takes two values: [least, most]' };
  }
  if (least > most) return { key: 'between', sentence: '“between” has its larger value first' };
  const within = (at: Amount) => at >= least && at <= most;
  return { holds: (value) => value !== null && within(rank(value as Amount)), marks: amounts };
}

/** Levels are compared by their place on the scale, everything else by itself. */
function ranking(slot: SlotShape): (value: Amount) => Amount {
  if (slot.type !== 'scale' && slot.type !== 'rating') return (value) => value;
  const places = new Map(slot.options.map((each, index) => [each, index]));
  return (value) => places.get(String(value)) ?? -1;
}

/** Of a yes or no of which there is none neither is so, and neither is not so: "not no" is said as yes. */
const isOfType = ({ type }: SlotShape, value: Value): boolean =>
  type !== 'yesNo' || typeof value === 'boolean';

function equal(slot: SlotShape, amounts: readonly Amount[]): (value: Value) => boolean {
  if (slot.type !== 'yesNo') return (value) => amounts.includes(value as Amount);
  const wanted = amounts.map((each) => each === 'yes');
  return (value) => typeof value === 'boolean' && wanted.includes(value);
}

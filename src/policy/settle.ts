import { moved } from './amount.ts';
import type { Value } from './facts.ts';
import type { Reckoning } from './reckoning.ts';
import { isAmount, type Mark, type Node, type Sheet, type Slot } from './slots.ts';

type How = Reckoning['how'];

/** The slots to try value by value, each with what the conditions that read it here set it against. */
export type Splits = ReadonlyMap<Slot, ReadonlySet<Mark>>;

/**
 * Three-valued logic is exact as long as each unknown is read once: then the conditions can fall independently. An
 * unknown that is read twice ties its conditions together ("high" and "not high" cannot both hold); so does one that
 * decides whether a question is asked; a comparison may be foregone; and a criterion of which there is none is left out.
 * Those are the slots to try value by value.
 */
export function splitsOf(how: How): Splits {
  const reads = new Map<Slot, number>();
  const against = new Map<Slot, Set<Mark>>();
  const count = (slot: Slot, times: number) => {
    if (!reads.has(slot) && slot.askWhen) walk(slot.askWhen, 2);
    reads.set(slot, (reads.get(slot) ?? 0) + times);
  };
  const walk = (node: Node, times: number) => {
    if (node.slot) {
      count(node.slot, node.foregone ? 2 : times);
      against.set(node.slot, (against.get(node.slot) ?? new Set()).union(new Set(node.marks)));
    }
    for (const part of node.parts) walk(part, times);
  };
  if (how.kind === 'rules') for (const rule of how.rules) walk(rule.node, 1);
  if (how.kind === 'criteria') for (const { slot } of how.criteria) count(slot, slot.mayBeNone ? 2 : 1);
  return new Map(
    [...reads].flatMap(([slot, times]) => (times > 1 ? [[slot, against.get(slot) ?? new Set<Mark>()]] : [])),
  );
}

/** Beyond this many trials it is left as not yet known, which is always safe to say. */
const MOST_TRIALS = 4096;

/** The one outcome as a bit, when every way that the unknown could fall gives it; else undefined. */
export function isSettled(
  sheet: Sheet,
  splits: Splits,
  possible: (sheet: Sheet) => number,
): number | undefined {
  const bits = possible(sheet);
  if (isOne(bits)) return bits;
  const open = [...splits].filter(([slot]) => sheet.values[slot.index] === undefined);
  if (open.length === 0) return undefined;
  const found = tryEach({ sheet, open, possible, trials: 0 }, 0);
  return isOne(found) ? found : undefined;
}

interface Trial {
  readonly sheet: Sheet;
  readonly open: readonly (readonly [Slot, ReadonlySet<Mark>])[];
  readonly possible: (sheet: Sheet) => number;
  trials: number;
}

const MANY = 3;
const isOne = (bits: number) => (bits & (bits - 1)) === 0;

function tryEach(trial: Trial, next: number): number {
  const bits = trial.possible(trial.sheet);
  const [slot, marks] = trial.open[next] ?? [];
  trial.trials += 1;
  if (isOne(bits)) return bits;
  if (!slot || trial.trials > MOST_TRIALS || isTooWide(slot, marks)) return MANY;
  let found = 0;
  for (const value of valuesToTry(slot, trial.sheet, marks)) {
    trial.sheet.values[slot.index] = value;
    found |= tryEach(trial, next + 1);
    if (!isOne(found)) break;
  }
  trial.sheet.values[slot.index] = undefined;
  return found;
}

/** Beyond this many trials every candidate is named, which is always safe to do. */
const MOST_DOUBTS = 300;

/**
 * Of the unknown that seem to matter, those that do. With every open split tried, what is left is read once, and there
 * the candidates are exact; a split matters where one of its values gives what another does not.
 */
export function mattering(
  sheet: Sheet,
  seeming: ReadonlySet<Slot>,
  { splits, possible }: Pick<Reckoning, 'splits' | 'possible'>,
  seemingAt: () => Iterable<Slot>,
): ReadonlySet<Slot> {
  const open = [...splits.keys()].filter((slot) => sheet.values[slot.index] === undefined);
  if (open.length === 0) return seeming;
  if (open.some((slot) => isTooWide(slot, splits.get(slot)))) return seeming;
  const sure = new Set<Slot>();
  let trials = 0;
  const settled = () => sure.size === seeming.size || trials > MOST_DOUBTS;
  const each = (next: number): void => {
    const slot = open[next];
    if (settled()) return;
    if (slot === undefined) {
      trials += 1;
      const bits = possible(sheet);
      if (!isOne(bits)) for (const one of seemingAt()) if (seeming.has(one)) sure.add(one);
      const doubtful = open.filter((one) => seeming.has(one) && !sure.has(one));
      const rest = isOne(bits) ? [] : [...seeming].filter((one) => sheet.values[one.index] === undefined);
      for (const one of doubtful) if (turns(one, rest, { sheet, possible, trials: 0 })) sure.add(one);
      return;
    }
    for (const value of valuesToTry(slot, sheet, splits.get(slot))) {
      sheet.values[slot.index] = value;
      each(next + 1);
    }
    sheet.values[slot.index] = undefined;
  };
  each(0);
  return trials > MOST_DOUBTS ? seeming : sure;
}

/** Whether one value of a slot gives what another does not, however the rest falls. Sure when it says no. */
function turns(slot: Slot, rest: readonly Slot[], trial: Omit<Trial, 'open'>): boolean {
  const { sheet, possible } = trial;
  trial.trials += 1;
  if (trial.trials > MOST_DOUBTS || isTooWide(slot, slot.marks, FEW_CHOICES)) return true;
  const before = sheet.values[slot.index];
  const found = valuesToTry(slot, sheet).map((value) => {
    sheet.values[slot.index] = value;
    return possible(sheet);
  });
  sheet.values[slot.index] = before;
  const first = found[0] as number;
  if (found.some((bits) => bits !== first)) return true;
  const [next, ...others] = rest;
  if (isOne(first) || !next) return false;
  const differs = valuesToTry(next, sheet).some((value) => {
    sheet.values[next.index] = value;
    return turns(slot, others, trial);
  });
  sheet.values[next.index] = undefined;
  return differs;
}

/**
 * Enough values to stand for every value the slot could have: one on each side of, and at, every mark, and none where that may
 * be said and no other is answered as it is. Of choices, of which any number may hold together, `against` is what they are
 * set against where it matters; of too many, some are tried.
 */
export function valuesToTry(slot: Slot, sheet: Sheet, against?: ReadonlySet<Mark>): Value[] {
  const values = withoutNone(slot, sheet, against);
  const mayBeNone = slot.mayBeNone || slot.marks.has(null);
  return mayBeNone && !values.some((value) => isAsNone(slot, value, sheet.on)) ? [...values, null] : values;
}

const isAsNone = ({ asks }: Slot, value: Value, on: string): boolean =>
  asks.every((holds) => holds(value, on) === holds(null, on));

function withoutNone(slot: Slot, sheet: Sheet, against?: ReadonlySet<Mark>): Value[] {
  if (slot.type === 'yesNo') return [true, false];
  const tried = slot.type === 'choices' ? (against ?? slot.marks) : slot.marks;
  const marks = [...tried].filter((mark) => mark !== null).map((mark) => markOn(mark, sheet.on));
  return marks.length === 0 && slot.options.length === 0
    ? [anyOf(slot, sheet.on)]
    : some(slot, marks, against === undefined ? FEW_CHOICES : MOST_CHOICES);
}

/** Of so many choices every way in which they may hold together is tried: where an outcome turns on it, and elsewhere. */
const MOST_CHOICES = 10;
const FEW_CHOICES = 6;

function isTooWide({ type }: Slot, against: ReadonlySet<Mark> | undefined, most = MOST_CHOICES): boolean {
  return type === 'choices' && (against?.size ?? 0) > most;
}

/** A value like any other, for a slot of which it matters only whether there is one. */
function anyOf({ type }: Slot, on: string): Value {
  if (type === 'choices') return [];
  return type === 'date' ? on : type === 'text' || type === 'reference' ? '' : 0;
}

function some(slot: Slot, marks: readonly (number | string)[], most: number): Value[] {
  if (slot.type === 'choices') return subsets(marks.slice(0, most).map(String));
  if (slot.options.length > 0) return [...slot.options];
  if (slot.type === 'date') return marks.flatMap((mark) => around(String(mark)));
  if (slot.type === 'text' || slot.type === 'reference') return [...marks, ''];
  const amounts = marks.map(Number);
  const beside = amounts.flatMap((mark) => [mark - 1, mark, mark + 1]);
  return isAmount(slot) ? beside : [...beside, ...halfways(amounts)];
}

/** A number that need not be whole may lie between two that are next to each other. */
function halfways(amounts: readonly number[]): number[] {
  const inOrder = amounts.toSorted((a, b) => a - b);
  return inOrder.slice(1).map((mark, index) => (mark + (inOrder[index] as number)) / 2);
}

const markOn = (mark: Exclude<Mark, null>, on: string) => (typeof mark === 'function' ? mark(on) : mark);
const around = (date: string) => [moved(date, { days: 1 }, -1), date, moved(date, { days: 1 })];

function subsets(words: readonly string[]): string[][] {
  return words.reduce<string[][]>((all, word) => [...all, ...all.map((each) => [...each, word])], [[]]);
}

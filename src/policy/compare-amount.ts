import { isScalar, parseDocument } from 'yaml';
import { readMoney, readTime, sayMoney } from './amount.ts';
import { type Comparison, SOURCES, sourceOf, type Source } from './condition.ts';
import type { Instrument, Policy } from './policy.ts';
import { readPolicy } from './read.ts';
import { sentence } from './sentence.ts';
import { slotShape } from './slots.ts';
import { capital } from './text.ts';

/**
 * An amount that a rule of the policy compares something with. Where a set of questions compares the same thing with the
 * same amount several times ("£100,000 or more" is yes, "less than £100,000" is no), that is one: they move together.
 */
export interface Threshold {
  /** Where it stands first in the document: `instruments.1.outcome.of.0.atLeast`. */
  readonly path: string;
  /** Wherever it stands, the first included. */
  readonly paths: readonly string[];
  readonly set: Instrument;
  readonly type: 'money' | 'number' | 'time';
  readonly source: Source;
  /** The fact, answer or field that is compared. */
  readonly of: string;
  /** The question whose answer it suggests, where it does: until that is answered, it is what is not yet known. */
  readonly question: string | undefined;
  /** As the document has it. */
  readonly typed: string;
  /** What the comparison says, as a sentence. */
  readonly says: string;
  readonly clause: string | undefined;
}

const TESTS = ['moreThan', 'atLeast', 'lessThan', 'atMost', 'between'] as const;

/** Every amount in the rules by which the policy reckons outcomes, in the order of the document. */
export function thresholdsIn(policy: Policy): readonly Threshold[] {
  const all = policy.instruments.flatMap((set, at) =>
    within(set, ['instruments', at], set.clause).flatMap((found) => amountsOf(policy, set, found)),
  );
  const same = Map.groupBy(all, (each) =>
    [each.set.id, each.source, each.of, valueOf(each, policy.workingTime)].join(' '),
  );
  return [...same.values()].map((each) => {
    const [first] = each as [Threshold];
    return { ...first, paths: each.map(({ path }) => path) };
  });
}

interface Found {
  readonly comparison: Comparison;
  readonly path: readonly (string | number)[];
  readonly clause: string | undefined;
}

/** Comparisons anywhere inside, each with the clause of what it stands in where it cites none itself. */
function within(part: unknown, path: Found['path'], clause: string | undefined): readonly Found[] {
  if (part === null || typeof part !== 'object') return [];
  const own = (part as { readonly clause?: unknown }).clause;
  const cites = typeof own === 'string' ? own : clause;
  const inner = Array.isArray(part)
    ? part.flatMap((each, at) => within(each, [...path, at], cites))
    : Object.entries(part).flatMap(([key, each]) => within(each, [...path, key], cites));
  return isAmount(part) ? [{ comparison: part, path, clause: cites }, ...inner] : inner;
}

function isAmount(part: object): part is Comparison {
  return SOURCES.some((key) => key in part) && TESTS.some((key) => key in part);
}

function amountsOf(
  policy: Policy,
  set: Instrument,
  { comparison, path, clause }: Found,
): readonly Threshold[] {
  const [source, id] = sourceOf(comparison) ?? ['fact', ''];
  const type = slotShape(policy, source, id)?.type;
  if (type !== 'money' && type !== 'number' && type !== 'time') return [];
  return TESTS.flatMap((test) => {
    const typed = comparison[test];
    if (typed === undefined) return [];
    const says = capital(sentence(comparison, policy));
    const [, , part, at] = path;
    const question = part === 'questions' ? set.questions?.[Number(at)]?.id : undefined;
    const about = { set, type, source, of: id, question, says, clause };
    return typeof typed === 'string'
      ? [placed({ ...about, typed }, [...path, test])]
      : typed.map((each, at) => placed({ ...about, typed: each }, [...path, test, at]));
  });
}

function placed(about: Omit<Threshold, 'path' | 'paths'>, keys: Found['path']): Threshold {
  const path = keys.join('.');
  return { ...about, path, paths: [path] };
}

export type AmountReading =
  | { readonly ok: true; readonly written: string }
  | { readonly ok: false; readonly sentence: string };

/** An amount as somebody typed it, in the document's own way of writing: "50,000" is £50,000 where money is meant. */
export function readAmount(policy: Policy, { type }: Pick<Threshold, 'type'>, typed: string): AmountReading {
  const plain = typed.trim();
  if (plain === '') return { ok: false, sentence: 'Enter another amount' };
  if (type === 'money') {
    const pence = readMoney(`£${plain.replace(/^£\s*/, '')}`);
    if (pence === undefined) return { ok: false, sentence: 'Enter an amount of money, such as £50,000' };
    return { ok: true, written: sayMoney(pence) };
  }
  if (type === 'number') {
    const digits = plain.replaceAll(',', '');
    if (!/^\d{1,9}$/.test(digits)) return { ok: false, sentence: 'Enter a whole number, such as 12' };
    return { ok: true, written: String(Number(digits)) };
  }
  const minutes = readTime(plain, policy.workingTime);
  if (minutes === undefined)
    return { ok: false, sentence: 'Enter a length of time, such as 10 hours a month' };
  return { ok: true, written: plain };
}

export type Moved =
  | { readonly ok: true; readonly policy: Policy; readonly document: string }
  | { readonly ok: false; readonly sentence: string };

/** The document with another amount wherever this one stands and nothing else touched, and the policy that it then is. */
export function withAmount(document: string, { paths }: Pick<Threshold, 'paths'>, written: string): Moved {
  const text = document.replace(/^\ufeff/, '');
  const parsed = parseDocument(text);
  const places = paths.flatMap((path) => rangeAt(parsed, path) ?? []);
  if (places.length < paths.length)
    return { ok: false, sentence: 'This rule is no longer in the policy. Choose a rule again' };
  let moved = text;
  for (const { from, to } of places.toSorted((a, b) => b.from - a.from))
    moved = `${moved.slice(0, from)}'${written}'${moved.slice(to)}`;
  const reading = readPolicy(moved, 'the policy with another amount');
  if ('policy' in reading) return { ok: true, policy: reading.policy, document: moved };
  return {
    ok: false,
    sentence: `The policy would not hold together: ${reading.problems[0]?.sentence ?? ''}`,
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where the value at a path of keys begins and ends; null where there is none. */
function rangeAt(parsed: ReturnType<typeof parseDocument>, path: string): Range | null {
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const node = parsed.getIn(keys, true);
  return isScalar(node) && node.range ? { from: node.range[0], to: node.range[1] } : null;
}

/** The amount as a number of its own kind: pence, minutes a year, or as it is. */
function valueOf({ type, typed }: Threshold, working: Policy['workingTime']): number {
  const read =
    type === 'money' ? readMoney(typed) : type === 'time' ? readTime(typed, working) : Number(typed);
  return read ?? Number.NaN;
}

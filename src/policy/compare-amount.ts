import { isScalar, parseDocument } from 'yaml';
import { readMoney, readTime, sayMoney } from './amount.ts';
import { type Comparison, SOURCES, sourceOf, type Source } from './condition.ts';
import { type Instrument, optionsOf, type Policy } from './policy.ts';
import { readPolicy } from './read.ts';
import { sentence } from './sentence.ts';
import { slotShape } from './slots.ts';
import { capital, say } from './text.ts';

/**
 * An amount that a rule of the policy compares something with. Where a set of questions compares the same thing with the
 * same amount several times ("£100,000 or more" is yes, "less than £100,000" is no), that is one: they move together. So is
 * what one question compares with it, one fact where it is recorded and else another: the question has one amount.
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
  /** All that is compared, that one first. */
  readonly compared: readonly Compared[];
  /** The question whose answer it suggests, where it does: until that is answered, it is what is not yet known. */
  readonly question: string | undefined;
  /** As the document has it. */
  readonly typed: string;
  /** What the comparison says, as a sentence. */
  readonly says: string;
  /** What all of them say, that one first. */
  readonly sayings: readonly string[];
  readonly clause: string | undefined;
}

export interface Compared {
  readonly source: Source;
  readonly of: string;
}

type Alone = Omit<Threshold, 'paths' | 'compared' | 'sayings'>;

const TESTS = ['moreThan', 'atLeast', 'lessThan', 'atMost', 'between'] as const;

/** Every amount in the rules by which the policy reckons outcomes, in the order of the document. */
export function thresholdsIn(policy: Policy): readonly Threshold[] {
  const all = policy.instruments.flatMap((set, at) =>
    within(set, ['instruments', at], set.clause).flatMap((found) => amountsOf(policy, set, found)),
  );
  const same = Map.groupBy(all, (each) =>
    [
      each.set.id,
      ...(each.question === undefined ? [each.source, each.of] : ['question', each.question]),
      each.type,
      valueOf(each, policy.workingTime),
    ].join(' '),
  );
  return [...same.values()].map((each) => {
    const [first] = each as [Alone];
    return {
      ...first,
      paths: each.map(({ path }) => path),
      compared: [...new Map(each.map(({ source, of }) => [`${source} ${of}`, { source, of }])).values()],
      sayings: [...new Set(each.map(({ says }) => says))],
    };
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

function amountsOf(policy: Policy, set: Instrument, { comparison, path, clause }: Found): readonly Alone[] {
  const [source, id] = sourceOf(comparison) ?? ['fact', ''];
  const type = slotShape(policy, source, id)?.type;
  if (type !== 'money' && type !== 'number' && type !== 'time') return [];
  const says = capital(sentence(comparison, policy));
  const [, , part, at] = path;
  const question = part === 'questions' ? set.questions?.[Number(at)]?.id : undefined;
  const about = { set, type, source, of: id, question, says, clause };
  return typedIn({ comparison, path }).map((each) => ({ ...about, ...each }));
}

/** An amount that anything in the policy is compared with: as the document has it, and where. */
export type Typed = Pick<Threshold, 'typed' | 'path'>;

/** All of them, those of requirements, reviews and routes too, whatever is compared. */
export function comparedIn(policy: Policy): readonly Typed[] {
  return within(policy, [], undefined).flatMap(typedIn);
}

function typedIn({ comparison, path }: Pick<Found, 'comparison' | 'path'>): readonly Typed[] {
  return TESTS.flatMap((test) => {
    const typed = comparison[test];
    if (typed === undefined) return [];
    return typeof typed === 'string'
      ? [{ typed, path: [...path, test].join('.') }]
      : typed.map((each, at) => ({ typed: each, path: [...path, test, at].join('.') }));
  });
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
  const wrong = `The policy would not hold together: ${reading.problems[0]?.sentence ?? ''}`;
  return { ok: false, sentence: crossed(text, parsed, { paths }, written) ?? wrong };
}

type Parsed = ReturnType<typeof parseDocument>;

/** Which amount the new one would cross, where it is one of two that something lies between; null where it is none. */
function crossed(
  text: string,
  parsed: Parsed,
  { paths }: Pick<Threshold, 'paths'>,
  written: string,
): string | null {
  const before = readPolicy(text, 'the policy as it is');
  if (!('policy' in before)) return null;
  const after = parsed.clone();
  for (const path of paths) after.setIn(keysOfPath(path), written);
  const [whole, at] =
    paths
      .map((path) => /^(.*\.between)\.([01])$/.exec(path)?.slice(1) ?? [])
      .find(([between]) => between !== undefined && isCrossed(after, between, before.policy)) ?? [];
  if (whole === undefined) return null;
  const [least, most] = boundsIn(parsed, whole);
  const what = levelAt(before.policy, whole);
  const subject = what === null ? 'One rule' : `“${what}”`;
  const [would, first] = at === '1' ? ['end before it begins', least] : ['begin after it ends', most];
  return `${subject} is from ${least} to ${most}: with ${written} it would ${would}. Move ${first} first, in a draft of the policy`;
}

function boundsIn(parsed: Parsed, path: string): readonly [string, string] {
  const bound = (at: number): string => String(parsed.getIn([...keysOfPath(path), at]) ?? '');
  return [bound(0), bound(1)];
}

function isCrossed(parsed: Parsed, path: string, { workingTime }: Policy): boolean {
  const [least, most] = boundsIn(parsed, path).map(
    (typed) => readMoney(typed) ?? readTime(typed, workingTime) ?? Number(typed),
  );
  return (least ?? 0) > (most ?? 0);
}

/** The answer that a condition at a path of keys suggests, in words; null where it suggests none. */
function levelAt(policy: Policy, path: string): string | null {
  const [, set, , question, part, suggestion] = keysOfPath(path);
  const asked = policy.instruments[Number(set)]?.questions?.[Number(question)];
  const suggested = part === 'suggest' ? asked?.suggest?.[Number(suggestion)]?.answer : undefined;
  if (asked === undefined || suggested === undefined) return null;
  const option = optionsOf(policy, asked).find(({ id }) => id === suggested);
  return option === undefined ? null : say(option.label, { terms: policy.terms });
}

/** A path as a threshold has it, step by step. */
export function keysOfPath(path: string): readonly (string | number)[] {
  return path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where the value at a path of keys begins and ends; null where there is none. */
function rangeAt(parsed: Parsed, path: string): Range | null {
  const node = parsed.getIn(keysOfPath(path), true);
  return isScalar(node) && node.range ? { from: node.range[0], to: node.range[1] } : null;
}

/** The amount as a number of its own kind: pence, minutes a year, or as it is. */
function valueOf({ type, typed }: Pick<Threshold, 'type' | 'typed'>, working: Policy['workingTime']): number {
  const read =
    type === 'money' ? readMoney(typed) : type === 'time' ? readTime(typed, working) : Number(typed);
  return read ?? Number.NaN;
}

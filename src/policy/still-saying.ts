import { readMoney, readTime } from './amount.ts';
import { type Threshold, thresholdsIn } from './compare-amount.ts';
import { TESTS } from './condition.ts';
import type { Policy } from './policy.ts';

/** Texts of a policy that name an amount which its rules have no more: whoever reads them is told the old one. */
export interface StillSaying {
  /** As the older policy wrote it, and as the rule has it now. */
  readonly was: string;
  readonly is: string;
  readonly texts: readonly string[];
}

/**
 * For each amount of a rule that moved between two policies, the texts that still have the old one: those of its own set of
 * questions, and all others unless some rule still has that amount.
 */
export function stillSaying(before: Policy, after: Policy): readonly StillSaying[] {
  return movedIn(before, after).flatMap(({ was, is }): readonly StillSaying[] => {
    const own = textsIn(is.set, []);
    const kept = thresholdsIn(after).some((each) => isAmount(each, was, before));
    const all = kept ? own : textsIn(after, []);
    const texts = [...new Set(all.filter((text) => names(text, was, before)))];
    return texts.length === 0 ? [] : [{ was: was.typed, is: is.typed, texts }];
  });
}

interface Pair {
  readonly was: Threshold;
  readonly is: Threshold;
}

/** Amounts of the same thing, where as many are compared with it as before: the first with the first. */
function movedIn(before: Policy, after: Policy): readonly Pair[] {
  const key = ({ set, question, source, of, type }: Threshold): string =>
    [set.id, question ?? `${source} ${of}`, type].join(' ');
  const [olds, news] = [Map.groupBy(thresholdsIn(before), key), Map.groupBy(thresholdsIn(after), key)];
  return [...news].flatMap(([of, those]) => {
    const others = olds.get(of) ?? [];
    if (others.length !== those.length) return [];
    const pairs = those.map((is, at): Pair => ({ is, was: others[at] as Threshold }));
    return pairs.filter(({ is, was }) => !isAmount(is, was, before));
  });
}

function amountOf(typed: string, { workingTime }: Policy): number | undefined {
  return readMoney(typed) ?? readTime(typed, workingTime);
}

function isAmount(each: Threshold, other: Threshold, policy: Policy): boolean {
  return each.type === other.type && amountOf(each.typed, policy) === amountOf(other.typed, policy);
}

const MONEY = /£\s?\d[\d,]*(?:\.\d{1,2})?(?:\s?[km]\b)?/gi;

/** Numbers alone stand for too much to be looked for in a text. */
function names(text: string, { type, typed }: Threshold, policy: Policy): boolean {
  if (type === 'time') return text.toLowerCase().includes(typed.toLowerCase());
  if (type !== 'money') return false;
  const wanted = amountOf(typed, policy);
  return [...text.matchAll(MONEY)].some(([found]) => readMoney(found.replace(/,$/, '')) === wanted);
}

const comparesBy: ReadonlySet<string> = new Set(TESTS);

/** Every text anywhere inside but those that a rule compares with. */
function textsIn(part: unknown, found: string[]): readonly string[] {
  if (typeof part === 'string') found.push(part);
  if (part === null || typeof part !== 'object') return found;
  for (const [key, each] of Object.entries(part)) if (!comparesBy.has(key)) textsIn(each, found);
  return found;
}

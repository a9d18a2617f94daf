import { amountOf, type Change, isSame, withAnother } from './another-amount.ts';
import { comparedIn, keysOfPath, type Threshold, thresholdsIn } from './compare-amount.ts';
import { TESTS } from './condition.ts';
import type { Policy } from './policy.ts';

/** Where in a policy: keys, and places in lists counted from 0. */
type Path = readonly (string | number)[];

/** Texts of a policy that name an amount which its rules have no more: whoever reads them is told the old one. */
export interface StillSaying extends Change {
  readonly texts: readonly string[];
  /** The part of the policy whose texts alone are meant. */
  readonly within: Path;
}

/** For each amount of a rule that moved between two policies, the texts that mean it and still have the old one. */
export function stillSaying(before: Policy, after: Policy): readonly StillSaying[] {
  return movedIn(before, after).flatMap(({ was, is }): readonly StillSaying[] => {
    const within = partMeaning(after, is, was.typed);
    if (within === null) return [];
    const change = { was: was.typed, is: is.typed };
    const said = textsIn(partAt(after, within), []).filter(
      (text) => withAnother(text, { ...change, is: '\0' }, after.workingTime) !== text,
    );
    return said.length === 0 ? [] : [{ ...change, texts: [...new Set(said)], within }];
  });
}

/**
 * The part of a policy whose texts mean an amount that a rule has, or had: all of it, unless another rule has the same; then
 * the rule's own set of questions, or the one question. Null where what has the same stands in there too.
 */
export function partMeaning(
  policy: Policy,
  { path, paths, question }: Pick<Threshold, 'path' | 'paths' | 'question'>,
  typed: string,
): Path | null {
  const others = comparedIn(policy).filter(
    (each) => !paths.includes(each.path) && isSame(typed, each.typed, policy.workingTime),
  );
  const keys = keysOfPath(path);
  const parts = [[], keys.slice(0, 2), ...(question === undefined ? [] : [keys.slice(0, 4)])];
  return parts.find((part) => !others.some((each) => isIn(part, keysOfPath(each.path)))) ?? null;
}

function isIn(part: Path, path: Path): boolean {
  return part.every((key, at) => path[at] === key);
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
    return pairs.filter((pair) => isMoved(pair, after));
  });
}

/** Numbers alone stand for too much to be looked for in a text, and what cannot be read is not put into one. */
function isMoved({ was, is }: Pair, { workingTime }: Policy): boolean {
  const isRead = [was, is].every(({ typed }) => amountOf(typed, workingTime) !== undefined);
  return isRead && !isSame(was.typed, is.typed, workingTime);
}

function partAt(policy: Policy, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string | number, unknown>>)[key],
    policy,
  );
}

const comparesBy: ReadonlySet<string> = new Set(TESTS);

/** Every text anywhere inside but those that a rule compares with. */
function textsIn(part: unknown, found: string[]): readonly string[] {
  if (typeof part === 'string') found.push(part);
  if (part === null || typeof part !== 'object') return found;
  for (const [key, each] of Object.entries(part)) if (!comparesBy.has(key)) textsIn(each, found);
  return found;
}

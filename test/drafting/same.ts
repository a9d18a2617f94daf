import { isBranch, isList, type Tree } from '../../src/policy/draft/tree.ts';

/** Lists of words that are a set, whose order says nothing: what somebody may do, what is ticked in a list. */
const SETS: ReadonlySet<string> = new Set([
  'may',
  'consults',
  'uses',
  'shows',
  'askedAt',
  'fields',
  'questions',
  'oneOf',
  'includesAny',
]);

/** A document in which what has no order has one, so that two can be compared. */
export function inAnyOrder(tree: Tree, key = ''): Tree {
  if (isList(tree)) {
    const all = tree.map((each) => inAnyOrder(each));
    return SETS.has(key) && all.every((each) => typeof each === 'string') ? all.toSorted() : all;
  }
  if (!isBranch(tree)) return tree;
  const entries = Object.entries(tree).map(([name, each]) => [name, inAnyOrder(each, name)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}

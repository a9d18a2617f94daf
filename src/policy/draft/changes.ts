import { policyShape } from '../policy.ts';
import type { Shape } from '../shape.ts';
import { idOf, keysOf, OF_THEIR_OWN } from './places.ts';
import { at, isBranch, isList, isSameTree, type Path, type Tree } from './tree.ts';

/** What two documents say otherwise of one key of one thing. */
export interface KeyChange {
  readonly key: string;
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
}

/** One thing that two documents have otherwise: a kind, a question, a rule. */
export interface Change {
  readonly is: 'added' | 'removed' | 'changed' | 'moved';
  /** Where it stands in the one, and in the other; null where it does not. */
  readonly before: Path | null;
  readonly after: Path | null;
  readonly keys: readonly KeyChange[];
}

type AnyShape = Shape<unknown>;

/** What one document says otherwise than another, thing by thing, in the order of the format. */
export function changesBetween(before: Tree, after: Tree): readonly Change[] {
  return [...between({ tree: before, path: [] }, { tree: after, path: [] }, policyShape)];
}

interface Side {
  readonly tree: Tree | undefined;
  readonly path: Path;
}

const inside = ({ tree, path }: Side, step: string | number): Side => ({
  tree: at(tree, [step]),
  path: [...path, step],
});

function* between(one: Side, other: Side, shape: AnyShape): Generator<Change> {
  if (isSameTree(one.tree, other.tree)) return;
  const { is } = shape;
  if (is.a === 'list' && is.item.is.a === 'object') yield* ofLists(one, other, is.item);
  if (is.a !== 'object') return;
  const own = keysOf(is.fields).own.filter((key) => isOfItsOwn(is.fields[key] as AnyShape));
  const keys = Object.keys(is.fields).filter(
    (key) => !own.includes(key) && !(one.path.length === 0 && OF_THEIR_OWN.has(key)),
  );
  const changed = keys.flatMap((key) => keyChanges(key, at(one.tree, [key]), at(other.tree, [key])));
  if (changed.length > 0) yield { is: 'changed', before: one.path, after: other.path, keys: changed };
  const rest = one.path.length === 0 ? [...own, ...OF_THEIR_OWN] : own;
  for (const key of rest) yield* between(inside(one, key), inside(other, key), is.fields[key] as AnyShape);
}

/** A list of things, or a thing of several parts, is told of thing by thing; a rule or a word is told where it stands. */
function isOfItsOwn({ is }: AnyShape): boolean {
  return is.a === 'object' || (is.a === 'list' && is.item.is.a === 'object');
}

function keyChanges(key: string, before: Tree | undefined, after: Tree | undefined): readonly KeyChange[] {
  return isSameTree(before, after) ? [] : [{ key, before, after }];
}

/** Items are known by their ids; those without one by saying the same, and else by their places. */
function* ofLists(one: Side, other: Side, item: AnyShape): Generator<Change> {
  const [olds, news] = [itemsOf(one.tree), itemsOf(other.tree)];
  const pairs = pairsOf(olds, news);
  const left = new Set(pairs.map(([index]) => index));
  const come = new Set(pairs.map(([, index]) => index));
  for (const [was, is] of pairs) yield* between(inside(one, was), inside(other, is), item);
  for (const index of olds.keys())
    if (!left.has(index)) yield { is: 'removed', before: [...one.path, index], after: null, keys: [] };
  for (const index of news.keys())
    if (!come.has(index)) yield { is: 'added', before: null, after: [...other.path, index], keys: [] };
  const inOrder = pairs.map(([, index]) => index);
  if (inOrder.some((index, place) => place > 0 && index < (inOrder[place - 1] ?? 0)))
    yield { is: 'moved', before: one.path, after: other.path, keys: [] };
}

const itemsOf = (tree: Tree | undefined): readonly Tree[] => (isList(tree) ? tree : []);

const keyOf = (tree: Tree): string | undefined => idOf(tree) ?? partOf(tree);

/** What is not set is known by the part that it is of. */
function partOf(tree: Tree): string | undefined {
  const part = isBranch(tree) ? tree['part'] : undefined;
  return typeof part === 'string' ? part : undefined;
}

function pairsOf(olds: readonly Tree[], news: readonly Tree[]): readonly (readonly [number, number])[] {
  const free = new Set(news.keys());
  const take = (which: (tree: Tree, index: number) => boolean): number | undefined => {
    const found = [...free].find((index) => which(news[index] as Tree, index));
    if (found !== undefined) free.delete(found);
    return found;
  };
  const same = olds.map((old) => take((each) => isSameTree(each, old)));
  const known = olds.map((old, index) => same[index] ?? takeKnown(old, take));
  return olds.flatMap((old, index) => {
    const found =
      known[index] ??
      (keyOf(old) === undefined ? take((each, at) => at === index && keyOf(each) === undefined) : undefined);
    return found === undefined ? [] : [[index, found] as const];
  });
}

function takeKnown(
  old: Tree,
  take: (which: (tree: Tree) => boolean) => number | undefined,
): number | undefined {
  const key = keyOf(old);
  return key === undefined ? undefined : take((each) => keyOf(each) === key);
}

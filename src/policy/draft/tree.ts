import { isMap, isScalar, isSeq } from 'yaml';

/** A part of a document as plain values: every scalar as it was typed. */
export type Tree = string | readonly Tree[] | Branch;
export interface Branch {
  readonly [key: string]: Tree;
}

export type Step = string | number;
/** Where in a document: keys, and places in lists counted from 0. */
export type Path = readonly Step[];

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function isBranch(tree: Tree | undefined): tree is Branch {
  return typeof tree === 'object' && !Array.isArray(tree);
}

/** A node of a document as it was typed: `2.10` stays "2.10". */
export function treeOf(node: unknown): Tree {
  if (isMap(node))
    return Object.fromEntries(node.items.map((pair) => [wordOf(pair.key), treeOf(pair.value)] as const));
  if (isSeq(node)) return node.items.map(treeOf);
  return wordOf(node);
}

function wordOf(node: unknown): string {
  if (!isScalar(node)) return '';
  if (node.type === 'PLAIN') return node.source ?? '';
  return typeof node.value === 'string' ? node.value : '';
}

/** What stands there; undefined where nothing does. */
export function at(tree: Tree | undefined, path: Path): Tree | undefined {
  let found = tree;
  for (const step of path) {
    if (isList(found) && typeof step === 'number') found = found[step];
    else if (isBranch(found) && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
}

/**
 * The same tree with a value at a path, or without what stands there. Branches on the way that are not there are made; a place
 * just past the end of a list adds to it. A list or a branch that is left empty goes too.
 */
export function withValue(
  tree: Tree | undefined,
  path: Path,
  value: Tree | undefined,
  order: (path: Path) => readonly string[] = () => [],
  from: Path = [],
): Tree | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = withValue(childOf(tree, step), rest, value, order, [...from, step]);
  if (typeof step === 'number') return withItem(isList(tree) ? tree : [], step, inner);
  return withKey(isBranch(tree) ? tree : {}, step, inner, order(from));
}

function childOf(tree: Tree | undefined, step: Step): Tree | undefined {
  return at(tree, [step]);
}

function withItem(list: readonly Tree[], index: number, value: Tree | undefined): Tree | undefined {
  const all =
    value === undefined
      ? list.toSpliced(index, 1)
      : index < list.length
        ? list.with(index, value)
        : [...list, value];
  return all.length === 0 ? undefined : all;
}

/** A key keeps its place; a new one stands where the format's order has it. */
export function withKey(
  branch: Branch,
  key: string,
  value: Tree | undefined,
  order: readonly string[] = [],
): Branch | undefined {
  const entries = Object.entries(branch);
  const there = entries.findIndex(([each]) => each === key);
  if (value === undefined) {
    const left = entries.filter(([each]) => each !== key);
    return left.length === 0 ? undefined : Object.fromEntries(left);
  }
  if (there >= 0) return Object.fromEntries(entries.with(there, [key, value]));
  const later = new Set(order.slice(order.indexOf(key) + 1));
  const before = order.includes(key) ? entries.findIndex(([each]) => later.has(each)) : -1;
  return Object.fromEntries(entries.toSpliced(before < 0 ? entries.length : before, 0, [key, value]));
}

/** The same list with one of its items in another place. */
export function movedItem(list: readonly Tree[], from: number, to: number): readonly Tree[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function isSameTree(one: Tree | undefined, other: Tree | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The word that stands there; empty where none does. */
export function wordAt(tree: Tree | undefined, ...path: Path): string {
  const found = at(tree, path);
  return typeof found === 'string' ? found : '';
}

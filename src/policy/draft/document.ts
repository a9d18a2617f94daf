import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  stringify,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { isBranch, isList, isSameTree, type Tree, treeOf } from './tree.ts';

/** As wide as a reader's window: shorter, and what was not changed would be laid out anew. */
const lineWidth = 120;

/**
 * The document that says what the tree says. Comments, order and the layout of everything that stays are kept; a part that
 * gained, lost or moved something is laid out afresh.
 */
export function documentOf(source: string, tree: Tree): string {
  const before = parse(source);
  if (isSameTree(treeOf(before.contents), tree)) return source;
  const made = before.clone() as Document.Parsed;
  made.contents = synced(made.contents, tree) as typeof made.contents;
  const whole = made.toString({ lineWidth });
  const spliced = splice(
    { text: source, node: before.contents },
    { text: whole, node: parse(whole).contents },
  );
  return [spliced, whole].find((each) => says(each, tree)) ?? stringify(tree, { lineWidth });
}

/** A document with nothing else than the tree. */
export function newDocument(tree: Tree): string {
  const made = parse('');
  made.contents = synced(null, tree) as typeof made.contents;
  return made.toString({ lineWidth });
}

/** Every scalar is a text here, so that what is written is what was typed. */
function parse(source: string): Document.Parsed {
  return parseDocument(source, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
}

function says(source: string, tree: Tree): boolean {
  const read = parse(source);
  return read.errors.length === 0 && isSameTree(treeOf(read.contents), tree);
}

/** A node that says what the tree says, made of what there is wherever that still holds. */
function synced(node: unknown, tree: Tree): Node {
  if (node !== null && isSameTree(treeOf(node), tree)) return node as Node;
  if (isBranch(tree)) return syncedMap(isMap(node) ? node : new YAMLMap(), tree);
  if (isList(tree)) return syncedSeq(isSeq(node) ? node : new YAMLSeq(), tree);
  return withWords(node, tree);
}

function withWords(node: unknown, words: string): Scalar {
  const made = new Scalar(words);
  if (isScalar(node)) {
    made.comment = node.comment ?? null;
    made.commentBefore = node.commentBefore ?? null;
  }
  return made;
}

function syncedMap(map: YAMLMap, tree: Exclude<Tree, string | readonly Tree[]>): YAMLMap {
  map.items = Object.entries(tree).map(([key, value]) => {
    const pair = map.items.find((each) => isScalar(each.key) && treeOf(each.key) === key);
    const made = synced(pair?.value ?? null, value);
    if (pair === undefined) return new Pair(new Scalar(key), inLine(key, made));
    pair.value = made;
    return pair;
  });
  return map;
}

/** Conditions and lists of words are written on one line, as people write them. */
function inLine(key: string, node: Node): Node {
  const isWords = isSeq(node) && node.items.every((each) => isScalar(each));
  if (isCollection(node) && (isWords || CONDITIONS.has(key))) node.flow = true;
  return node;
}

const CONDITIONS = new Set(['when', 'unless', 'askWhen', 'appliesWhen', 'metWhen', 'due', 'workingTime']);

/** Items are known by their ids, or by saying the same as before. */
function syncedSeq(seq: YAMLSeq, tree: readonly Tree[]): YAMLSeq {
  const left = new Set(seq.items);
  const take = (which: (was: Tree) => boolean): unknown => {
    const found = [...left].find((each) => which(treeOf(each)));
    left.delete(found);
    return found;
  };
  const same = tree.map((item) => take((was) => isSameTree(was, item)));
  seq.items = tree.map((item, index) => {
    const id = idOf(item);
    const old = same[index] ?? (id === undefined ? undefined : take((was) => idOf(was) === id));
    return synced(old ?? (tree.length === seq.items.length ? takeAt(seq, index, left) : null), item);
  });
  return seq;
}

/** In a list of the same length, what stood at the place is what was changed. */
function takeAt(seq: YAMLSeq, index: number, left: Set<unknown>): unknown {
  const item = seq.items[index];
  return left.delete(item) ? item : null;
}

function idOf(tree: Tree): string | undefined {
  const id = isBranch(tree) ? tree['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** A part of a document in its text: from `from` to the start of what comes after it. */
interface Part {
  readonly text: string;
  readonly node: unknown;
  readonly from?: number;
  readonly to?: number;
}

/** The old text with only what differs taken from the new. */
function splice(old: Part, fresh: Part): string {
  const { from = 0, to = old.text.length } = old;
  if (isSameTree(treeOf(old.node), treeOf(fresh.node))) return old.text.slice(from, to);
  const [olds, news] = [childrenOf(old), childrenOf(fresh)];
  if (olds === null || news === null || !isAlike(olds, news))
    return fresh.text.slice(fresh.from ?? 0, fresh.to ?? fresh.text.length);
  const lead = old.text.slice(from, olds[0]?.lead ?? from);
  const parts = olds.map((each, index) => {
    const other = news[index] as Child;
    return old.text.slice(each.lead, each.from) + splice({ ...old, ...each }, { ...fresh, ...other });
  });
  return lead + parts.join('');
}

interface Child {
  readonly key: string;
  readonly node: unknown;
  /** Where its key begins; of an item of a list, where it begins itself. */
  readonly lead: number;
  readonly from: number;
  readonly to: number;
}

function isAlike(olds: readonly Child[], news: readonly Child[]): boolean {
  return olds.length === news.length && olds.every(({ key }, index) => key === news[index]?.key);
}

/** The parts of a collection that is written out in lines; null where the whole stands in brackets, or is no collection. */
function childrenOf({ text, node, to = text.length }: Part): readonly Child[] | null {
  if (!isCollection(node) || node.flow || node.items.length === 0) return null;
  const starts = node.items.map((each) => rangeOf(isMap(node) ? (each as Pair).key : each));
  if (starts.includes(null)) return null;
  return node.items.map((each, index) => {
    const value = isMap(node) ? (each as Pair).value : each;
    const key = isMap(node) ? keyOf(each as Pair) : String(index);
    const lead = starts[index] as number;
    return { key, node: value, lead, from: rangeOf(value) ?? lead, to: starts[index + 1] ?? to };
  });
}

function keyOf(pair: Pair): string {
  const key = treeOf(pair.key);
  return typeof key === 'string' ? key : '';
}

function rangeOf(node: unknown): number | null {
  const range = (node as Node | null)?.range;
  return range?.[0] ?? null;
}

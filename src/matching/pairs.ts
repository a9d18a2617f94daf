import type { Steps } from '../kit/breath.ts';

export interface Pair<Item, Why> {
  readonly one: Item;
  readonly other: Item;
  readonly why: Why;
}

/**
 * Of more than this with one key, each is compared with the next in the list alone: a thousand of one name make a chain that
 * shows them, and not half a million pairs. Where a key says less than a name (an initial before a family name, the short
 * form of a town), two of so many that do not follow each other are not compared by it.
 */
const mostTogether = 250;

/**
 * The pairs of a list that a judge finds alike, no more than `most` of them. Only those that share a key are compared at
 * all, so that ten thousand take a second and not a day: whatever the judge would find alike must share one. Pairs come in
 * the order of the list.
 */
export function* pairsOf<Item, Why>(
  items: readonly Item[],
  keysOf: (item: Item) => Iterable<number>,
  judge: (one: Item, other: Item) => Why | null,
  most = Number.POSITIVE_INFINITY,
): Steps<readonly Pair<Item, Why>[]> {
  const blocks = yield* blocksOf(items, keysOf);
  const pairs: Pair<Item, Why>[] = [];
  for (const [place, one] of items.entries()) {
    for (const at of othersOf(place, blocks[place] ?? [])) {
      const other = items[at] as Item;
      const why = judge(one, other);
      if (why !== null) pairs.push({ one, other, why });
      if (pairs.length >= most) return pairs;
    }
    yield;
  }
  return pairs;
}

/** Places of items that share a key, each once and in order. */
type Block = readonly number[];

/** More items than a list here ever has; a key and the place of an item go into one number exactly. */
const mostItems = 2 ** 20;
/** Sorted one after the other, so that no sorting keeps others waiting. */
const bucketsMany = 64;

/** For each item the blocks that it stands in. */
function* blocksOf<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => Iterable<number>,
): Steps<readonly (readonly Block[] | undefined)[]> {
  const buckets = Array.from({ length: bucketsMany }, (): number[] => []);
  for (const [place, item] of items.entries()) {
    for (const key of keysOf(item)) buckets[key % bucketsMany]?.push(key * mostItems + place);
    yield;
  }
  const found: Block[][] = [];
  for (let bucket = buckets.pop(); bucket !== undefined; bucket = buckets.pop()) {
    for (const block of sharedIn(bucket)) for (const place of block) (found[place] ??= []).push(block);
    yield;
  }
  return found;
}

function* sharedIn(bucket: readonly number[]): Generator<Block> {
  const sorted = Float64Array.from(bucket).sort();
  let from = 0;
  for (let at = 1; at <= sorted.length; at += 1) {
    if (at < sorted.length && keyOf(sorted[at]) === keyOf(sorted[from])) continue;
    if (at - from > 1) {
      const places = [...new Set(Array.from(sorted.subarray(from, at), (each) => each % mostItems))];
      if (places.length > 1) yield places;
    }
    from = at;
  }
}

function keyOf(each: number | undefined): number {
  return Math.floor((each ?? 0) / mostItems);
}

/** The places after this one, each once and in order, with which it shares a key. */
function othersOf(place: number, blocks: readonly Block[]): readonly number[] {
  const others = new Set<number>();
  for (const block of blocks) {
    const next = block.indexOf(place) + 1;
    const after = block.length > mostTogether ? block.slice(next, next + 1) : block.slice(next);
    for (const each of after) others.add(each);
  }
  return [...others].sort((a, b) => a - b);
}

import type { Steps } from '../kit/breath.ts';

export interface Pair<Item, Why> {
  readonly one: Item;
  readonly other: Item;
  readonly why: Why;
}

/** Of more than this with one key, each is compared with the next alone: all of them are alike then, and a chain shows it. */
const mostTogether = 250;

/**
 * The pairs of a list that a judge finds alike. Only those that share a key are compared at all, so that ten thousand take a
 * second and not a day: whatever the judge would find alike must share one. Pairs come in the order of the list.
 */
export function* pairsOf<Item, Why>(
  items: readonly Item[],
  keysOf: (item: Item) => Iterable<string>,
  judge: (one: Item, other: Item) => Why | null,
): Steps<readonly Pair<Item, Why>[]> {
  const buckets = yield* bucketsOf(items, keysOf);
  const judged = new Set<number>();
  const found: { readonly place: number; readonly pair: Pair<Item, Why> }[] = [];
  for (const bucket of buckets) {
    for (const places of blocksOf(bucket)) {
      yield;
      for (const [one, other] of couples(places)) {
        const place = one * items.length + other;
        if (judged.has(place)) continue;
        judged.add(place);
        const why = judge(items[one] as Item, items[other] as Item);
        if (why === null) continue;
        found.push({ place, pair: { one: items[one] as Item, other: items[other] as Item, why } });
      }
    }
    yield;
  }
  return found.toSorted((a, b) => a.place - b.place).map(({ pair }) => pair);
}

/** More items than a list here ever has; a number of a key and a place of an item go into one number exactly. */
const mostItems = 2 ** 20;
/** Sorted one after the other, so that no sorting keeps others waiting. */
const bucketsMany = 64;

/**
 * A million keys as texts would be most of the memory: each is a number here. Two keys that have one number by chance make two
 * items be compared for nothing, and no more.
 */
function* bucketsOf<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => Iterable<string>,
): Steps<readonly (readonly number[])[]> {
  const buckets = Array.from({ length: bucketsMany }, (): number[] => []);
  for (const [place, item] of items.entries()) {
    for (const key of keysOf(item)) {
      const number = numberOf(key);
      buckets[number % bucketsMany]?.push(number * mostItems + place);
    }
    yield;
  }
  return buckets;
}

/** The 32 bits of FNV-1a. */
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) number = Math.imul(number ^ key.charCodeAt(at), 0x01000193);
  return number >>> 0;
}

/** The places, each once and in order, of the items that share a key. */
function* blocksOf(bucket: readonly number[]): Generator<readonly number[]> {
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

function* couples(places: readonly number[]): Generator<readonly [number, number]> {
  for (const [at, one] of places.entries()) {
    const others = places.length > mostTogether ? places.slice(at + 1, at + 2) : places.slice(at + 1);
    for (const other of others) yield [one, other];
  }
}

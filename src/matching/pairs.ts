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
  const blocks = yield* blocksOf(items, keysOf);
  const judged = new Set<number>();
  const found: { readonly place: number; readonly pair: Pair<Item, Why> }[] = [];
  for (const places of blocks.values()) {
    if (typeof places === 'number') continue;
    yield;
    for (const [one, other] of couples(places)) {
      const place = one * items.length + other;
      if (one === other || judged.has(place)) continue;
      judged.add(place);
      const why = judge(items[one] as Item, items[other] as Item);
      if (why === null) continue;
      found.push({ place, pair: { one: items[one] as Item, other: items[other] as Item, why } });
    }
  }
  return found.toSorted((a, b) => a.place - b.place).map(({ pair }) => pair);
}

/** Most keys are of one item alone: a list for each would be most of the memory. */
type Blocks = ReadonlyMap<string, number | readonly number[]>;

function* blocksOf<Item>(items: readonly Item[], keysOf: (item: Item) => Iterable<string>): Steps<Blocks> {
  const blocks = new Map<string, number | number[]>();
  for (const [place, item] of items.entries()) {
    for (const key of new Set(keysOf(item))) {
      const before = blocks.get(key);
      if (before === undefined) blocks.set(key, place);
      else if (typeof before === 'number') blocks.set(key, [before, place]);
      else before.push(place);
    }
    yield;
  }
  return blocks;
}

function* couples(places: readonly number[]): Generator<readonly [number, number]> {
  for (const [at, one] of places.entries()) {
    const others = places.length > mostTogether ? places.slice(at + 1, at + 2) : places.slice(at + 1);
    for (const other of others) yield [one, other];
  }
}

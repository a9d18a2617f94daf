import { randomInt } from 'node:crypto';

/** CONCORDAT_FULL=1 walks everything; otherwise a part, half of it the same each time and half of it fresh. */
export const full = process.env['CONCORDAT_FULL'] === '1';

/** Say CONCORDAT_SEED to see again what a failed run saw. */
export const seed = Number(process.env['CONCORDAT_SEED'] ?? randomInt(2 ** 31));

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function streamOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const fixed = streamOf(20_261_121);
const fresh = streamOf(seed);

/** So many of the items, or all of them when everything is walked. */
export function sample<Item>(items: readonly Item[], many: number): readonly Item[] {
  if (full || items.length <= many) return items;
  const chosen = new Set<Item>();
  while (chosen.size < many) {
    const next = chosen.size < many / 2 ? fixed : fresh;
    chosen.add(items[Math.floor(next() * items.length)] as Item);
  }
  return [...chosen];
}

import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const breath = 10;

/**
 * Maps a long list without keeping everybody else waiting: every few milliseconds whatever else the program
 * has to answer gets its turn. The order of the results is the order of the list.
 */
export async function mapInBreaths<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  let until = performance.now() + breath;
  for (const item of items) {
    made.push(make(item));
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + breath;
  }
  return made;
}

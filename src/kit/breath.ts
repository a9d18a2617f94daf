import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const breath = 10;

/** Long work that can stop after each of its steps. */
export type Steps<Made> = Generator<undefined, Made, undefined>;

/** Does all steps of a work without keeping everybody else waiting: every few milliseconds others get their turn. */
export async function inBreaths<Made>(work: Steps<Made>): Promise<Made> {
  let until = performance.now() + breath;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + breath;
  }
}

/** Maps a long list so. The order of the results is the order of the list. */
export function mapInBreaths<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Promise<readonly Made[]> {
  return inBreaths(mapped(items, make));
}

/** The same as steps of a longer work. */
export function* mapped<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Steps<readonly Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(make(item));
    yield;
  }
  return made;
}

// One formatter for all: making one takes longer than drawing a row of a table.
const counts = new Intl.NumberFormat('en-GB');

/** "1,038": a number of things as it is shown. */
export function formatCount(count: number): string {
  return Number.isInteger(count) && count >= 0 && count < 1000 ? String(count) : counts.format(count);
}

/** "1 day", "23 days". The plural is given when an "s" does not make it. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** " (did you mean “x”?)" when one of the words is close to what was found; else nothing. */
export function nearest(found: string, words: readonly string[]): string {
  let best: string | undefined;
  let least = (found.length < 4 ? 1 : Math.max(2, Math.floor(found.length / 3))) + 1;
  for (const each of words) {
    const edits = distance(found.toLowerCase(), each.toLowerCase(), least);
    if (edits < least) [best, least] = [each, edits];
  }
  return best === undefined ? '' : ` (did you mean “${best}”?)`;
}

/** Letters to add, drop or change to turn one word into the other, or `most` when it is at least that. */
function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) >= most) return most;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const swap = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return Math.min(most, row[to.length] as number);
}

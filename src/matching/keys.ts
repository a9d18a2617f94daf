/**
 * Keys are numbers, as a million texts would be most of the memory. Two texts that have one number by chance make two
 * items be compared for nothing, and no more.
 */
const base = 0x01000193;

/** The key of a text, below 2 ** 32. */
export function textKey(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = grown(sum, text.charCodeAt(at));
  return spread(sum);
}

/** A key of its own for a text that stands with another. */
export function keyWith(key: number, text: string): number {
  return spread(Math.imul(key ^ textKey(text), base));
}

/**
 * The key of the text, and those of the text with each of its letters left out: two that are one slip apart have one of
 * these in common. The sum of the letters before one and of those after it make the sum without it.
 */
export function slipKeys(text: string): readonly number[] {
  const before = [0];
  for (let at = 0; at < text.length; at += 1) before.push(grown(before[at] ?? 0, text.charCodeAt(at)));
  const keys = [spread(before[text.length] ?? 0)];
  let [after, power] = [0, 1];
  for (let at = text.length - 1; at >= 0; at -= 1) {
    keys.push(spread((Math.imul(before[at] ?? 0, power) + after) | 0));
    after = (after + Math.imul(text.charCodeAt(at) + 1, power)) | 0;
    power = Math.imul(power, base);
  }
  return keys;
}

function grown(sum: number, letter: number): number {
  return (Math.imul(sum, base) + letter + 1) | 0;
}

/** Each sum has its own key, and those near each other have keys far apart. */
function spread(sum: number): number {
  const mixed = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/**
 * Whether one slip of the hand makes one text of the other: a letter dropped, put in, doubled or changed, or two that stand
 * beside each other swapped. A figure that differs is never a slip: "Phase 1" is not "Phase 2".
 */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (at === long.length) return false;
  if (hasFigure(long[at]) || hasFigure(short[at])) return false;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  return short.slice(at + 1) === long.slice(at + 1) || isSwap(short, long, at);
}

function isSwap(one: string, other: string, at: number): boolean {
  return (
    !hasFigure(one[at + 1]) &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

function hasFigure(letter: string | undefined): boolean {
  return letter !== undefined && /\p{N}/u.test(letter);
}

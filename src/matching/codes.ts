import { isGssCode } from '../kit/gss-code.ts';

/** Whether two have official codes that differ: what has a code of its own is not the other, however alike the names are. */
export function areCodedApart(one: readonly string[], other: readonly string[]): boolean {
  const mine = one.filter(isGssCode);
  const theirs = other.filter(isGssCode);
  return mine.length > 0 && theirs.length > 0 && !mine.some((code) => theirs.includes(code));
}

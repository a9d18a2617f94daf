import { meet, type Stretch } from '../kit/dates.ts';

/** What of a stretch of time is in none of the others, in order. */
export function uncovered(whole: Stretch, others: readonly Stretch[]): readonly Stretch[] {
  return others.reduce<readonly Stretch[]>(
    (left, other) => left.flatMap((piece) => (meet(piece, other) ? around(piece, other) : [piece])),
    [whole],
  );
}

/** What is left of a piece before and after another that meets it. */
function around(piece: Stretch, other: Stretch): readonly Stretch[] {
  const before =
    other.from !== null && (piece.from === null || piece.from < other.from)
      ? [{ from: piece.from, until: other.from }]
      : [];
  const after =
    other.until !== null && (piece.until === null || other.until < piece.until)
      ? [{ from: other.until, until: piece.until }]
      : [];
  return [...before, ...after];
}

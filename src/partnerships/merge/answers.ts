import type { AnswerValue } from '../../tables.ts';

export interface KeptAnswer {
  readonly id: string;
  readonly partnershipId: string;
  readonly set: string;
  readonly question: string;
  readonly value: AnswerValue;
}

/** The latest decision of an entry in one set of questions. */
export interface KeptDecision {
  readonly partnershipId: string;
  readonly set: string;
  readonly outcome: string;
}

/** An answer or a decision on which the two entries differ. */
export interface Contest<T> {
  /** What its choice is posted under. */
  readonly name: string;
  readonly kept: T;
  readonly other: T;
}

export interface Contests {
  readonly answers: readonly Contest<KeptAnswer>[];
  readonly decisions: readonly Contest<KeptDecision>[];
}

export function contestsOf(
  answers: readonly KeptAnswer[],
  decisions: readonly KeptDecision[],
  keptId: string,
): Contests {
  return {
    answers: contested(
      answers.filter(({ value }) => value.is !== 'inField'),
      keptId,
      ({ set, question }) => `answer-${set}-${question}`,
      (one, two) => JSON.stringify(one.value) !== JSON.stringify(two.value),
    ),
    decisions: contested(
      decisions,
      keptId,
      ({ set }) => `decision-${set}`,
      (one, two) => one.outcome !== two.outcome,
    ),
  };
}

/**
 * The other's rows of what shows a field that take the place of the kept entry's: what is shown goes with the value that the
 * joined entry has.
 */
export function shownByOther(
  answers: readonly KeptAnswer[],
  keptId: string,
  isSaid: (answer: KeptAnswer) => boolean,
): readonly string[] {
  return answers
    .filter((other) => other.partnershipId !== keptId && other.value.is === 'inField' && isSaid(other))
    .filter((other) =>
      answers.some(
        (mine) =>
          mine.partnershipId === keptId &&
          mine.set === other.set &&
          mine.question === other.question &&
          (mine.value.is === 'dontKnow' || (mine.value.is === 'inField' && !isSaid(mine))),
      ),
    )
    .map(({ id }) => id);
}

function contested<T extends { readonly partnershipId: string }>(
  all: readonly T[],
  keptId: string,
  nameOf: (each: T) => string,
  differ: (one: T, two: T) => boolean,
): readonly Contest<T>[] {
  const mine = new Map(
    all.filter((each) => each.partnershipId === keptId).map((each) => [nameOf(each), each]),
  );
  return all.flatMap((other) => {
    const kept = mine.get(nameOf(other));
    const isContested = other.partnershipId !== keptId && kept !== undefined && differ(kept, other);
    return isContested ? [{ name: nameOf(other), kept, other }] : [];
  });
}

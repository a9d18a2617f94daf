/** A field that two people changed to different things. */
export interface Difference<Q, V> {
  readonly question: Q;
  readonly before: V;
  readonly theirs: V;
  readonly yours: V;
}

export interface Merged<Q, V> {
  /** What to keep of each question that is not in dispute. */
  readonly answers: readonly (readonly [Q, V])[];
  readonly differing: readonly Difference<Q, V>[];
  /** Some of what they changed was left as they have it. */
  readonly keptTheirs: boolean;
}

export interface Versions<Q, V> {
  readonly before: (question: Q) => V;
  readonly theirs: (question: Q) => V;
  readonly yours: (question: Q) => V;
  readonly same: (one: V, other: V) => boolean;
}

/**
 * Joins two edits of one record that began from the same version: what only one of the two changed is kept
 * as that one has it; what both changed to the same is kept; what both changed differently is for a person.
 */
export function merge<Q, V>(questions: readonly Q[], versions: Versions<Q, V>): Merged<Q, V> {
  const answers: (readonly [Q, V])[] = [];
  const differing: Difference<Q, V>[] = [];
  let keptTheirs = false;
  for (const question of questions) {
    const [before, theirs, yours] = [
      versions.before(question),
      versions.theirs(question),
      versions.yours(question),
    ];
    const youChanged = !versions.same(yours, before);
    const theyChanged = !versions.same(theirs, before);
    if (youChanged && theyChanged && !versions.same(yours, theirs)) {
      differing.push({ question, before, theirs, yours });
    } else {
      keptTheirs ||= theyChanged && !youChanged;
      answers.push([question, youChanged ? yours : theirs]);
    }
  }
  return { answers, differing, keptTheirs };
}

export interface Settled<Q, V> {
  readonly answers: readonly (readonly [Q, V])[];
  /** Those that nobody has chosen for yet. */
  readonly open: readonly Difference<Q, V>[];
}

/** What is kept once a person has chosen between theirs and their own, field by field. */
export function settle<Q, V>(
  merged: Merged<Q, V>,
  chosen: (question: Q) => 'yours' | 'theirs' | null,
): Settled<Q, V> {
  const answers = [...merged.answers];
  const open: Difference<Q, V>[] = [];
  for (const difference of merged.differing) {
    const choice = chosen(difference.question);
    if (choice === null) open.push(difference);
    else answers.push([difference.question, difference[choice]]);
  }
  return { answers, open };
}

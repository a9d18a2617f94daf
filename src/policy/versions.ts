import { sayDate } from './amount.ts';
import type { Policy } from './policy.ts';

/** A fault between versions of one council's policy, as a sentence. */
export interface VersionFault {
  readonly policy: string;
  readonly sentence: string;
}

type Version = Pick<Policy, 'id' | 'from' | 'to' | 'replaces' | 'instruments' | 'scales'> &
  Partial<Pick<Policy, 'kinds'>>;

/**
 * Whether the versions of one council's policy follow each other: windows half-open, no day in two, no day between two
 * in none, and every id that a new question `replaces` one that the version before had.
 */
export function checkWindows(versions: readonly Version[]): readonly VersionFault[] {
  const inOrder = versions.toSorted((a, b) => a.from.localeCompare(b.from));
  return inOrder.flatMap((after, index) => {
    const before = inOrder[index - 1];
    return before ? [...between(before, after), ...succession(before, after), ...levels(before, after)] : [];
  });
}

function between(before: Version, after: Version): VersionFault[] {
  const fault = (sentence: string) => [{ policy: after.id, sentence }];
  if (before.to === undefined || before.to > after.from) {
    const until = before.to === undefined ? 'has no end' : `runs to ${sayDate(before.to)}`;
    return fault(`Overlap: “${before.id}” ${until}, and “${after.id}” begins on ${sayDate(after.from)}`);
  }
  if (before.to < after.from) {
    const days = `from ${sayDate(before.to)} to ${sayDate(after.from)}`;
    return fault(`Gap: no policy is in force ${days}, between “${before.id}” and “${after.id}”`);
  }
  return [];
}

function succession(before: Version, after: Version): VersionFault[] {
  const known = new Set(questionsIn(before).map((each) => each.id));
  return questionsIn(after).flatMap((question) =>
    (question.replaces ?? [])
      .filter((id) => !known.has(id))
      .map((id) => ({
        policy: after.id,
        sentence: `“${question.id}” replaces “${id}”, which “${before.id}” does not ask`,
      })),
  );
}

/** A level stands only for one that the scale, or the set of questions, of that id had before, or stood for already. */
function levels(before: Version, after: Version): VersionFault[] {
  const [older, newer] = [levelsIn(before), levelsIn(after)];
  return [...newer].flatMap(([owner, options]) =>
    options.flatMap((level) =>
      (level.replaces ?? [])
        .filter((id) => !older.get(owner)?.some((each) => each.id === id || each.replaces?.includes(id)))
        .map((id) => ({
          policy: after.id,
          sentence: `The level “${level.id}” of ${owner} replaces “${id}”, which “${before.id}” does not have there`,
        })),
    ),
  );
}

interface Leveled {
  readonly id: string;
  readonly replaces?: readonly string[];
}

function levelsIn({
  kinds = [],
  scales = [],
  instruments,
}: Version): ReadonlyMap<string, readonly Leveled[]> {
  return new Map<string, readonly Leveled[]>([
    ['the kinds', kinds],
    ...scales.map(({ id, options }) => [`the scale “${id}”`, options] as const),
    ...instruments.map(({ id, outcomes = [] }) => [`“${id}”`, outcomes] as const),
  ]);
}

const questionsIn = (version: Version) => version.instruments.flatMap((each) => each.questions ?? []);

/** The version in force on a day: from included, to excluded. */
export function inForce<V extends Pick<Policy, 'from' | 'to'>>(
  versions: readonly V[],
  on: string,
): V | undefined {
  return versions.find((each) => each.from <= on && (each.to === undefined || on < each.to));
}

import { levelsOf, isSameScale } from '../policy/levels.ts';
import { instrumentOf } from '../policy/policy.ts';
import { labelOf, type RatingOutcome, wordsOf } from '../partnerships/words.ts';
import { type Between, RATINGS, type Rating, useOf } from './stood.ts';

/** How many live partnerships were rated so on one of the two days. */
export interface Tally {
  readonly day: 'before' | 'now';
  readonly rating: Rating;
  readonly level: string | null;
  readonly isAsked: boolean;
  readonly entries: number;
}

export interface LevelRow {
  /** As the list of the register has it in a filter: a level, `unknown` or `unasked`. */
  readonly value: string;
  readonly label: string;
  readonly before: number;
  readonly now: number;
}

export interface RatingLevels {
  readonly rating: Rating;
  readonly title: string;
  /** Both days rate on the same levels, so that a difference says something. */
  readonly isCompared: boolean;
  /** The highest level first, then those that no level was given. */
  readonly rows: readonly LevelRow[];
}

/** The levels of each rating that either day's policy has, with how many stood there then and now. */
export function levelsBetween(
  between: Pick<Between, 'before' | 'now'>,
  tallies: readonly Tally[],
): readonly RatingLevels[] {
  return RATINGS.flatMap((rating) => {
    const [older, newer] = [wordsOf(between.before.policy)[rating], wordsOf(between.now.policy)[rating]];
    if (older === null && newer === null) return [];
    const words = [...(newer?.outcomes.toReversed() ?? []), ...(older?.outcomes.toReversed() ?? [])];
    return [
      {
        rating,
        title: (newer ?? older)?.title ?? rating,
        isCompared: isOneScale(between, rating),
        rows: rowsOf(
          rating,
          words,
          tallies.filter((each) => each.rating === rating),
        ),
      },
    ];
  });
}

/** Whether a rating is on the same levels on both days. */
export function isOneScale({ before, now }: Pick<Between, 'before' | 'now'>, rating: Rating): boolean {
  const [older, newer] = [before, now].map(({ policy }) => {
    const set = instrumentOf(policy, useOf(rating));
    return set === undefined ? [] : levelsOf(policy, set);
  });
  return isSameScale(older ?? [], newer ?? []);
}

function rowsOf(
  rating: Rating,
  words: readonly RatingOutcome[],
  tallies: readonly Tally[],
): readonly LevelRow[] {
  const valueOf = ({ level, isAsked }: Tally): string => level ?? (isAsked ? 'unknown' : 'unasked');
  const held = tallies.map(valueOf).filter((value) => value !== 'unknown' && value !== 'unasked');
  const values = [...new Set([...words.map(({ id }) => id), ...held.toSorted(), 'unknown', 'unasked'])];
  const sum = (value: string, day: Tally['day']): number =>
    tallies
      .filter((each) => each.day === day && valueOf(each) === value)
      .reduce((all, each) => all + each.entries, 0);
  const own: Readonly<Record<string, string>> = {
    unknown: rating === 'significance' ? 'Not yet decided' : 'Not yet rated',
    unasked: 'Not asked',
  };
  return values
    .map((value) => ({
      value,
      label: own[value] ?? labelOf(words, value),
      before: sum(value, 'before'),
      now: sum(value, 'now'),
    }))
    .filter(({ value, before, now }) => value !== 'unasked' || before + now > 0);
}

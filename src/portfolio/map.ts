import type { RatingOutcome, RatingWords, RegisterWords } from '../partnerships/words.ts';
import type { Policy } from '../policy/policy.ts';
import { type Place, suggestedFor, type Suggested } from './advice.ts';
import type { NamedEntry, Rating, Tally } from './store.ts';

/** What a list of the register is asked for, by the names of its filters. */
export type ListQuery = Readonly<Record<string, readonly string[]>>;

/** A rating of the policy, its levels lowest first. */
export interface Axis {
  readonly rating: Rating;
  readonly words: RatingWords;
}

/** Partnerships that are rated alike, with the list that they are. A rating that the policy lacks is null. */
export interface Box {
  readonly risk: RatingOutcome | null;
  readonly value: RatingOutcome | null;
  readonly entries: number;
  readonly significant: number;
  readonly names: readonly NamedEntry[];
  readonly suggested: Suggested | null;
  readonly list: ListQuery;
}

/** A count that is in no box. */
export interface Beside {
  readonly entries: number;
  readonly significant: number;
  readonly names: readonly NamedEntry[];
  readonly list: ListQuery;
}

export interface RatingMap {
  readonly axes: readonly Axis[];
  /** Every pair of levels, the highest risk first and of one risk the highest value. */
  readonly boxes: readonly Box[];
  readonly rated: Beside;
  readonly notYetRated: Beside;
  readonly notAsked: Beside;
  /** Rated on levels that the policy of the day does not have, as those of an earlier one. */
  readonly elsewhere: readonly (Beside & { readonly risk: string | null; readonly value: string | null })[];
  readonly all: Beside;
}

const live = { also: ['live'] };

/** The ratings that the policy sets, of the two that the map is of. */
export function axesOf(words: RegisterWords): readonly Axis[] {
  return (['risk', 'value'] as const).flatMap((rating) => {
    const set = words[rating];
    return set === null || set.outcomes.length === 0 ? [] : [{ rating, words: set }];
  });
}

/** Every live partnership in exactly one place: a box, not yet rated, not asked, or on levels of another policy. */
export function mapOf(policy: Policy, axes: readonly Axis[], tallies: readonly Tally[]): RatingMap {
  const rated = tallies.filter((each) => each.stands === 'rated');
  const boxes = pairsOf(axes).map(([risk, value]) => boxOf(policy, axes, { risk, value }, rated));
  const isBoxed = (each: Tally): boolean =>
    boxes.some(({ risk, value }) => (risk?.id ?? null) === each.risk && (value?.id ?? null) === each.value);
  return {
    axes,
    boxes,
    rated: besideOf(rated, { ...live, ...levelsIn(axes, rated) }),
    notYetRated: besideOf(
      tallies.filter((each) => each.stands === 'not yet rated'),
      axes.length === 2 ? { also: ['live', 'unrated'] } : { ...live, ...everyAxis(axes, 'unknown') },
    ),
    notAsked: besideOf(
      tallies.filter((each) => each.stands === 'not asked'),
      axes.length === 2 ? { also: ['live', 'unasked'] } : { ...live, ...everyAxis(axes, 'unasked') },
    ),
    elsewhere: rated
      .filter((each) => !isBoxed(each))
      .map((each) => ({
        ...besideOf([each], { ...live, ...levelsIn(axes, [each]) }),
        risk: each.risk,
        value: each.value,
      })),
    all: besideOf(tallies, live),
  };
}

type Pair = readonly [RatingOutcome | null, RatingOutcome | null];

function pairsOf(axes: readonly Axis[]): readonly Pair[] {
  const levels = (rating: Rating): readonly (RatingOutcome | null)[] =>
    axes.find((axis) => axis.rating === rating)?.words.outcomes.toReversed() ?? [null];
  return levels('risk').flatMap((risk) => levels('value').map((value): Pair => [risk, value]));
}

function boxOf(
  policy: Policy,
  axes: readonly Axis[],
  { risk, value }: Pick<Box, 'risk' | 'value'>,
  rated: readonly Tally[],
): Box {
  const here = rated.filter((each) => each.risk === (risk?.id ?? null) && each.value === (value?.id ?? null));
  const place = (rating: Rating, level: RatingOutcome | null): Place | null =>
    level && {
      id: level.id,
      place: level.place,
      of: axes.find((axis) => axis.rating === rating)?.words.outcomes.length ?? 0,
    };
  return {
    ...besideOf(here, {
      ...live,
      ...(risk === null ? {} : { risk: [risk.id] }),
      ...(value === null ? {} : { value: [value.id] }),
    }),
    risk,
    value,
    suggested: suggestedFor(policy, { risk: place('risk', risk), value: place('value', value) }),
  };
}

function besideOf(tallies: readonly Tally[], list: ListQuery): Beside {
  return {
    entries: tallies.reduce((sum, each) => sum + each.entries, 0),
    significant: tallies.reduce((sum, each) => sum + each.significant, 0),
    names: tallies.flatMap((each) => each.names),
    list,
  };
}

function everyAxis(axes: readonly Axis[], value: string): ListQuery {
  return Object.fromEntries(axes.map(({ rating }) => [rating, [value]]));
}

function levelsIn(axes: readonly Axis[], tallies: readonly Tally[]): ListQuery {
  return Object.fromEntries(
    axes.map(({ rating }) => [rating, [...new Set(tallies.flatMap((each) => each[rating] ?? []))].sort()]),
  );
}

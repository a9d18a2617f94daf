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

/** How many partnerships, with the first by name and the list that they are. */
export interface Counted {
  readonly entries: number;
  readonly significant: number;
  readonly names: readonly NamedEntry[];
  readonly list: ListQuery;
}

/** Those that are rated alike. A rating that the policy lacks is null. */
export interface Box extends Counted {
  readonly risk: RatingOutcome | null;
  readonly value: RatingOutcome | null;
  readonly suggested: Suggested | null;
}

export interface RatingMap {
  readonly axes: readonly Axis[];
  /** Every pair of levels, the highest risk first and of one risk the highest value. */
  readonly boxes: readonly Box[];
  readonly rated: Counted;
  readonly notYetRated: Counted;
  readonly notAsked: Counted;
  /** Rated on levels that the policy of the day does not have, as those of an earlier one. */
  readonly elsewhere: readonly (Counted & { readonly risk: string | null; readonly value: string | null })[];
  readonly all: Counted;
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
  // Of two ratings either may be the one that is not there, which a filter of its own finds.
  const unrated = (stands: Tally['stands'], { also, level }: { also: string; level: string }): Counted =>
    countedOf(
      tallies.filter((each) => each.stands === stands),
      axes.length === 2 ? { also: [...live.also, also] } : { ...live, ...everyAxis(axes, level) },
    );
  return {
    axes,
    boxes,
    // By every level there is, so that the list says what it is of, whatever is found in it.
    rated: countedOf(rated, { ...live, ...levelsIn(axes, [...boxes.map(idsOf), ...rated]) }),
    notYetRated: unrated('not yet rated', { also: 'unrated', level: 'unknown' }),
    notAsked: unrated('not asked', { also: 'unasked', level: 'unasked' }),
    elsewhere: rated
      .filter((each) => !isBoxed(each))
      .map((each) => ({
        ...countedOf([each], { ...live, ...levelsIn(axes, [each]) }),
        risk: each.risk,
        value: each.value,
      })),
    all: countedOf(tallies, live),
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
    ...countedOf(here, {
      ...live,
      ...(risk === null ? {} : { risk: [risk.id] }),
      ...(value === null ? {} : { value: [value.id] }),
    }),
    risk,
    value,
    suggested: suggestedFor(policy, { risk: place('risk', risk), value: place('value', value) }),
  };
}

function countedOf(tallies: readonly Tally[], list: ListQuery): Counted {
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

type LevelIds = Pick<Tally, 'risk' | 'value'>;

function idsOf({ risk, value }: Pick<Box, 'risk' | 'value'>): LevelIds {
  return { risk: risk?.id ?? null, value: value?.id ?? null };
}

function levelsIn(axes: readonly Axis[], tallies: readonly LevelIds[]): ListQuery {
  return Object.fromEntries(
    axes.map(({ rating }) => [rating, [...new Set(tallies.flatMap((each) => each[rating] ?? []))].sort()]),
  );
}

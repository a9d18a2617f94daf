import { wordsOf } from '../partnerships/words.ts';
import type { Cause, Caused } from './cause.ts';
import { type What, WHATS } from './moved.ts';
import { type Between, RATINGS } from './stood.ts';

/** How many entries a movement is of, in all and by what caused it. */
export interface Line {
  readonly what: What;
  readonly all: number;
  readonly by: Readonly<Record<Cause, number>>;
}

/** How many entries moved in each way, with the ways that are told even where nobody went them. */
export function linesOf(between: Between, movements: readonly Caused[]): readonly Line[] {
  const told = toldAnyway(between);
  const groups = Map.groupBy(movements, ({ what }) => what);
  return WHATS.flatMap((what) => {
    const group = groups.get(what) ?? [];
    if (group.length === 0 && !told.has(what)) return [];
    const count = (cause: Caused['cause']): number => group.filter((each) => each.cause === cause).length;
    const by = { policy: count('policy'), otherwise: count('otherwise'), unknown: count('unknown') };
    return [{ what, all: group.length, by }];
  });
}

function toldAnyway({ before, now }: Between): ReadonlySet<What> {
  const rises = RATINGS.filter((rating) =>
    [before, now].every(({ policy }) => (wordsOf(policy)[rating]?.outcomes.length ?? 0) > 2),
  );
  return new Set<What>([
    'register-added',
    'register-removed',
    'stage-ended',
    ...rises.flatMap((rating) => [`${rating}-up`, `${rating}-down`] as const),
  ]);
}

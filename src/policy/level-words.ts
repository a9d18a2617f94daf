import { isSameScale, type Level, levelsOf, type Rated } from './levels.ts';
import type { Policy } from './policy.ts';
import { say, type Text } from './text.ts';

/** A rating, with what its version is called in a sentence: "the Partnership policy of 1 April 2026". */
export interface TitledRating extends Rated {
  readonly title: string;
}

export function inWords(policy: Policy, text: Text): string {
  return say(text, { terms: policy.terms });
}

const listed = (policy: Policy, levels: readonly Level[]): string =>
  levels.map(({ label }) => inWords(policy, label).toLowerCase()).join(', ');

/** The outcome in the words of its own version. */
export function outcomeOf({ policy, set, outcome }: Rated): string {
  const level = levelsOf(policy, set).find((each) => each.id === outcome);
  return level === undefined ? outcome : inWords(policy, level.label);
}

/** "low, medium, high": the levels that a set comes to; null for what something is. */
export function scaleWords({ policy, set }: Pick<Rated, 'policy' | 'set'>): string | null {
  return set.use === 'definition' ? null : listed(policy, levelsOf(policy, set));
}

/** "Medium, of low, medium, high": a level means something among its others only. */
export function onItsScale(rated: Rated): string {
  const scale = scaleWords(rated);
  return scale === null ? outcomeOf(rated) : `${outcomeOf(rated)}, of ${scale}`;
}

/** Whether what was decided is on another scale than the one that is asked on now. */
export function isOnOtherScale(older: Rated, newer: Pick<Rated, 'policy' | 'set'>): boolean {
  if (newer.set.use === 'definition') return false;
  return !isSameScale(levelsOf(older.policy, older.set), levelsOf(newer.policy, newer.set));
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Why two ratings on different scales say nothing of a rise or a fall. */
export function notCompared(older: TitledRating, newer: Omit<TitledRating, 'outcome'>): string {
  const levels = levelsOf(newer.policy, newer.set);
  return `Rated ${outcomeOf(older).toLowerCase()} of ${listed(older.policy, levelsOf(older.policy, older.set))} under ${older.title}; ${newer.title} asks on ${numbers[levels.length] ?? levels.length} levels, so the two are not compared.`;
}

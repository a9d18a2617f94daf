import type { Instrument, Policy } from './policy.ts';
import type { Text } from './text.ts';

/** One level of what a set of questions may come to. */
export interface Level {
  readonly id: string;
  readonly label: Text;
  /** Levels of the versions before that it stands for. */
  readonly replaces: readonly string[];
}

/**
 * What an id that was kept under this version of a policy, or an earlier one, stands for among the levels it has now: itself,
 * or the level that replaces it. Null where it is gone: what was decided or answered on it waits to be looked at again.
 */
export function standsFor(
  levels: readonly { readonly id: string; readonly replaces?: readonly string[] }[],
  kept: string,
): string | null {
  if (levels.some(({ id }) => id === kept)) return kept;
  return levels.find(({ replaces }) => replaces?.includes(kept))?.id ?? null;
}

/** What was decided in a set of questions, under the version of the policy that it was decided under. */
export interface Rated {
  readonly policy: Policy;
  readonly set: Instrument;
  readonly outcome: string;
}

/** The levels of a set, lowest first. */
export function levelsOf(policy: Policy, set: Instrument): readonly Level[] {
  const scale = set.outcomes === undefined ? policy.scales?.find((each) => each.id === set.scale) : undefined;
  const own = set.outcomes ?? scale?.options ?? (set.use === 'definition' ? policy.kinds : []);
  return own.map(({ id, label, replaces = [] }) => ({ id, label, replaces }));
}

/** Whether two versions rate on the same levels: the same ids in the same order. */
export function isSameScale(older: readonly Level[], newer: readonly Level[]): boolean {
  return older.length === newer.length && older.every((each, index) => each.id === newer[index]?.id);
}

/**
 * How one rating compares with an earlier one. Two scales that differ are compared only where the newer says for which of
 * the older's levels its own stand; one that has grown or lost a level makes no rise or fall by itself. What something is, and
 * a yes or no, changes and does not rise.
 */
export type Move =
  | {
      readonly is: 'same' | 'up' | 'down';
      /** What the older one stands for on the newer scale. */ readonly standsFor: Level | null;
    }
  | { readonly is: 'changed' }
  | { readonly is: 'not compared' };

export function moveOf(older: Rated, newer: Rated): Move {
  if (newer.set.use === 'definition') return kindMoveOf(older, newer);
  const [before, after] = [levelsOf(older.policy, older.set), levelsOf(newer.policy, newer.set)];
  const same = isSameScale(before, after);
  const from = after.findIndex((each) =>
    same ? each.id === older.outcome : each.replaces.includes(older.outcome),
  );
  const to = after.findIndex((each) => each.id === newer.outcome);
  if (from < 0 || to < 0) return { is: same ? 'changed' : 'not compared' };
  const standsFor = same ? null : (after[from] ?? null);
  if (from !== to && after.length === 2) return { is: 'changed' };
  return { is: from === to ? 'same' : from < to ? 'up' : 'down', standsFor };
}

/** What something is has no order: it is the same, also where it only got another id, or it is not. */
function kindMoveOf(older: Rated, newer: Rated): Move {
  const levels = levelsOf(newer.policy, newer.set);
  if (standsFor(levels, older.outcome) !== newer.outcome) return { is: 'changed' };
  const renamed = older.outcome === newer.outcome ? undefined : levels.find(({ id }) => id === newer.outcome);
  return { is: 'same', standsFor: renamed ?? null };
}

import type { Action } from '../actions.ts';
import { instrumentOf, type List, listOf, type Policy } from '../policy/policy.ts';
import { standingOfPart } from '../policy/silence.ts';
import { say } from '../policy/text.ts';

/** One thing that a policy says is done in setting a partnership up. */
export interface PlannedTask {
  /** Its id in the policy's list, or that of its question. */
  readonly item: string;
  readonly title: string;
  readonly meaning: string | null;
  readonly clause: string | null;
  /** It goes on for as long as the partnership does. */
  readonly continues: boolean;
  readonly isOurs: boolean;
  readonly isRebuilt: boolean;
}

/** What a policy says of setting a partnership up. */
export interface Plan {
  readonly title: string;
  readonly intro: string | null;
  /** Its order is suggested, and never more. */
  readonly inOrder: boolean;
  /** The set of questions that the tasks are, where the policy has that and no list. */
  readonly set: string | null;
  readonly tasks: readonly PlannedTask[];
}

/** The policy's list of what is done, else its questions about setting up; null where it sets neither. */
export function planOf(policy: Policy): Plan | null {
  const words = { terms: policy.terms };
  const list = listOf(policy, 'setUp');
  if (list !== undefined)
    return {
      title: say(list.title, words),
      intro: list.intro === undefined ? null : say(list.intro, words),
      inOrder: list.inOrder === true,
      set: null,
      tasks: list.items.map((each) => ({ ...taskOf(each), item: each.id, ...wordsOf(policy, each) })),
    };
  const set = instrumentOf(policy, 'setUp');
  if (set === undefined) return null;
  return {
    title: say(set.title, words),
    intro: set.intro === undefined ? null : say(set.intro, words),
    inOrder: false,
    set: set.id,
    tasks: (set.questions ?? []).map((each) => ({
      ...taskOf({ ...each, reconstructed: each.reconstructed ?? set.reconstructed === true }),
      item: each.id,
      title: say(each.ask, words),
      meaning: each.guidance === undefined ? null : say(each.guidance, words),
    })),
  };
}

interface Said {
  readonly clause?: string;
  readonly ours?: boolean;
  readonly reconstructed?: boolean;
  readonly continues?: boolean;
}

function taskOf(said: Said) {
  return {
    clause: said.clause ?? null,
    continues: said.continues === true,
    isOurs: said.ours === true,
    isRebuilt: said.reconstructed === true,
  };
}

function wordsOf(policy: Policy, { label, meaning }: List['items'][number]) {
  const words = { terms: policy.terms };
  return { title: say(label, words), meaning: meaning === undefined ? null : say(meaning, words) };
}

/** The policy's lists of points to consider beside it. */
export function pointsOf(policy: Policy): readonly List[] {
  return (policy.lists ?? []).filter(({ guides }) => guides === 'setUp');
}

/** What the policy's own file says of its silence; null where it is not silent. */
export function silenceOf(policy: Policy): string | null {
  const { state, says } = standingOfPart(policy, 'setUp');
  if (state !== 'notSet') return null;
  return says === undefined ? '' : say(says, { terms: policy.terms });
}

/** A task of an entry, with what the policy says of it now; of one that the policy does not have, nothing. */
export interface SetUpTask extends Action {
  readonly planned: PlannedTask | null;
}

export interface Progress {
  readonly tasks: readonly SetUpTask[];
  /** Done, or found not to be needed. */
  readonly settled: number;
  /** What the policy lists and the entry does not have yet. */
  readonly lacking: readonly PlannedTask[];
}

/** Where setting up an entry stands. */
export function progressOf(plan: Plan | null, actions: readonly Action[]): Progress {
  const planned = new Map((plan?.tasks ?? []).map((task) => [task.item, task]));
  const tasks = actions.map((action) => ({ ...action, planned: planned.get(action.item ?? '') ?? null }));
  const there = new Set(actions.map(({ item }) => item));
  return {
    tasks,
    settled: tasks.filter(({ doneOn }) => doneOn !== null).length,
    lacking: (plan?.tasks ?? []).filter(({ item }) => !there.has(item)),
  };
}

import type { Policy } from '../policy/policy.ts';
import { type Group, GROUPS } from './edit/groups.ts';
import { type OwnField, type Question, questionsOf } from './edit/questions.ts';

export interface GroupAsked {
  readonly group: Group;
  readonly questions: readonly Question[];
}

const made = new WeakMap<Policy, Map<string, readonly GroupAsked[]>>();

/** Every group of fields as it is asked of an entry at a stage. Made once for each policy where the council has no fields of its own. */
export function groupsAsked(policy: Policy, own: readonly OwnField[], stage: string): readonly GroupAsked[] {
  const ask = (): readonly GroupAsked[] =>
    GROUPS.map((group) => ({ group, questions: questionsOf(group, policy, own, stage) }));
  if (own.length > 0) return ask();
  const stages = made.get(policy) ?? new Map<string, readonly GroupAsked[]>();
  made.set(policy, stages);
  const known = stages.get(stage) ?? ask();
  stages.set(stage, known);
  return known;
}

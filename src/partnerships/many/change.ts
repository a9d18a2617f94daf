import type { Policy } from '../../policy/policy.ts';
import { GROUPS } from '../edit/groups.ts';
import type { Held } from '../edit/held.ts';
import type { Laying } from '../laid-down.ts';
import { type OwnField, type Question, questionsOf } from '../edit/questions.ts';

/** What is done to every chosen entry that is not so already. */
export type Change =
  | {
      readonly is: 'field';
      readonly question: Question;
      readonly held: Held;
      /** The stage that they are sent to, where that is what changes. */
      readonly toStage: string | null;
      /** Stages from which an entry may not go where it is sent. */
      readonly notFrom: readonly string[];
      /** What those that had ended lay down with it. */
      readonly laying: Laying;
    }
  | { readonly is: 'lead'; readonly personId: string; readonly name: string };

/** Fields that many entries have in common. What tells one entry from another is changed on its own page. */
const common: ReadonlySet<string> = new Set([
  'stage',
  'serviceArea',
  'portfolio',
  'committee',
  'nextReviewOn',
  'role',
  'scale',
]);

/** The questions whose answer can be given to many entries at once: common fields, then the council's own. */
export function sharedQuestions(policy: Policy, own: readonly OwnField[]): readonly Question[] {
  const of = (isOwn: boolean): readonly Question[] =>
    GROUPS.filter((group) => (group.id === 'own') === isOwn).flatMap((group) =>
      questionsOf(group, policy, own, 'active'),
    );
  return [...of(false).filter((question) => common.has(question.name)), ...of(true)];
}

/** The column's value, or the value of the key: null for none and for not yet known. */
export function valueOf(held: Held): unknown {
  if (held.is !== 'value') return null;
  return typeof held.value === 'object' && 'minutesAYear' in held.value
    ? held.value.minutesAYear
    : held.value;
}

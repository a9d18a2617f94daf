import { type Level, levelsOf, isSameScale, moveOf, type Rated } from '../policy/levels.ts';
import type { Policy } from '../policy/policy.ts';
import { say, type Text } from '../policy/text.ts';
import type { AnswerValue } from '../tables.ts';

/** A decision with the version of the policy that it was made under. */
export interface PastRating extends Rated {
  /** Of that version, as a sentence has it: "the Partnership policy of 1 April 2026". */
  readonly title: string;
  readonly versionId: string;
  /** Every answer that it rested on. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

const words = (policy: Policy, text: Text): string => say(text, { terms: policy.terms });

const listed = (policy: Policy, levels: readonly Level[]): string =>
  levels.map(({ label }) => words(policy, label).toLowerCase()).join(', ');

/** The outcome in the words of its own version. */
export function outcomeOf({ policy, set, outcome }: Rated): string {
  const level = levelsOf(policy, set).find((each) => each.id === outcome);
  return level === undefined ? outcome : words(policy, level.label);
}

/** "Medium, of low, medium, high": a level means something among its others only. */
export function onItsScale(rated: Rated): string {
  const { policy, set } = rated;
  if (set.use === 'definition') return outcomeOf(rated);
  return `${outcomeOf(rated)}, of ${listed(policy, levelsOf(policy, set))}`;
}

/** Whether what was decided is on another scale than the one that is asked on now. */
export function isOnOtherScale(older: Rated, newer: Pick<Rated, 'policy' | 'set'>): boolean {
  if (newer.set.use === 'definition') return false;
  return !isSameScale(levelsOf(older.policy, older.set), levelsOf(newer.policy, newer.set));
}

/** How a rating compares with the one before it, in a sentence. */
export function moveWords(older: PastRating, newer: PastRating): string {
  const move = moveOf(older, newer);
  const rule = isOfRule(older, newer) ? ' The rule changed, not the answers.' : '';
  const [from, to] = [outcomeOf(older), outcomeOf(newer)];
  if (move.is === 'not compared') return notCompared(older, newer);
  if (move.is === 'changed') return `Changed from ${from} to ${to}.${rule}`;
  const stood =
    move.standsFor === null
      ? ''
      : ` ${from} under ${older.title} stands for ${words(newer.policy, move.standsFor.label)} under ${newer.title}.`;
  if (move.is === 'same') return `As before.${stood}`;
  const before = move.standsFor === null ? from : words(newer.policy, move.standsFor.label);
  return `${move.is === 'up' ? 'Up' : 'Down'} from ${before} to ${to}.${stood}${rule}`;
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Why two ratings on different scales say nothing of a rise or a fall. */
export function notCompared(older: PastRating, newer: Pick<PastRating, 'policy' | 'set' | 'title'>): string {
  const levels = levelsOf(newer.policy, newer.set);
  return `Rated ${outcomeOf(older).toLowerCase()} of ${listed(older.policy, levelsOf(older.policy, older.set))} under ${older.title}; ${newer.title} asks on ${numbers[levels.length] ?? levels.length} levels, so the two are not compared.`;
}

/** Decided under another version, otherwise, on the same answers. */
function isOfRule(older: PastRating, newer: PastRating): boolean {
  if (older.versionId === newer.versionId || older.outcome === newer.outcome) return false;
  const [before, after] = [older.answers, newer.answers].map(sorted);
  return before !== '[]' && before === after;
}

function sorted(answers: PastRating['answers']): string {
  return JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

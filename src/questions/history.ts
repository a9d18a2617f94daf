import { inWords, notCompared, outcomeOf, type TitledRating } from '../policy/level-words.ts';
import { moveOf } from '../policy/levels.ts';
import type { AnswerValue } from '../tables.ts';

/** A decision with the version of the policy that it was made under. */
export interface PastRating extends TitledRating {
  readonly versionId: string;
  /** Every answer that it rested on. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

/** How a rating compares with the one before it, in a sentence. */
export function moveWords(older: PastRating, newer: PastRating): string {
  const move = moveOf(older, newer);
  const rule = isOfRule(older, newer) ? ' The rule changed, not the answers.' : '';
  const [from, to] = [outcomeOf(older), outcomeOf(newer)];
  if (move.is === 'not compared') return notCompared(older, newer);
  if (move.is === 'changed') return `Changed from ${from} to ${to}.${rule}`;
  const before = move.standsFor === null ? from : inWords(newer.policy, move.standsFor.label);
  const stood =
    move.standsFor === null ? '' : ` ${from} under ${older.title} stands for ${before} under ${newer.title}.`;
  if (move.is === 'same') return `As before.${stood}`;
  return `${move.is === 'up' ? 'Up' : 'Down'} from ${before} to ${to}.${stood}${rule}`;
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

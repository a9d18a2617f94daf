import { answerOf } from '../partnerships/facts.ts';
import type { KeptCause } from '../partnerships/stand.ts';
import type { Facts, Value } from '../policy/facts.ts';
import type { Input } from '../policy/input.ts';
import { inWords, notCompared, outcomeOf, type TitledRating } from '../policy/level-words.ts';
import { moveOf } from '../policy/levels.ts';
import { isOfRule, outcomeAsked } from '../policy/of-rule.ts';
import type { AnswerValue } from '../tables.ts';

/** A decision with the version of the policy that it was made under. */
export interface PastRating extends TitledRating {
  readonly versionId: string;
  /** Every answer that it rested on. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** What it turned on, facts of the register among it. */
  readonly causes: readonly KeptCause[];
  /** The day of the decision. */
  readonly on: string;
}

/** How a rating compares with the one before it, in a sentence. */
export function moveWords(older: PastRating, newer: PastRating): string {
  const move = moveOf(older, newer);
  const [from, to] = [outcomeOf(older), outcomeOf(newer)];
  const rule = byRule(older, newer)
    ? ` The rule changed: on these answers ${older.title} would still make it ${from}.`
    : '';
  if (move.is === 'not compared') return notCompared(older, newer);
  if (move.is === 'changed') return `Changed from ${from} to ${to}.${rule}`;
  const before = move.standsFor === null ? from : inWords(newer.policy, move.standsFor.label);
  const stood =
    move.standsFor === null ? '' : ` ${from} under ${older.title} stands for ${before} under ${newer.title}.`;
  if (move.is === 'same') return `As before.${stood}`;
  return `${move.is === 'up' ? 'Up' : 'Down'} from ${before} to ${to}.${stood}${rule}`;
}

/** Both policies are asked of what the later decision rested on, and of nothing else: where that does not tell, nothing is said. */
function byRule(older: PastRating, newer: PastRating): boolean {
  if (older.versionId === newer.versionId) return false;
  const known = restedOn(newer);
  return isOfRule({
    was: older.outcome,
    is: newer.outcome,
    earlier: outcomeAsked(older.policy, older.set, known),
    later: outcomeAsked(newer.policy, newer.set, known),
  });
}

/** What of a decision's own set and of the register it turned on, and nothing else. */
export function restedOn({ answers, causes, on }: PastRating): Input {
  const read = (source: string): Facts =>
    Object.fromEntries(
      causes.flatMap((cause) =>
        cause.source === source && cause.value !== undefined ? [[cause.id, cause.value as Value]] : [],
      ),
    );
  return {
    on,
    answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, answerOf(value)])),
    facts: read('fact'),
    fields: read('field'),
    ratings: read('rating') as Readonly<Record<string, string>>,
  };
}

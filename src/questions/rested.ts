import { isDeepStrictEqual } from 'node:util';
import { namesSomebody } from '../partnerships/stand.ts';
import type { Value } from '../policy/facts.ts';
import { hasSpread, questionsAsked } from '../policy/instrument.ts';
import { optionsOf, type Policy, type Question } from '../policy/policy.ts';
import { sayValue } from '../policy/sentence.ts';
import { inSentence, say } from '../policy/text.ts';
import type { AnswerValue } from '../tables.ts';
import { answerValueOf } from './decide.ts';
import { type PastRating, restedOn } from './history.ts';
import type { Asked } from './set.ts';
import { levelsStoodAt, type SpreadLevel } from './spread.ts';
import { factWords } from './whence.ts';

/** An answer that a decision rested on, in the words of its own version. */
export interface RestedAnswer {
  readonly asks: string;
  readonly said: string;
  /** What of the register stood behind it then: "Our contribution, £12,000 a year". */
  readonly facts: readonly string[];
}

/** What a decision rested on, the register's own answers among it; empty where that is not kept, as of what a spreadsheet brought. */
export function restedAnswers({ policy, set, answers, causes }: PastRating): readonly RestedAnswer[] {
  return (set.questions ?? []).flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined) return [];
    const facts = causes
      .filter((cause) => cause.behind === question.id)
      .map(({ source, id, value }) => factWords({ policy }, source as 'fact', id, value as Value, null));
    return [
      {
        asks: say(question.ask, { terms: policy.terms }),
        said: saidOf(policy, question, answer),
        facts: facts.map(({ label, value }) => `${label}, ${value}`),
      },
    ];
  });
}

/** How the criteria stood over the levels when it was decided; empty where the set puts none together or nothing is kept. */
export function restedSpread(rating: PastRating): readonly SpreadLevel[] {
  const { policy, set, answers } = rating;
  if (!hasSpread(policy, set) || Object.keys(answers).length === 0) return [];
  return levelsStoodAt({ policy, set, askings: questionsAsked(policy, set.id, restedOn(rating)) });
}

/** Longer answers are not told twice in one sentence. */
const mostLetters = 60;

/** What is answered otherwise by now than when it was decided: "Money went from low to high". */
export function sinceThen(rating: PastRating, asked: Asked): readonly string[] {
  const { policy } = asked;
  if (Object.keys(rating.answers).length === 0) return [];
  return asked.askings.flatMap(({ question, asked: isAsked, answered }) => {
    const earlier = rating.set.questions?.find((each) => each.id === question.id);
    if (earlier === undefined || isAsked === false || namesSomebody(policy, 'answer', question.id)) return [];
    if (!hasSameOptions([rating.policy, earlier], [policy, question])) return [];
    const [then, now] = [rating.answers[question.id], answerValueOf(answered) ?? undefined];
    if (isDeepStrictEqual(then, now)) return [];
    const label = say(question.short ?? question.ask, { terms: policy.terms });
    const name = question.short === undefined ? `“${label}”` : label;
    const [from, to] = [saidOf(rating.policy, earlier, then), saidOf(policy, question, now)];
    const isLong = from.length > mostLetters || to.length > mostLetters;
    return [
      isLong ? `${name} is answered otherwise` : `${name} went from ${inSentence(from)} to ${inSentence(to)}`,
    ];
  });
}

type Of = readonly [Policy, Question];

/** A level means something among its others only. */
function hasSameOptions(then: Of, now: Of): boolean {
  const [before, after] = [then, now].map(([policy, question]) =>
    optionsOf(policy, question).map(({ id }) => id),
  );
  return isDeepStrictEqual(before, after);
}

function saidOf(policy: Policy, { id }: Question, answer: AnswerValue | undefined): string {
  if (answer === undefined) return 'not yet known';
  if (answer.is === 'dontKnow') return 'Don’t know';
  if (answer.is === 'notApplicable') return 'Not applicable';
  return sayValue(policy, 'answer', id, answer.value as Value);
}

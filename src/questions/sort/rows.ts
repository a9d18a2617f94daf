import type { Answer } from '../../policy/input.ts';
import type { Asking } from '../../policy/instrument.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../../policy/input.ts';
import { sayValue } from '../../policy/sentence.ts';
import { answersOffered, fieldBehind, readWritten, writtenAnswer } from '../form.ts';
import { changeOf, plain } from '../given.ts';
import type { Asked } from '../set.ts';
import type { AnswerChange } from '../answers-store.ts';

/** What people have answered of one entry, by question, as a form writes it. Suggestions are not among it. */
export type Written = Readonly<Record<string, string>>;

/** One row of the table as it was posted. */
export interface PostedRow {
  readonly reference: number;
  /** The answers as the page showed them. */
  readonly seen: Written;
  /** The answers as they are now wanted; only of the questions that the page had. */
  readonly wanted: Written;
}

/** A question that somebody else has answered differently since the page was opened. */
export interface Clash {
  readonly question: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Questions that a table can ask: those answered by choosing one of a few. */
export function tableQuestions({ policy, askings }: Asked): readonly Asking[] {
  return askings.filter(({ question }) => answersOffered(policy, question) !== null);
}

export function writtenOf({ askings }: Asked): Written {
  return Object.fromEntries(
    askings.flatMap((asking) => {
      const written = writtenAnswer(givenBySomebody(asking));
      return written === '' ? [] : [[asking.question.id, written] as const];
    }),
  );
}

/** What the register’s own field says counts as given where an answer would be kept there. */
function givenBySomebody({ question, answered }: Asking): Answer | undefined {
  if (answered.from === 'dontKnow') return DONT_KNOW;
  if (answered.from === 'notApplicable') return NOT_APPLICABLE_ANSWER;
  if (answered.from === 'person' || (answered.from === 'fact' && fieldBehind(question) !== null))
    return answered.value;
  return undefined;
}

/** "(No)" for what the register suggests, by question. */
export function suggestedOf({ policy, askings }: Asked): Written {
  return Object.fromEntries(
    askings.flatMap(({ question, answered }) => {
      const suggested =
        answered.from === 'suggested' || (answered.from === 'fact' && fieldBehind(question) === null);
      return suggested
        ? [[question.id, `(${sayValue(policy, 'answer', question.id, answered.value)})`] as const]
        : [];
    }),
  );
}

// No question can be called so: ids have no full stops.
const outcomeKey = '.outcome';

/** The answers and the outcome as one hidden value, and back: what cannot be read is nothing seen, so that it clashes rather than overwrites. */
export function writeSeen(written: Written, outcome: string): string {
  return new URLSearchParams({ ...written, [outcomeKey]: outcome }).toString();
}

export function readSeen(typed: string): Written {
  return Object.fromEntries(new URLSearchParams(typed.slice(0, 10_000)));
}

/** What the row came to when the page was opened. */
export function shownOutcome({ seen }: PostedRow): string | undefined {
  return seen[outcomeKey];
}

export interface Merged {
  readonly changes: readonly AnswerChange[];
  readonly clashes: readonly Clash[];
}

/** What a row changes: answers that the person altered, unless somebody else altered the same one otherwise meanwhile. */
export function merged(asked: Asked, partnershipId: string, { seen, wanted }: PostedRow): Merged {
  const now = writtenOf(asked);
  const changes: AnswerChange[] = [];
  const clashes: Clash[] = [];
  for (const { question } of tableQuestions(asked)) {
    const mine = wanted[question.id];
    const before = seen[question.id] ?? '';
    const theirs = now[question.id] ?? '';
    if (mine === undefined || mine === before || mine === theirs) continue;
    const answer = mine === '' ? undefined : readWritten(asked.policy, question, mine);
    if (mine !== '' && answer === undefined) continue;
    if (theirs !== before) clashes.push({ question: question.id, mine, theirs });
    else changes.push(changeOf(partnershipId, question, plain(answer)));
  }
  return { changes, clashes };
}

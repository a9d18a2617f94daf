import type { TimeSpent } from '../kit/timespent.ts';
import type { RegisterHeld } from '../partnerships/register-answer.ts';
import type { Value } from '../policy/facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER, type Answer } from '../policy/input.ts';
import type { Policy, Question } from '../policy/policy.ts';
import { keptValue } from './decide.ts';
import {
  ANSWER,
  answersOffered,
  EVIDENCE,
  fieldBehind,
  readWritten,
  SPEAKS_FOR,
  UNSURE,
  writtenAnswer,
} from './form.ts';
import type { AnswerChange } from './answers-store.ts';
import type { KeptAnswer } from './store.ts';

type Values = Readonly<Record<string, unknown>>;

/** An answer as a form was read: time as it was typed besides, and whether it says that there is none of what is asked for. */
export interface Given {
  readonly answer: Answer;
  readonly typed: string | null;
  readonly isNone: boolean;
}

/** The answer that a read form holds: undefined when nothing was answered. */
export function givenIn(policy: Policy, question: Question, values: Values): Given | undefined {
  const given = values[ANSWER];
  if (answersOffered(policy, question) !== null)
    return plain(typeof given === 'string' ? readWritten(policy, question, given) : undefined);
  const unsure = values[UNSURE];
  if (Array.isArray(unsure) && unsure.length > 0) return plain(unsure[0] as string);
  if (isHeld(given)) return ofRegister(given);
  if (given === null || given === undefined || (Array.isArray(given) && given.length === 0)) return undefined;
  return isTime(given) ? ofTime(given) : plain(given as Value);
}

/** An answer that has nothing besides. */
export function plain(answer: Answer | undefined): Given | undefined {
  return answer === undefined ? undefined : { answer, typed: null, isNone: false };
}

const ofTime = ({ minutesAYear, typed }: TimeSpent): Given => ({
  answer: minutesAYear,
  typed,
  isNone: false,
});

/** As the register keeps it: a value, or that there is none. */
function ofRegister(held: RegisterHeld): Given | undefined {
  if (held.is === 'none') return { answer: null, typed: null, isNone: true };
  if (held.is !== 'value') return undefined;
  return isTime(held.value) ? ofTime(held.value) : plain(held.value);
}

function isHeld(given: unknown): given is RegisterHeld {
  return typeof given === 'object' && given !== null && 'is' in given;
}

function isTime(given: unknown): given is TimeSpent {
  return typeof given === 'object' && given !== null && 'minutesAYear' in given;
}

/** What the page shows for an answer that is held already; `held` where it is asked as the register asks it. */
export function heldValues(
  policy: Policy,
  question: Question,
  answer: Answer | undefined,
  held?: RegisterHeld | null,
): Record<string, unknown> {
  if (answersOffered(policy, question) !== null) return { [ANSWER]: writtenAnswer(answer) };
  if (answer === DONT_KNOW || answer === NOT_APPLICABLE_ANSWER) return { [UNSURE]: [answer] };
  if (held !== undefined && held !== null && held.is !== 'not yet known') return { [ANSWER]: held };
  if (answer === undefined || answer === null) return {};
  const time = { minutesAYear: answer, typed: `${Number(answer) / 60} hours a year` };
  const value = question.type === 'time' ? time : answer;
  return { [ANSWER]: held == null ? value : { is: 'value', value } };
}

/** What shows an answer, and the day it speaks for, as the page shows them. */
export function besidesOf(kept: KeptAnswer | undefined): Record<string, unknown> {
  return {
    ...(kept?.evidence == null ? {} : { [EVIDENCE]: kept.evidence }),
    ...(kept?.speaksFor == null ? {} : { [SPEAKS_FOR]: kept.speaksFor }),
  };
}

/** An answer on its way to where it is kept; undefined takes it away. `values` may have what shows it. */
export function changeOf(
  partnershipId: string,
  question: Question,
  given: Given | undefined,
  values: Values = {},
): AnswerChange {
  return {
    partnershipId,
    question: question.id,
    value: given === undefined || given.isNone ? null : keptValue(given.answer),
    evidence: (values[EVIDENCE] as string | null | undefined) ?? null,
    speaksFor: (values[SPEAKS_FOR] as string | null | undefined) ?? null,
    field: fieldBehind(question),
    ...(given?.typed == null ? {} : { typed: given.typed }),
    ...(given?.isNone === true ? { isNone: true } : {}),
  };
}

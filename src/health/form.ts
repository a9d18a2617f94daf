import { addDays, addYears } from '../kit/dates.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import type { Field } from '../kit/form/field.ts';
import { email, longText, text } from '../kit/form/text.ts';
import type { Fields } from '../kit/form.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import type { Policy, Question } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { AnswerValue } from '../tables.ts';
import { offeredTo } from './check.ts';
import type { CouldAsk, Partner } from './store.ts';

/** Whoever is asked for the council itself. */
export const OURS = 'council';

export type OpenFields = ReturnType<typeof openFields>;

export function openFields(today: string, could: readonly CouldAsk[]) {
  return {
    dueOn: date({
      label: 'Last day to answer',
      hint: 'Two or three weeks is usual. For example, 27 3 2026',
      subject: 'The last day to answer',
      required: 'Enter the last day to answer',
      earliest: addDays(today, 1),
      latest: addYears(today, 1),
    }),
    people: choices({
      label: 'Who to ask',
      hint: 'Everybody on record here who has an email address. You can ask others on the next page.',
      items: could.map(({ id, name, organisation }) => ({
        value: id,
        text: name,
        hint: organisation ?? 'The council',
      })),
    }),
  };
}

export type AskFields = ReturnType<typeof askFields>;

export function askFields(partners: readonly Partner[]) {
  return {
    name: text({ label: 'Name', required: 'Enter the person’s name', most: 200 }),
    email: email({
      label: 'Email address',
      hint: 'A letter with a link goes there. They need no account.',
      required: 'Enter the person’s email address',
    }),
    organisation: choice({
      label: 'For whom they answer',
      as: 'select',
      required: 'Choose for whom they answer',
      items: [
        ...partners.map(({ id, name }) => ({ value: id, text: name })),
        { value: OURS, text: 'The council' },
      ],
    }),
  };
}

export type ActionFields = ReturnType<typeof actionFields>;

export function actionFields(today: string, owners: readonly Partner[]) {
  return {
    title: text({ label: 'What is to be done', required: 'Say what is to be done', most: 300 }),
    owner: choice({
      label: 'Who does it',
      as: 'select',
      unset: 'Nobody yet',
      items: owners.map(({ id, name }) => ({ value: id, text: name })),
    }),
    dueOn: date({
      label: 'By when (optional)',
      subject: 'The day',
      earliest: today,
      latest: addYears(today, 5),
    }),
  };
}

/** The name of a question's box: a question's own id may be that of anything else on the page. */
export const boxOf = (question: Question): string => `q-${question.id}`;

/** The boxes of one person's answers, all on one page. Nothing has to be answered until it is sent. */
export function answerFields(policy: Policy, questions: readonly Question[], sends: boolean): Fields {
  return Object.fromEntries(
    questions.map((question) => [boxOf(question), answerField(policy, question, sends)]),
  );
}

function answerField(policy: Policy, question: Question, sends: boolean): Field<unknown> {
  const label = say(question.ask, { terms: policy.terms });
  const hint = question.guidance === undefined ? undefined : say(question.guidance, { terms: policy.terms });
  const offered = offeredTo(policy, question);
  const unsure = unsureChoices(question);
  const subject = `Your answer to “${label}”`;
  if (question.type === 'choices')
    return choices({ label, hint, subject, items: [...offered.map(asChoice), ...unsure] });
  if (offered.length === 0) return longText({ label, hint, subject, most: 3000, rows: 4 });
  const items = [...offered.map(asChoice), ...unsure];
  return sends
    ? choice({ label, hint, subject, items, required: `Answer “${label}”, “Don’t know” included` })
    : choice({ label, hint, subject, items });
}

const asChoice = ({ id, label, meaning }: ReturnType<typeof offeredTo>[number]) => ({
  value: id,
  text: label,
  ...(meaning === undefined ? {} : { hint: meaning }),
});

function unsureChoices({ mayNotApply }: Question) {
  return [
    { value: DONT_KNOW, text: 'Don’t know', divider: 'or' },
    ...(mayNotApply === true ? [{ value: NOT_APPLICABLE_ANSWER, text: 'It does not apply to us' }] : []),
  ];
}

/** What was chosen or written, as it is kept; null where a question was left. */
export function answerGiven(question: Question, read: unknown): AnswerValue | null {
  if (read === null || read === undefined || (Array.isArray(read) && read.length === 0)) return null;
  const all: readonly unknown[] = Array.isArray(read) ? read : [read];
  if (all.includes(DONT_KNOW)) return { is: 'dontKnow' };
  if (all.includes(NOT_APPLICABLE_ANSWER)) return { is: 'notApplicable' };
  return { is: 'value', value: question.type === 'yesNo' ? read === 'yes' : read };
}

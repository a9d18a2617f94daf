import { choice, choices, type Choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import type { Field, FieldOptions } from '../kit/form/field.ts';
import type { Content } from '../kit/govuk/common.ts';
import { money, number, timeSpent } from '../kit/form/number.ts';
import { longText, text } from '../kit/form/text.ts';
import type { Fields } from '../kit/form.ts';
import { boxOf, fieldAsked, type RegisterEntry } from '../partnerships/register-answer.ts';
import { factOf } from '../policy/facts.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER, type Answer } from '../policy/input.ts';
import { optionsOf, type Option, type Policy, type Question } from '../policy/policy.ts';
import { optionsOfFact } from '../policy/slots.ts';
import { say } from '../policy/text.ts';

/** Names of what a question's page posts. */
export const ANSWER = 'answer';
export const UNSURE = 'unsure';
export const EVIDENCE = 'evidence';
export const SPEAKS_FOR = 'speaksFor';

const dontKnow = { value: DONT_KNOW, text: 'Don’t know' };
const notApplicable = { value: NOT_APPLICABLE_ANSWER, text: 'Not applicable' };

/** The words and values that a question may be answered with; null where it is not answered by choosing one. */
export function answersOffered(policy: Policy, question: Question): readonly Choice<string>[] | null {
  const given = choicesGiven(policy, question);
  if (given === null) return null;
  return [...given, dontKnow, ...(question.mayNotApply ? [notApplicable] : [])];
}

function choicesGiven(policy: Policy, question: Question): readonly Choice<string>[] | null {
  if (question.type === 'yesNo')
    return [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
  if (question.type !== 'scale' && question.type !== 'choice') return null;
  return optionsFor(policy, question).map((option) => optionChoice(policy, option));
}

/** Highest first, as people read a scale from its top. */
function optionsFor(policy: Policy, question: Question): readonly Option[] {
  const own = optionsOf(policy, question);
  const found = own.length === 0 && question.fact ? optionsOfFact(policy, question.fact) : own;
  return question.type === 'scale' ? found.toReversed() : found;
}

function optionChoice(policy: Policy, { id, label, meaning, clause }: Option): Choice<string> {
  const saying = { terms: policy.terms };
  const hint = [meaning === undefined ? '' : say(meaning, saying), clause ?? ''].filter(Boolean).join(' · ');
  return { value: id, text: say(label, saying), ...(hint === '' ? {} : { hint }) };
}

/** An answer as a form writes it: "yes", an option's id, "dont-know"; empty when there is none. */
export function writtenAnswer(answer: Answer | undefined): string {
  if (answer === undefined || answer === null) return '';
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}

/** What a form wrote, as the engine's answer; undefined when this question cannot be answered so. */
export function readWritten(policy: Policy, question: Question, written: string): Answer | undefined {
  const offered = answersOffered(policy, question);
  if (offered === null || !offered.some((each) => each.value === written)) return undefined;
  if (question.type === 'yesNo' && (written === 'yes' || written === 'no')) return written === 'yes';
  return written;
}

export interface QuestionFormOptions {
  readonly hint?: Content | undefined;
  /** Whether to ask what shows it, and the day that it speaks for. */
  readonly evidence: boolean;
  readonly today: string;
  /** The entry whose register keeps the answer, where it has a field for it; none in a trial. */
  readonly entry?: RegisterEntry | undefined;
  /** It is one of many on its page. */
  readonly isOneOfMany?: boolean;
}

/** The form of one question's page: the answer, whether it is not known, and what shows it. */
export function questionFields(policy: Policy, question: Question, options: QuestionFormOptions): Fields {
  const common = {
    label: say(question.ask, { terms: policy.terms }),
    subject: 'Your answer',
    isPageHeading: options.isOneOfMany !== true,
    hint: options.hint,
  };
  const offered = answersOffered(policy, question);
  const evidence = options.evidence
    ? { [EVIDENCE]: evidenceField(question), [SPEAKS_FOR]: speaksForField(options.today) }
    : {};
  if (offered !== null) {
    // Only a page of one question has something to skip.
    const skip = options.isOneOfMany === true ? '' : ', or skip this question';
    const required = `Choose an answer, “Don’t know” included${skip}`;
    return { [ANSWER]: choice({ ...common, items: offered, required }), ...evidence };
  }
  return {
    [ANSWER]: openField(policy, question, common, options),
    [UNSURE]: unsureField(question),
    ...evidence,
  };
}

function evidenceField(question: Question): Field<unknown> {
  return longText({
    label: question.evidence ? 'What shows this?' : 'What shows this? (optional)',
    subject: 'What shows this',
    hint: 'A sentence, or where it is written down. Anybody who reads the entry sees it.',
    most: 2000,
    rows: 3,
  });
}

function speaksForField(today: string): Field<unknown> {
  return date({
    label: 'The day that this speaks for (optional)',
    subject: 'The day that this speaks for',
    hint: 'Where it is not today, such as the day of the report. For example, 27 3 2026',
    earliest: '1900-01-01',
    notAfter: today,
  });
}

function unsureField(question: Question): Field<readonly string[]> {
  return choices({
    label: 'Or',
    items: [dontKnow, ...(question.mayNotApply ? [notApplicable] : [])],
  });
}

type Common = FieldOptions & { readonly label: string };

function hasBeen({ fact }: Question): boolean {
  return fact !== undefined && factOf(fact)?.past === true;
}

function openField(
  policy: Policy,
  question: Question,
  common: Common,
  { entry, today }: QuestionFormOptions,
): Field<unknown> {
  const field = fieldAsked(question);
  if (field !== null && entry !== undefined) {
    const { label, hint, isPageHeading = false } = common;
    return boxOf(field, { policy, entry, today, label, hint, isPageHeading });
  }
  switch (question.type) {
    case 'money':
      return money({ ...common, per: question.period === 'total' ? undefined : 'year' });
    case 'time':
      return timeSpent({ ...common, working: workingTime(policy) });
    case 'number':
      return number({ ...common, least: 0, greatest: 1_000_000 });
    case 'date':
      return date({
        ...common,
        earliest: '1800-01-01',
        latest: '2200-12-31',
        notAfter: hasBeen(question) ? today : undefined,
      });
    case 'choices':
      return choices({
        ...common,
        items: optionsFor(policy, question).map((option) => optionChoice(policy, option)),
      });
    case 'reference':
      return text({ ...common, most: 500 });
    case 'text':
    case 'yesNo':
    case 'scale':
    case 'choice':
      break;
  }
  return longText({ ...common, most: 5000 });
}

function workingTime({ workingTime: time }: Policy): { hoursInDay?: number; hoursInWeek?: number } {
  if (time === undefined) return {};
  return { hoursInDay: time.hoursADay, hoursInWeek: time.hoursADay * time.daysAWeek };
}

/**
 * The register's own field for what a question asks, in which its answer is kept; null where the answer is kept by itself.
 * A fact with a yes or a no that no page of the register asks is kept among the entry's facts.
 */
export function fieldBehind(question: Question): string | null {
  const field = fieldAsked(question);
  if (field !== null) return field.id;
  return question.fact !== undefined && factOf(question.fact)?.type === 'yesNo' ? question.fact : null;
}

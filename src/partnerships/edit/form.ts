import { date } from '../../kit/form/date.ts';
import { type Drawing, type Field, type Posted, refuse, typedOne } from '../../kit/form/field.ts';
import { money, number, timeSpent } from '../../kit/form/number.ts';
import { longText, text, webAddress } from '../../kit/form/text.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { html, type Html } from '../../kit/html.ts';
import { asTyped } from '../../kit/parts/marks.ts';
import { meetingsAYear } from '../../kit/meetings.ts';
import { readAbsence } from '../../kit/reading.ts';
import type { TimeUnit, WorkingTime } from '../../kit/timespent.ts';
import { factOf } from '../../policy/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import type { FieldType } from '../fields.ts';
import { asHeld } from './as-held.ts';
import { anyOf, type Asking, type Labelled, NONE, oneOf, plainText, yesOrNo } from './choices.ts';
import { type Held, type HeldValue, none, unknown } from './held.ts';
import type { Question } from './questions.ts';

/** What a form of questions reads: each is answered with a value, with "none", or not yet. */
export type AnswerFields = Readonly<Record<string, Field<Held>>>;

export function answerFields(questions: readonly Question[], asking: Asking): AnswerFields {
  return Object.fromEntries(questions.map((question) => [question.name, answerField(question, asking)]));
}

export function workingTime(policy: Policy): WorkingTime {
  const working = policy.workingTime;
  if (working === undefined) return {};
  return { hoursInDay: working.hoursADay, hoursInWeek: working.hoursADay * working.daysAWeek };
}

/** One field's box; `more` where a page asks it in words of its own, its hint before what an import left. */
export function answerField(
  question: Question,
  asking: Asking,
  more: Partial<Pick<Labelled, 'hint' | 'isPageHeading'>> = {},
): Field<Held> {
  const own = hintOf(question, asking);
  const hint = more.hint === undefined ? own : html`${more.hint}${own}`;
  const labelled = { label: question.label, subject: question.subject, ...more, hint };
  const field = byType[question.type](question, labelled, asking);
  const held = asking.held(question);
  return held.is === 'value' ? asHeld(field, held) : field;
}

type Make = (question: Question, labelled: Labelled, asking: Asking) => Field<Held>;

const byType: Readonly<Record<FieldType, Make>> = {
  text: (question, labelled) => written(nameOrText(question, labelled)),
  'long text': (_question, labelled) => written(longText(labelled)),
  address: (_question, labelled) => written(webAddress(labelled)),
  money: (question, labelled) =>
    written(money({ ...labelled, ...(question.keptIn === 'own' ? {} : { per: 'year' }) })),
  number: (question, labelled) => written(numberField(question, labelled)),
  time: (question, labelled, asking) => written(timeField(question, asking, labelled)),
  date: (question, labelled, asking) =>
    dated(date({ ...labelled, notAfter: hasBeen(question) ? asking.today : undefined })),
  'yes or no': (question, labelled, asking) => yesOrNo(question, asking, labelled),
  choice: (question, labelled, asking) => oneOf(question, asking, labelled),
  choices: (question, labelled, asking) => anyOf(question, asking, labelled),
};

function hasBeen({ id, keptIn }: Question): boolean {
  return keptIn !== 'own' && factOf(id)?.past === true;
}

function hintOf(question: Question, asking: Asking): Html | undefined {
  const typed = asking.asTyped[question.id];
  const required =
    question.requiredBy === null
      ? null
      : `The policy asks for this${question.requiredBy === '' ? '' : ` (${question.requiredBy})`}.`;
  const parts = [question.hint, required].filter((part) => part !== null);
  if (typed === undefined && parts.length === 0) return undefined;
  const kept =
    typed === undefined
      ? null
      : html`<span class="c-beneath">The import says ${asTyped(typed)}. Kept as typed, until this is answered.</span>`;
  return html`${parts.join(' ')}${kept}`;
}

function nameOrText(question: Question, labelled: Labelled): Field<string | null> {
  if (question.id !== 'name' || question.keptIn === 'own') return text(labelled);
  return text({ ...labelled, most: 300, required: 'Enter its name' });
}

const mostMeetings = 1_000;

function numberField(question: Question, labelled: Labelled): Field<number | null> {
  if (question.keptIn !== 'own') {
    return meetings(number({ ...labelled, whole: true, least: 0, greatest: mostMeetings }));
  }
  return number({ ...labelled, least: -1e12, greatest: 1e12 });
}

/** "Quarterly" is a number of meetings too. */
function meetings(inner: Field<number | null>): Field<number | null> {
  return {
    ...inner,
    read: (posted, name) => {
      const said = meetingsAYear(typedOne(posted.body, name));
      return said === null ? inner.read(posted, name) : { ok: true, value: said };
    },
  };
}

/** Minutes a year are held in four bytes; a thousand people's whole time is well within them. */
const mostMinutes = 120_000_000;

function timeField(question: Question, asking: Asking, labelled: Labelled): Field<HeldValue | null> {
  const unit = unitOf(question.unit);
  const inner = timeSpent({
    ...labelled,
    working: { ...asking.working, ...(unit === null ? {} : { unit }) },
  });
  return {
    ...inner,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      const tooMuch = reading.ok && reading.value !== null && reading.value.minutesAYear > mostMinutes;
      return tooMuch ? refuse(`${question.subject} must be a smaller amount of time`) : reading;
    },
    write: (value, name) =>
      inner.write(typeof value === 'object' && value !== null && 'typed' in value ? value : null, name),
  };
}

/** "hours a month", as the policy writes it beside the field (T8). */
function unitOf(words: string | null): TimeUnit | null {
  const found = /^(minutes|hours|days)\s+(?:a|an|per)\s+(week|month|quarter|year)$/i.exec(words ?? '');
  if (found === null) return null;
  return { amount: found[1]?.toLowerCase(), per: found[2]?.toLowerCase() } as TimeUnit;
}

/** What is typed into a box: "None" and "N/A" say that there is none, empty and "TBC" that it is not yet known. */
function written<T extends HeldValue>(inner: Field<T | null>): Field<Held> {
  return {
    label: inner.label,
    isRequired: inner.isRequired,
    read: (posted, name) => {
      const absence = inner.isRequired ? null : readAbsence(typedOne(posted.body, name));
      if (absence?.is === 'none') return { ok: true, value: none };
      if (absence?.is === 'unknown') return { ok: true, value: unknown };
      return heldReading(inner, posted, name);
    },
    write: (held, name) => {
      if (held.is === 'none') return { [name]: 'None' };
      return held.is === 'value' ? inner.write(held.value as T, name) : {};
    },
    draw: (at) => inner.draw(at),
  };
}

function heldReading(
  inner: Field<HeldValue | null>,
  posted: Posted,
  name: string,
): ReturnType<Field<Held>['read']> {
  const reading = inner.read(posted, name);
  if (!reading.ok) return reading;
  return { ok: true, value: reading.value === null ? unknown : { is: 'value', value: reading.value } };
}

/** A date has no box to type "None" into, so it has one to tick. */
function dated(inner: Field<string | null>): Field<Held> {
  return {
    label: inner.label,
    isRequired: false,
    firstPart: 'day',
    read: (posted, name) => {
      if (typedOne(posted.body, name) !== NONE) return heldReading(inner, posted, name);
      const reading = inner.read({ body: { ...posted.body, [name]: '' } }, name);
      if (reading.ok && reading.value === null) return { ok: true, value: none };
      return refuse('Enter a date or tick “None”, not both');
    },
    write: (held, name) => {
      if (held.is === 'none') return { [name]: NONE };
      return held.is === 'value' ? inner.write(plainText(held.value), name) : {};
    },
    draw: (at) => html`<div class="c-date-or-none">${inner.draw(at)}${noneBox(inner.label, at)}</div>`,
  };
}

function noneBox(label: string, at: Drawing): Html {
  return checkboxes({
    name: at.name,
    idPrefix: `${at.name}-none`,
    classes: 'govuk-checkboxes--small',
    values: [typedOne(at.typed, at.name)],
    items: [
      {
        value: NONE,
        text: html`None<span class="govuk-visually-hidden">: there is no date for “${label}”</span>`,
      },
    ],
  });
}

import { choice, choices } from '../../kit/form/choice.ts';
import { type Field, refuse } from '../../kit/form/field.ts';
import type { Html } from '../../kit/html.ts';
import type { WorkingTime } from '../../kit/timespent.ts';
import { type Held, type HeldValue, none, unknown } from './held.ts';
import type { Question } from './questions.ts';

export interface Asking {
  readonly today: string;
  readonly working: WorkingTime;
  /** What an import could not read, by the id of the field. */
  readonly asTyped: Readonly<Record<string, string>>;
  /** What is held now, so that a choice which is no longer offered is not lost. */
  readonly held: (question: Question) => Held;
  /** Whether the entry may go to a stage from where it is; left out for one that is being added. */
  readonly offersStage?: (stage: string) => boolean;
}

export interface Labelled {
  readonly label: string;
  readonly subject: string;
  readonly hint: Html | undefined;
  readonly isPageHeading?: boolean;
}

/** Stand for "none" and "not yet known" among choices: no id begins with a hyphen. */
export const NONE = '-none';
export const UNKNOWN = '-unknown';

export function plainText(value: HeldValue): string {
  return typeof value === 'string' ? value : '';
}

export function yesOrNo(question: Question, asking: Asking, labelled: Labelled): Field<Held> {
  const items = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
    // An import may say "N/A"; it is offered again only where that stands, or saving would lose it.
    ...(asking.held(question).is === 'none' ? [{ value: NONE, text: 'Does not apply' }] : []),
    { value: UNKNOWN, text: 'Not yet known' },
  ];
  return chosen(choice({ ...labelled, items, as: 'inline' }), {
    read: (typed) => typed === 'yes',
    write: (value) => (value === true ? 'yes' : 'no'),
  });
}

const longList = 14;

export function oneOf(question: Question, asking: Asking, labelled: Labelled): Field<Held> {
  if (question.id === 'stage') return stageField(question, asking, labelled);
  const items = [...optionItems(question, asking), { value: NONE, text: 'None of these', divider: 'or' }];
  const inner =
    items.length > longList
      ? choice({ ...labelled, items, as: 'select', unset: 'Not yet known' })
      : choice({ ...labelled, items: [...items, { value: UNKNOWN, text: 'Not yet known' }] });
  return chosen(inner, asChosen);
}

/** Only stages that it may go to are offered; why another is refused depends on what is saved meanwhile. */
function stageField(question: Question, asking: Asking, labelled: Labelled): Field<Held> {
  const all = optionItems(question, asking);
  const offers = asking.offersStage ?? (() => true);
  const fieldOf = (items: typeof all): Field<Held> =>
    chosen(choice({ ...labelled, items, required: 'Choose the stage that it is at' }), asChosen);
  const offered = fieldOf(all.filter(({ value }) => offers(value)));
  return { ...fieldOf(all), draw: (at) => offered.draw(at) };
}

const asChosen: Chosen = { read: (typed) => typed, write: plainText };

function optionItems(
  question: Question,
  asking: Asking,
): { value: string; text: string; hint?: string | undefined }[] {
  const offered = question.options.map(({ id, label, hint }) => ({ value: id, text: label, hint }));
  const held = asking.held(question);
  const kept = held.is === 'value' ? (Array.isArray(held.value) ? held.value : [held.value]) : [];
  const gone = kept.filter((value) => !question.options.some((option) => option.id === value));
  return [
    ...offered,
    ...gone.map((value) => ({ value: String(value), text: `${String(value)} (no longer a choice)` })),
  ];
}

interface Chosen {
  readonly read: (typed: string) => HeldValue;
  readonly write: (value: HeldValue) => string;
}

function chosen(inner: Field<string | null>, as: Chosen): Field<Held> {
  return {
    label: inner.label,
    isRequired: inner.isRequired,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      if (!reading.ok) return reading;
      if (reading.value === NONE) return { ok: true, value: none };
      if (reading.value === null || reading.value === UNKNOWN) return { ok: true, value: unknown };
      return { ok: true, value: { is: 'value', value: as.read(reading.value) } };
    },
    write: (held, name) => {
      if (held.is === 'value') return { [name]: as.write(held.value) };
      return { [name]: held.is === 'none' ? NONE : UNKNOWN };
    },
    draw: (at) => inner.draw(at),
  };
}

/** Boxes to tick: nothing ticked is not yet known, and "none of these" is an answer. */
export function anyOf(question: Question, asking: Asking, labelled: Labelled): Field<Held> {
  const items = [...optionItems(question, asking), { value: NONE, text: 'None of these', divider: 'or' }];
  const inner = choices<string>({ ...labelled, items });
  return {
    label: inner.label,
    isRequired: false,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      if (!reading.ok) return reading;
      if (reading.value.length === 0) return { ok: true, value: unknown };
      if (!reading.value.includes(NONE)) return { ok: true, value: { is: 'value', value: reading.value } };
      if (reading.value.length === 1) return { ok: true, value: none };
      return refuse(`${question.subject} must be some of the choices or none of them, not both`);
    },
    write: (held, name) => {
      if (held.is === 'none') return { [name]: [NONE] };
      return { [name]: held.is === 'value' && Array.isArray(held.value) ? held.value : [] };
    },
    draw: (at) => inner.draw(at),
  };
}

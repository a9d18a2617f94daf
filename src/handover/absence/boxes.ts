import type { Field } from '../../kit/form/field.ts';
import { read } from '../../kit/form/field.ts';
import { lineField } from '../../kit/form/text.ts';
import { drawFields, type Fields, type FormState } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { html, type Html, nothing } from '../../kit/html.ts';

/** The list beside the boxes, for whoever sees who has an account. */
export const membersList = 'members-here';
export const mostPeople = 10;
/** How many boxes stand open; the others are behind a line that opens them. */
const open = 3;
const ordinals = ['Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];

export const offering = {
  attributes: { list: membersList },
  autocomplete: 'off',
  spellcheck: false,
} as const;

const first = 'deputies';
const nameOf = (index: number): string => `${first}${index + 2}`;
const allNames = [first, ...ordinals.map((_, index) => nameOf(index))];

const box = (options: Parameters<typeof lineField<string>>[0]): Field<string | null> =>
  lineField<string>({ most: 400, ...options }, offering, (line) => read(line));

/** One box for each person: a list offers somebody where nothing stands yet, and a name may have a comma in it. */
export const personBoxes: Fields = {
  [first]: box({
    label: 'Who may act?',
    subject: 'Who may act',
    hint: 'Choose from the list, or enter a name or an email address. One person in each box.',
    required: 'Enter the name or the email address of whoever may act',
  }),
  ...Object.fromEntries(
    ordinals.map((ordinal, index) => [nameOf(index), box({ label: `${ordinal} person (optional)` })]),
  ),
};

/** Who may act as it was entered, and where; of one box of several addresses too. */
export interface TypedPerson {
  readonly field: string;
  readonly typed: string;
}

export function whoMayAct(values: Readonly<Record<string, unknown>>): readonly TypedPerson[] {
  return allNames.flatMap((field) => {
    const value = values[field];
    const all = Array.isArray(value) ? value : [value];
    return all.filter((each) => typeof each === 'string').map((typed) => ({ field, typed }));
  });
}

/** The fields of a form, of which the boxes beyond the first few are behind a line that opens them. */
export function drawWithBoxes(fields: Fields, state: FormState): Html {
  const later = allNames.slice(open).filter((name) => Object.hasOwn(fields, name));
  const others = Object.keys(fields).filter((name) => !later.includes(name));
  const isOpen = later.some((name) => (state.typed[name] ?? '') !== '');
  const more =
    later.length === 0
      ? nothing
      : details({
          summaryText: 'More than three people',
          text: drawFields(fields, state, later),
          open: isOpen,
        });
  return html`${drawFields(fields, state, others)}${more}`;
}

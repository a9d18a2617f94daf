import { givingFields } from '../action-form.ts';
import { addMonths } from '../kit/dates.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text, webAddress } from '../kit/form/text.ts';
import type { Fields } from '../kit/form.ts';
import { lowerFirst } from '../kit/reading.ts';
import type { Named } from '../named.ts';
import type { Policy } from '../policy/policy.ts';
import { clauseWords, say } from '../policy/text.ts';
import { type Contents, keptOf, type Manner, type Said } from '../policy/exit-strategy.ts';
import { OBLIGATIONS } from './tasks.ts';

/** The name that a part of a strategy has in its form. */
export const partName = (id: string): string => `part-${id}`;

/** What an exit strategy asks besides the policy's own set of questions. */
export function strategyFields(policy: Policy, { reasons, setAsksWhy, parts }: Contents): Fields {
  const terms = { terms: policy.terms };
  const why: Fields =
    reasons === null
      ? setAsksWhy
        ? {}
        : { why: longText({ label: 'Why would the council leave?', subject: 'Why', rows: 3, most: 4000 }) }
      : {
          reasons: choices<string>({
            label: 'Why would the council leave?',
            subject: 'Why',
            hint: 'Choose all that apply.',
            items: reasons.map(({ id, label }) => ({ value: id, text: say(label, terms) })),
          }),
        };
  return {
    manner: choice<Manner>({
      label: 'What is it for?',
      subject: 'What it is for',
      required: 'Choose what it is for',
      items: [
        { value: 'inCase', text: 'It is prepared in case: nobody means to leave' },
        { value: 'planned', text: 'A planned end' },
        { value: 'unplanned', text: 'An unplanned end' },
      ],
    }),
    ...why,
    ...Object.fromEntries(
      parts.map(({ id, label, hint, clause, ours }) => [
        partName(id),
        longText({
          label,
          hint: hintOf(hint, ours ? undefined : clause),
          rows: 3,
          most: 5000,
        }),
      ]),
    ),
    complete: choice<'yes' | 'no'>({
      label: 'Is the strategy complete?',
      subject: 'Whether it is complete',
      hint: 'Complete means that somebody else could carry it out tomorrow. The register then counts it among the documents in place.',
      required: 'Choose whether the strategy is complete',
      as: 'inline',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'Not yet' },
      ],
    }),
  };
}

function hintOf(hint: string | undefined, clause: string | undefined): string | undefined {
  const cited = clause === undefined ? undefined : `The policy asks for it: ${clauseWords(clause)}.`;
  const words = [hint, cited].filter((each) => each !== undefined).join(' ');
  return words === '' ? undefined : words;
}

/** What a form of a strategy says. */
export function saidOf(values: Readonly<Record<string, unknown>>, { parts }: Contents): Said {
  const words = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const why = words('why');
  return {
    manner: values['manner'] as Manner,
    complete: values['complete'] === 'yes' ? 'yes' : 'no',
    ...(why === null ? {} : { why }),
    ...(Array.isArray(values['reasons']) ? { reasons: values['reasons'] as readonly string[] } : {}),
    parts: Object.fromEntries(
      parts.flatMap(({ id }) => {
        const said = words(partName(id));
        return said === null ? [] : [[id, said]];
      }),
    ),
  };
}

/** The form of what is kept. */
export function heldIn(said: Said): Readonly<Record<string, unknown>> {
  const { parts = {}, ...others } = said;
  return {
    ...others,
    ...Object.fromEntries(Object.entries(parts).map(([id, text]) => [partName(id), text])),
  };
}

export const isSame = (one: Said, other: Said): boolean =>
  JSON.stringify(sorted(keptOf(one))) === JSON.stringify(sorted(keptOf(other)));

const sorted = (kept: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(kept).toSorted(([one], [other]) => (one < other ? -1 : 1));

/** `most`: for how long at most a sign is set aside, in months. */
export function asideFields(today: string, most = 24) {
  return {
    reason: longText({
      label: 'Why does the council stay for now?',
      subject: 'Why',
      hint: 'It is kept with the entry, and whoever looks at the sign again reads it.',
      required: 'Say why the council stays for now',
      most: 2000,
      rows: 3,
    }),
    until: date({
      label: 'When is it asked again?',
      subject: 'The day',
      required: 'Enter the day on which it is asked again',
      earliest: addMonths(today, 0),
      latest: addMonths(today, most),
    }),
  };
}

export const reasonFields = {
  reason: longText({
    label: 'Why?',
    subject: 'The reason',
    hint: 'It is kept with the entry.',
    required: 'Give a reason: it is kept with the entry',
    most: 2000,
    rows: 3,
  }),
};

export function closeFields(today: string) {
  return {
    closedOn: date({
      label: 'On which day did it close for the council?',
      subject: 'The day',
      required: 'Enter the day on which it closed',
      earliest: '1974-04-01',
      latest: today,
    }),
    closedReason: longText({
      label: 'Why did it close?',
      subject: 'Why it closed',
      hint: 'The record stays, with this and the day. Where nobody approves it under the policy, say who agreed to it and where that is minuted.',
      required: 'Say why it closed',
      most: 2000,
      rows: 3,
    }),
    report: webAddress({
      label: 'Where is the final report? (optional)',
      subject: 'Where the final report is',
      hint: 'A web address. It is kept among the documents of the entry.',
    }),
  };
}

export function toldFields(today: string) {
  return {
    whom: choice<'partners' | 'funders' | 'users' | 'staff' | 'others'>({
      label: 'Who was told?',
      subject: 'Who was told',
      required: 'Choose who was told',
      items: [
        { value: 'partners', text: 'A partner' },
        { value: 'funders', text: 'A funder' },
        { value: 'users', text: 'Those who use its services' },
        { value: 'staff', text: 'Staff' },
        { value: 'others', text: 'Somebody else with a stake' },
      ],
    }),
    name: text({
      label: 'Which of them?',
      subject: 'Which of them',
      required: 'Say which of them',
      most: 300,
    }),
    toldOn: date({
      label: 'On which day?',
      subject: 'The day',
      required: 'Enter the day on which they were told',
      earliest: '1974-04-01',
      latest: today,
    }),
    how: text({
      label: 'How? (optional)',
      subject: 'How',
      hint: 'Such as a letter, or a meeting.',
      most: 300,
    }),
  };
}

export function obligationFields(people: readonly Named[], today: string) {
  const { owner } = givingFields(people);
  return {
    what: text({
      label: 'What goes on?',
      subject: 'What goes on',
      hint: `Such as: ${OBLIGATIONS.map(lowerFirst).join(', ')}.`,
      required: 'Say what goes on',
      most: 300,
    }),
    owner,
    due: date({
      label: 'On which day must somebody look at it?',
      subject: 'The day',
      hint: 'They are reminded of it, although the entry has closed.',
      required: 'Enter the day on which somebody must look at it',
      earliest: today,
    }),
  };
}

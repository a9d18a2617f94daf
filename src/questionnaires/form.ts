import { addDays, addYears } from '../kit/dates.ts';
import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text } from '../kit/form/text.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import { setsOf } from './sets.ts';

export type OpenFields = ReturnType<typeof openFields>;

export function openFields(policy: Policy, today: string) {
  const sets = setsOf(policy);
  return {
    set: choice({
      label: 'Questionnaire',
      required: 'Choose the questionnaire',
      items: sets.map((set) => ({ value: set.id, text: say(set.title, { terms: policy.terms }) })),
    }),
    dueOn: date({
      label: 'Last day to answer',
      hint: 'For example, 27 3 2026',
      subject: 'The last day to answer',
      required: 'Enter the last day to answer',
      earliest: addDays(today, 1),
      latest: addYears(today, 1),
    }),
  };
}

export const nameFields = {
  name: text({ label: 'Its name', required: 'Enter its name', most: 300 }),
  about: longText({
    label: 'What it is',
    hint: 'What it is for, who else is in it, and what we do there. A sentence or two is enough.',
    required: 'Say what it is',
    most: 5000,
    rows: 4,
  }),
};

export const settleFields = {
  does: choice({
    label: 'What becomes of it',
    required: 'Choose what becomes of it',
    items: [
      { value: 'add', text: 'Add it to the register', hint: 'With its name and what was said of it.' },
      { value: 'known', text: 'It is in the register already', reveals: ['reference'] },
      { value: 'aside', text: 'It is no entry of the register', reveals: ['reason'] },
    ],
  }),
  reference: text({
    label: 'Its reference number',
    requiredWhenShown: 'Enter its reference number',
    most: 9,
    classes: 'govuk-input--width-5',
  }),
  reason: text({
    label: 'What it is instead',
    hint: 'Whoever named it is told.',
    requiredWhenShown: 'Say what it is instead',
    most: 1000,
  }),
};

import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text } from '../kit/form/text.ts';
import type { Policy } from '../policy/policy.ts';
import { featuresOf } from './offered.ts';

export type TellFields = ReturnType<typeof tellFields>;

/** Five questions: which, what, who, when and why. */
export function tellFields(policy: Policy, today: string) {
  return {
    kind: choice({
      label: 'Is it a new partnership, or one that has changed?',
      required: 'Choose whether it is new or has changed',
      items: [
        { value: 'new', text: 'A new one', reveals: ['name'] },
        { value: 'changed', text: 'One in the register that has changed', reveals: ['entry'] },
      ],
    }),
    name: text({ label: 'Its name', requiredWhenShown: 'Enter its name', most: 300 }),
    entry: text({
      label: 'Which one',
      hint: 'Its name as it stands in the register, or its reference number.',
      requiredWhenShown: 'Enter which one has changed',
      most: 300,
    }),
    about: longText({
      label: 'What it is for, or what has changed',
      required: 'Say what it is for, or what has changed',
      most: 5000,
      rows: 4,
    }),
    leads: text({
      label: 'Who leads it for the council',
      hint: 'Their name, or the title of their post.',
      required: 'Enter who leads it for the council',
      most: 300,
    }),
    agreedOn: date({
      label: 'When it was agreed',
      hint: 'For example, 27 3 2026',
      subject: 'The day it was agreed',
      required: 'Enter the day it was agreed',
      earliest: '1900-01-01',
      notAfter: today,
    }),
    because: choices({
      label: 'Why it is significant',
      hint: 'Tick all that are so.',
      required: 'Tick at least one reason why it is significant',
      items: featuresOf(policy).map(({ id, text: words }) => ({ value: id, text: words })),
    }),
  };
}

export const asideFields = {
  reason: text({
    label: 'Why it is set aside',
    hint: 'Whoever told of it sees this.',
    required: 'Say why it is set aside',
    most: 1000,
  }),
};

import { addDays, addYears } from '../kit/dates.ts';
import { choice, choices } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { email, text } from '../kit/form/text.ts';
import { type Part, partWords } from '../shared-parts.ts';
import type { OpenedEntry } from './store.ts';

export type ShareFields = ReturnType<typeof shareFields>;

export function shareFields({ partners }: Pick<OpenedEntry, 'partners'>, today: string) {
  return {
    name: text({ label: 'Name', required: 'Enter the person’s name', most: 200 }),
    email: email({
      label: 'Email address',
      hint: 'Each time they look, they ask for a link that is sent there.',
      required: 'Enter the person’s email address',
    }),
    organisation: choice({
      label: 'Whose person they are',
      hint: 'One of the partners of this entry.',
      as: 'select',
      required: 'Choose the partner whose person they are',
      items: partners.map(({ id, name }) => ({ value: id, text: name })),
    }),
    parts: choices<Part>({
      label: 'What they see',
      required: 'Choose what they see',
      items: (Object.entries(partWords) as [Part, string][]).map(([value, words]) => ({
        value,
        text: words,
      })),
    }),
    lastDay: date({
      label: 'Last day',
      hint: 'The last day on which they can look, at most a year from now. It holds for all that is shared with them.',
      required: 'Enter the last day on which they can look',
      earliest: today,
      latest: addDays(addYears(today, 1), -1),
    }),
  };
}

export const askFields = {
  email: email({
    label: 'Email address',
    hint: 'The one that the council knows you by.',
    required: 'Enter your email address',
  }),
};

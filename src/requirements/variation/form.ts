import { addYears } from '../../kit/dates.ts';
import { choice } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { longText } from '../../kit/form/text.ts';

/** The longest that a partnership may do without something before it is asked again. */
const mostYears = 3;

/** What is asked of whoever wants a partnership to do without something. */
export function askFields(today: string) {
  return {
    reason: longText({
      label: 'Why can it do without?',
      subject: 'Why',
      hint: 'Say what is done instead. Whoever has to agree reads this, and so does an auditor.',
      required: 'Say why it can do without',
      most: 4000,
    }),
    from: date({
      label: 'From which day?',
      subject: 'The first day',
      required: 'Enter the day from which it does without',
      earliest: today,
      latest: addYears(today, 1),
    }),
    until: date({
      label: 'Until which day?',
      subject: 'The last day',
      hint: `The last day on which it does without. After it, the policy asks again. At most ${mostYears} years.`,
      required: 'Enter the last day on which it does without',
      earliest: today,
      latest: addYears(today, mostYears),
    }),
  };
}

/** What whoever may agree says. */
export function answerFields() {
  return {
    answer: choice<'signed' | 'refused'>({
      label: 'Do you agree?',
      subject: 'Your answer',
      required: 'Choose whether you agree',
      items: [
        { value: 'signed', text: 'Yes, it may do without for that time' },
        { value: 'refused', text: 'No' },
      ],
    }),
    why: longText({
      label: 'Why? (optional when you agree)',
      subject: 'Why',
      most: 4000,
    }),
  };
}

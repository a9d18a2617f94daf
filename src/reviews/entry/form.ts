import { date } from '../../kit/form/date.ts';
import { longText, text } from '../../kit/form/text.ts';

export const questionFields = {
  question: longText({
    label: 'Ask about it',
    subject: 'Your question',
    hint: 'Whoever answered the review answers you here.',
    required: 'Enter your question',
    most: 2000,
    rows: 3,
  }),
};

export const answerFields = {
  answer: longText({
    label: 'Your answer',
    required: 'Enter your answer',
    most: 5000,
    rows: 4,
  }),
};

/** When and how the partners were told what a review found. */
export function reportedFields(today: string) {
  return {
    on: date({
      label: 'When were the partners told what it found?',
      subject: 'The day',
      required: 'Enter the day on which they were told',
      notAfter: today,
      earliest: '2000-01-01',
    }),
    how: text({
      label: 'How?',
      subject: 'How they were told',
      hint: 'Such as “at the meeting of 3 March”, or by letter.',
      required: 'Say how they were told',
      most: 300,
    }),
  };
}

import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text } from '../kit/form/text.ts';

export const raiseFields = {
  title: text({
    label: 'What is it about, in a few words?',
    subject: 'What it is about',
    hint: 'Such as “Meetings are cancelled again and again”. Whoever may see this entry may read it.',
    required: 'Say in a few words what it is about',
    most: 200,
  }),
  about: longText({
    label: 'What has happened?',
    subject: 'What has happened',
    required: 'Say what has happened',
    most: 5000,
  }),
  serious: longText({
    label: 'How serious is it?',
    subject: 'How serious it is',
    hint: 'In your own words: who or what may come to harm, and how soon.',
    required: 'Say how serious it is',
    most: 2000,
    rows: 3,
  }),
  asks: longText({
    label: 'What do you ask for?',
    subject: 'What you ask for',
    hint: 'Advice, a decision, or something that only somebody else can do.',
    required: 'Say what you ask for',
    most: 2000,
    rows: 3,
  }),
};

export const answerFields = {
  gives: choice<'advice' | 'decision'>({
    label: 'What do you give?',
    subject: 'What you give',
    required: 'Choose whether this is advice or a decision',
    as: 'inline',
    items: [
      { value: 'advice', text: 'Advice' },
      { value: 'decision', text: 'A decision' },
    ],
  }),
  answer: longText({
    label: 'Your answer',
    required: 'Write your answer',
    most: 5000,
  }),
};

export const escalateFields = {
  why: longText({
    label: 'Why is it escalated?',
    subject: 'Why it is escalated',
    required: 'Say why it is escalated',
    most: 2000,
    rows: 3,
  }),
};

export const closeFields = {
  outcome: longText({
    label: 'What was done?',
    subject: 'What was done',
    hint: 'It is kept with the issue. If nothing had to be done, say why.',
    required: 'Say what was done',
    most: 5000,
  }),
};

/** `people`: those of the council and of its partners, by id. */
export function followUpFields(
  people: readonly { readonly id: string; readonly name: string }[],
  today: string,
) {
  return {
    task: text({
      label: 'What is to be done?',
      subject: 'What is to be done',
      required: 'Say what is to be done',
      most: 300,
    }),
    owner: choice<string>({
      label: 'Who does it? (optional)',
      subject: 'Who does it',
      as: 'select',
      unset: 'Nobody yet',
      items: people.map(({ id, name }) => ({ value: id, text: name })),
    }),
    due: date({ label: 'By when? (optional)', subject: 'The day', earliest: today }),
  };
}

import type { ActionFields } from '../action-form.ts';
import type { Action } from '../actions.ts';
import type { Values } from '../kit/form.ts';
import { date } from '../kit/form/date.ts';
import { longText } from '../kit/form/text.ts';

export function valuesOf(action: Pick<Action, 'title' | 'note' | 'ownerId' | 'dueOn'>): Values<ActionFields> {
  const { title, note, ownerId: owner, dueOn } = action;
  return { title, note, owner, dueOn };
}

export function doneFields(today: string) {
  return {
    doneOn: date({
      label: 'Done on',
      subject: 'The day that it was done',
      required: 'Enter the day on which it was done',
      earliest: '1974-04-01',
      notAfter: today,
    }),
    outcome: longText({ label: 'What was done (optional)', most: 4000, rows: 3 }),
  };
}

export const notNeededFields = {
  reason: longText({
    label: 'Why it is not needed',
    hint: 'The reason is kept with it.',
    most: 2000,
    rows: 3,
    required: 'Enter why it is not needed',
  }),
};

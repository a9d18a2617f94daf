import { ANSWERS } from '../approvals/decide.ts';
import { choice } from '../kit/form/choice.ts';
import { date } from '../kit/form/date.ts';
import { longText, text, webAddress } from '../kit/form/text.ts';
import type { Fields } from '../kit/form.ts';
import type { Decision, Does } from '../tables/approvals.ts';

/** What a new proposal begins with, where the register has no entry for it yet. */
export function startFields(mayLead: boolean) {
  return {
    name: text({
      label: 'What is it called?',
      subject: 'Its name',
      hint: 'The name it has, or is to have.',
      required: 'Enter what it is called',
      most: 300,
    }),
    purpose: longText({ label: 'What is it for? (optional)', subject: 'What it is for', rows: 3 }),
    ...(mayLead
      ? {
          leads: choice<'yes' | 'no'>({
            label: 'Do you lead on it for the council?',
            subject: 'Whether you lead on it',
            required: 'Choose whether you lead on it',
            as: 'inline',
            items: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, somebody else will' },
            ],
          }),
        }
      : {}),
  };
}

export function kindFields(kinds: readonly ('entry' | 'change')[]) {
  return {
    kind: choice<'entry' | 'change'>({
      label: 'What do you propose?',
      subject: 'What you propose',
      required: 'Choose what you propose',
      items: kinds.map((value) => ({
        value,
        text: value === 'entry' ? 'That the council takes part in it' : 'That something about it changes',
      })),
    }),
  };
}

export interface Sending {
  readonly today: string;
  readonly toldAfterwards: boolean;
  readonly mayBeUrgent: boolean;
}

/** What is asked as it is sent: nothing but the button, in most councils. */
export function sendFields({ today, toldAfterwards, mayBeUrgent }: Sending): Fields {
  if (toldAfterwards)
    return {
      agreedOn: date({
        label: 'When was it agreed?',
        subject: 'The day on which it was agreed',
        hint: 'This policy asks nobody beforehand. It says who is told once it is agreed.',
        required: 'Enter the day on which it was agreed',
        earliest: '1974-04-01',
        latest: today,
      }),
    };
  if (!mayBeUrgent) return {};
  return {
    urgent: choice<'yes' | 'no'>({
      label: 'Can it wait for approval?',
      subject: 'Whether it can wait',
      required: 'Choose whether it can wait',
      items: [
        { value: 'no', text: 'Yes, it can wait' },
        {
          value: 'yes',
          text: 'No: the council takes part at once, and it is ratified afterwards',
          reveals: ['urgentReason'],
        },
      ],
    }),
    urgentReason: longText({
      label: 'Why can it not wait?',
      requiredWhenShown: 'Say why it cannot wait',
      rows: 3,
    }),
  };
}

const ANSWER_WORDS: Readonly<Record<Does, Readonly<Partial<Record<Decision, string>>>>> = {
  decide: { approved: 'Approve', declined: 'Decline' },
  recommend: { for: 'Recommend it', against: 'Recommend against it' },
  consult: { for: 'In favour', against: 'Against', seen: 'No objection' },
  review: { seen: 'Reviewed', against: 'Reviewed, with concerns' },
  notify: { told: 'Told' },
};

/** What is answered to a step. Where the policy says nobody who decides, it is what was decided elsewhere. */
export function answerFields(does: Does, isElsewhere: boolean) {
  return {
    decision: choice<Decision>({
      label: isElsewhere
        ? 'What was decided?'
        : does === 'decide'
          ? 'What do you decide?'
          : 'What do you say?',
      subject: 'Your answer',
      required: isElsewhere ? 'Choose what was decided' : 'Choose your answer',
      items: ANSWERS[does].map((value) => ({
        value,
        text: isElsewhere
          ? value === 'approved'
            ? 'It was approved'
            : 'It was declined'
          : (ANSWER_WORDS[does][value] ?? value),
      })),
    }),
    reason: longText({ label: 'Reason', hint: 'Needed when you decline, or are against it.', rows: 4 }),
    ...(does === 'decide'
      ? {
          conditions: longText({
            label: 'Conditions (optional)',
            subject: 'Conditions',
            hint: 'Each on a line of its own. They are followed until each is met.',
            rows: 3,
          }),
        }
      : {}),
    minute: isElsewhere
      ? text({
          label: 'Minute or decision',
          hint: 'Who decided, on which day, and the number of the minute.',
          required: 'Enter the minute or decision',
          most: 300,
        })
      : text({ label: 'Minute or decision (optional)', subject: 'Minute or decision', most: 300 }),
    minuteUrl: webAddress({
      label: 'Link to the minute (optional)',
      subject: 'Link to the minute',
      hint: 'Its page on the committees’ site, beginning with https://',
      most: 1000,
    }),
  };
}

export const withdrawFields = {
  reason: longText({
    label: 'Why is it withdrawn?',
    subject: 'The reason',
    required: 'Say why it is withdrawn',
    rows: 3,
  }),
};

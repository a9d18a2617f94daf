import { choice } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { longText } from '../../kit/form/text.ts';
import type { Named } from '../store.ts';

/** What is kept of a dispute between partners. */
export function disputeFields(today: string, partners: readonly Named[]) {
  return {
    about: longText({
      label: 'What is it about?',
      subject: 'What it is about',
      required: 'Say what the dispute is about',
      most: 4000,
    }),
    raised: date({
      label: 'When was it raised?',
      subject: 'The day it was raised',
      required: 'Enter the day on which it was raised',
      latest: today,
    }),
    by: choice<string>({
      label: 'Who raised it? (optional)',
      subject: 'Who raised it',
      as: 'select',
      unset: partners.length === 0 ? 'No partners are recorded yet' : 'Not said',
      items: partners.map(({ id, name }) => ({ value: id, text: name })),
    }),
    steps: longText({ label: 'What has been tried? (optional)', subject: 'What has been tried', most: 4000 }),
    settled: date({
      label: 'When was it settled? (optional)',
      subject: 'The day it was settled',
      hint: 'Leave it empty while it goes on.',
      latest: today,
    }),
    outcome: longText({
      label: 'How was it settled? (optional)',
      subject: 'How it was settled',
      hint: 'Say what was agreed.',
      most: 4000,
    }),
  };
}

export interface TypedDispute {
  readonly raised: string;
  readonly settled: string | null;
  readonly outcome: string | null;
}

/** What is wrong with what somebody says of a dispute; null where nothing is. */
export function faultIn({
  raised,
  settled,
  outcome,
}: TypedDispute): { readonly field: 'settled' | 'outcome'; readonly text: string } | null {
  if (settled !== null && settled < raised)
    return { field: 'settled', text: 'The day it was settled must be on or after the day it was raised' };
  if (settled !== null && outcome === null) return { field: 'outcome', text: 'Say how it was settled' };
  if (settled === null && outcome !== null)
    return { field: 'settled', text: 'Enter the day on which it was settled' };
  return null;
}

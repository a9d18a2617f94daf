import { formatMoment } from '../kit/dates.ts';

export const letterStates = ['waiting', 'sent', 'failed'] as const;
export type LetterState = (typeof letterStates)[number];

/** What the filter calls them. */
export const stateNames: Readonly<Record<LetterState, string>> = {
  waiting: 'Not sent yet',
  sent: 'Sent',
  failed: 'Could not be sent',
};

export interface Stood {
  readonly state: LetterState;
  readonly tries: number;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
}

/** What became of a letter, in a few words. */
export function becameOf({ state, tries, dueAt, sentAt }: Stood, mailIsSetUp: boolean): string {
  if (state === 'sent') return sentAt === null ? 'Sent' : `Sent on ${formatMoment(sentAt)}`;
  if (state === 'failed') return 'Could not be sent';
  if (!mailIsSetUp) return 'Not sent: mail is not set up';
  return tries === 0 ? 'Will be sent in a moment' : `Will be tried again on ${formatMoment(dueAt)}`;
}

export function kindName(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

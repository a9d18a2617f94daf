import { countOf } from '../kit/count.ts';
import { formatDate } from '../kit/dates.ts';
import { isFormer } from '../former.ts';
import type { Held } from './held.ts';

export interface Asking {
  readonly name: string;
  readonly today: string;
  readonly held: Pick<Held, 'posts' | 'duties' | 'seats' | 'accounts' | 'holds' | 'erasure'>;
  /** The account of whoever asks. */
  readonly asker: string;
  /** How many others may give accounts here, when this person's accounts are gone. */
  readonly administratorsLeft: number;
}

/** Why somebody may not be erased yet, with what to do next, all of it; none when they may. */
export function refusalsOf({ name, today, held, asker, administratorsLeft }: Asking): readonly string[] {
  if (held.erasure?.state === 'asked') return ['This was asked for already. It is done tonight.'];
  if (isFormer(name)) return ['What named this person is erased already.'];
  const refused: string[] = held.holds.map(
    ({ reason }) => `What is held on them must be kept: ${reason}. End that hold first, if it is over.`,
  );
  const parts = [...held.duties, ...held.seats, ...held.posts].filter(
    ({ fromOn, untilOn }) => (fromOn === null || fromOn <= today) && (untilOn === null || untilOn > today),
  );
  if (parts.length > 0)
    refused.push(
      `They still have ${countOf(parts.length, 'part, seat or post', 'parts, seats and posts')}. Give each to somebody else, or end it, on their own page.`,
    );
  if (held.accounts.some(({ id }) => id === asker))
    refused.push('This is your own account: ask a colleague who may to do it.');
  else if (held.accounts.length > 0 && administratorsLeft === 0)
    refused.push('Nobody else could give people accounts then. Give somebody else a role that may, first.');
  return refused;
}

/** Until when the archives made before an erasure are kept: the last is let go of when its month comes round again. */
export function archivesUntil(erasedOn: string): string {
  const day = Temporal.PlainDate.from(erasedOn);
  return day.with({ day: 1 }).add({ months: 12 }).toString();
}

export function archiveSentence(erasedOn: string): string {
  return `Archives made before still hold it until they are let go of by their rule, the last on ${formatDate(archivesUntil(erasedOn))}. Restoring one erases it again by itself.`;
}

/** After so many days a letter is not worth sending any more. */
export const mostDays = 3;

const aMinute = 60_000;
const longestWait = 4 * 60 * aMinute;
const patience = mostDays * 24 * 60 * aMinute;

/** A letter that could not be sent: how often it was tried, and from when its days count. */
export interface Tried {
  readonly tries: number;
  readonly wantedAt: Date;
}

/** When to try again, after a wait that doubles with each try up to four hours; null when it is given up. */
export function nextTry({ tries, wantedAt }: Tried, now: Date): Date | null {
  const wait = Math.min(aMinute * 2 ** Math.max(0, tries - 1), longestWait);
  const next = new Date(now.getTime() + wait);
  return next.getTime() - wantedAt.getTime() > patience ? null : next;
}

/** It waited too long before anybody could send it, as where mail was set up late: nobody expects it any more. */
export function isTooOld(wantedAt: Date, now: Date): boolean {
  return now.getTime() - wantedAt.getTime() > patience;
}

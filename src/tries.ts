/**
 * How tries at signing in are slowed. Each try is counted against everything that is watched and may begin only when none
 * of it asks to wait. What is counted drains away with time, so that nobody is ever locked out for good.
 *
 * Nobody can lock somebody else out: a browser that the account has signed in from before is counted by itself, and tries
 * of strangers are never counted against it. Tries at one account from all strange places together count only against
 * places that the account has not been seen in.
 */
export type Watched = keyof typeof measures;

interface Measure {
  /** So many cost nothing. */
  readonly free: number;
  /** Seconds after the first that is too many; each further one doubles them. */
  readonly first: number;
  /** Seconds, never more. */
  readonly most: number;
  /** Seconds in which one is forgotten. */
  readonly forgets: number;
}

const minute = 60;

const measures = {
  /** An account, by a browser that it has signed in from. */
  device: { free: 10, first: 2, most: 5 * minute, forgets: 3 * minute },
  /** An account, by one address, in a browser that it has not signed in from. */
  pair: { free: 5, first: 4, most: 15 * minute, forgets: 10 * minute },
  /** An account, by all addresses that it has not signed in from. */
  account: { free: 30, first: 4, most: 15 * minute, forgets: 10 * minute },
  /** Any account, by one address: the same few passwords tried on many. */
  address: { free: 40, first: 2, most: 10 * minute, forgets: minute },
  /** Codes of an account whose password is known, in a browser that it has not signed in from. */
  codes: { free: 5, first: 15, most: 60 * minute, forgets: 30 * minute },
  /** Letters that somebody tries codes: they are told once a day. */
  warnings: { free: 1, first: 1440 * minute, most: 1440 * minute, forgets: 1440 * minute },
  /** Letters asked for, by the address that they go to. The last one is good for an hour, so nobody lacks a fourth. */
  letters: { free: 3, first: 15 * minute, most: 60 * minute, forgets: 20 * minute },
} as const satisfies Record<string, Measure>;

/** What was counted, as it was at a moment; it has drained since. */
export interface Tally {
  readonly level: number;
  readonly at: Date;
}

function levelAt(watched: Watched, tally: Tally | null, now: Date): number {
  if (tally === null) return 0;
  const since = Math.max(0, now.getTime() - tally.at.getTime()) / 1000;
  return Math.max(0, tally.level - since / measures[watched].forgets);
}

/** Seconds from now until another try may begin; 0 when it may. */
export function waitOf(watched: Watched, tally: Tally | null, now: Date): number {
  if (tally === null) return 0;
  const { free, first, most } = measures[watched];
  const over = Math.round(tally.level) - free;
  if (over < 0) return 0;
  const pause = Math.min(most, first * 2 ** Math.min(over, 30));
  return Math.max(0, Math.ceil(pause - (now.getTime() - tally.at.getTime()) / 1000));
}

/** Counted when a try begins, so that many at once are not all the first. */
export function counted(watched: Watched, tally: Tally | null, now: Date): Tally {
  return { level: levelAt(watched, tally, now) + 1, at: now };
}

/** Taken back where the try was right. */
export function takenBack(watched: Watched, tally: Tally | null, now: Date): Tally {
  return { level: Math.max(0, levelAt(watched, tally, now) - 1), at: now };
}

/** Where a try comes from, as far as its account knows. */
export interface Whence {
  readonly isKnownDevice: boolean;
  readonly isKnownAddress: boolean;
}

/** What a password is counted against. */
export function watchedFor({ isKnownDevice, isKnownAddress }: Whence): readonly Watched[] {
  if (isKnownDevice) return ['device'];
  return isKnownAddress ? ['pair', 'address'] : ['pair', 'account', 'address'];
}

/** What a code is counted against: whoever types one has the password. */
export function watchedForCodes({ isKnownDevice }: Whence): readonly Watched[] {
  return isKnownDevice ? ['device'] : ['codes', 'address'];
}

/** "in 40 seconds", "in 3 minutes": never sooner than it may. */
export function waitWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / minute)} minutes`;
}

import type { Signed } from './signed.ts';

/** Whose sessions a provider says are over: one of its own sessions, or all of a person. */
export interface EndedThere {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
}

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds for which it counts after it was written, and by how much two clocks may differ. */
const [fresh, skew] = [600, 60];

/** Reads a logout token whose signature was checked (OpenID Connect Back-Channel Logout 1.0, section 2.6); null when it is none, or not for us. */
export function endedBy({ head, claims }: Signed, expected: Expected, now: Date): EndedThere | null {
  const { iss, aud, iat, exp, sub, sid, events } = claims;
  const seconds = now.getTime() / 1000;
  const isLogout = typeof events === 'object' && events !== null && event in events && !('nonce' in claims);
  const isTyped = head['typ'] === undefined || head['typ'] === 'JWT' || head['typ'] === 'logout+jwt';
  const isForUs = iss === expected.issuer && (Array.isArray(aud) ? aud : [aud]).includes(expected.clientId);
  const isNow = typeof iat === 'number' && iat > seconds - fresh && iat < seconds + skew;
  const isOver = exp !== undefined && (typeof exp !== 'number' || exp < seconds - skew);
  if (!isLogout || !isTyped || !isForUs || !isNow || isOver) return null;
  const [subject, session] = [textOf(sub), textOf(sid)];
  if (subject === null && session === null) return null;
  return { issuer: expected.issuer, subject, sid: session };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

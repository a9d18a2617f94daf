import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A browser's secret: 256 random bits. The database holds only its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isToken(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}

export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/**
 * The token that every form carries. It is drawn from the browser's own secret, which no other site can
 * read or set, so nothing has to be stored for it and it changes when the person signs in or out.
 */
export function formToken(token: string): string {
  return createHmac('sha256', token).update('form').digest('base64url');
}

export function formTokenMatches(token: string, sent: string): boolean {
  return isSame(formToken(token), sent);
}

/** Compared in a time that tells nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [expected, given] = [Buffer.from(one), Buffer.from(other)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

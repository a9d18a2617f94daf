import { createHash, randomBytes } from 'node:crypto';
import type { Seals } from '../../kit/seal.ts';

/** What a browser set out with to a provider, and brings back with the answer. */
export interface Begun {
  readonly provider: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where somebody was going. */
  readonly next: string;
  /** The account that is to be signed in to from there too from now on; null for signing in. */
  readonly join: string | null;
  /** When, in milliseconds. */
  readonly at: number;
}

/** What an answer, and a code, are good for nobody without: each of 256 random bits. */
export function newWay(): Pick<Begun, 'nonce' | 'verifier'> {
  const secret = (): string => randomBytes(32).toString('base64url');
  return { nonce: secret(), verifier: secret() };
}

const mostMinutes = 15;
const longestNext = 600;
const longestState = 4000;

/**
 * The state that goes to the provider and comes back. It is sealed for the browser that sets out, so nothing is kept for those
 * who never return, no other browser can bring it back, and the provider reads nothing of it.
 */
export function sealState(seals: Seals, browser: Buffer, begun: Begun): string {
  const next = begun.next.length > longestNext ? '/' : begun.next;
  return seals.seal(JSON.stringify({ ...begun, next }), about(browser)).toString('base64url');
}

/** What was sealed for this browser; null for anything else, and for what is older than a quarter of an hour. */
export function openState(seals: Seals, browser: Buffer, state: string, now: Date): Begun | null {
  if (state === '' || state.length > longestState) return null;
  const opened = seals.open(Buffer.from(state, 'base64url'), about(browser));
  if (opened === null) return null;
  const begun = JSON.parse(opened) as Begun;
  const age = now.getTime() - begun.at;
  return age < 0 || age > mostMinutes * 60_000 ? null : begun;
}

/** By which an answer is known to have been taken before, however its state is written. */
export function answerHash(state: string): Buffer {
  return createHash('sha256').update(Buffer.from(state, 'base64url')).digest();
}

function about(browser: Buffer): string {
  return `on the way to a provider ${browser.toString('hex')}`;
}

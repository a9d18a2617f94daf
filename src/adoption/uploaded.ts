import type { Policy } from '../policy/policy.ts';
import { oneLine } from '../kit/reading.ts';
import { type Problem, readPolicy } from '../policy/read.ts';

/** Bytes of a policy document; the engine refuses larger ones. */
export const mostPolicyBytes = 2_000_000;

export type Uploaded =
  | { readonly document: string; readonly fileName: string; readonly policy: Policy }
  | { readonly problems: readonly Problem[] };

/** A policy file that somebody sent: the text that has the same bytes, and what it says; or every fault in it. */
export function readUploaded(bytes: Buffer, sentAs: string): Uploaded {
  const fileName = oneLine(sentAs);
  const reading = readPolicy(bytes, fileName);
  if (!('policy' in reading)) return { problems: reading.problems };
  const document = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  return { document, fileName, policy: reading.policy };
}

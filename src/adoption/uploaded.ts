import type { Policy } from '../policy/policy.ts';
import { oneLine } from '../kit/reading.ts';
import { type Problem, readDraft, readPolicy } from '../policy/read.ts';

/** Bytes of a policy document; the engine refuses larger ones. */
export const mostPolicyBytes = 2_000_000;

export type Uploaded =
  | { readonly document: string; readonly fileName: string; readonly policy: Policy }
  | {
      readonly problems: readonly Problem[];
      readonly fileName: string;
      /** The text, where enough of it can be read to put the rest right by page. */
      readonly readable: string | null;
    };

/** A policy file that somebody sent: the text that has the same bytes, and what it says; or every fault in it. */
export function readUploaded(bytes: Buffer, sentAs: string): Uploaded {
  const fileName = oneLine(sentAs);
  const reading = readPolicy(bytes, fileName);
  if (!('policy' in reading)) return { problems: reading.problems, fileName, readable: readableIn(bytes) };
  const document = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  return { document, fileName, policy: reading.policy };
}

function readableIn(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return readDraft(text).contents === null ? null : text;
  } catch {
    return null;
  }
}

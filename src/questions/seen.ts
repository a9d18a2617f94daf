import { createHash } from 'node:crypto';

/** What a page showed, shortened to a mark that its form carries unseen: another mark is another page, however long it was. */
export function seenMark(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
}

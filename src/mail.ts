import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import { addressFault, hasSecret, oneLine } from './kit/mail.ts';
import type { Tables } from './tables.ts';

/** Something to tell one person by mail. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text; an address of ours stands in it whole, from `site.address`. */
  readonly text: string;
  /** What it is, in a word or two that the outbox shows: "invitation", "new password". */
  readonly kind: string;
  /** The council whose page shows that it was sent, which the transaction must have entered; null for one about an account alone. */
  readonly councilId: string | null;
}

/** A letter that was just written, as far as whoever caused it needs to know. */
export interface Written {
  readonly id: string;
  readonly to: string;
  /** Why it will never leave; null for one that may. */
  readonly fault: string | null;
  /** It has a link or a code that lets in whoever reads it. */
  readonly hasSecret: boolean;
}

const longestSubject = 200;

/**
 * Puts a letter into the outbox, in the transaction that does what it tells of: it is sent if that is committed, and only
 * then. Nothing that somebody typed makes this throw: a letter to what is no address stands in the outbox as not sent.
 */
export async function putInOutbox(db: Kysely<Tables>, letter: Letter): Promise<Written> {
  const fault = addressFault(letter.to);
  const id = newId();
  await db
    .insertInto('outbox')
    .values({
      council_id: letter.councilId,
      id,
      kind: letter.kind,
      address: oneLine(letter.to).slice(0, 320),
      subject: oneLine(letter.subject).slice(0, longestSubject).toWellFormed(),
      body: letter.text.replaceAll('\0', '').toWellFormed(),
      ...(fault === null ? {} : { state: 'failed', fault }),
    })
    .execute();
  return { id, to: letter.to, fault, hasSecret: hasSecret(letter.text) };
}

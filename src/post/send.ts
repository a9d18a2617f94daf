import type { Pool } from 'pg';
import { type Carried, type Carrier, withoutSecrets } from '../kit/mail.ts';
import { isTooOld, mostDays, nextTry } from './next-try.ts';

/** How many are on their way at once. */
const atOnce = 4;

interface Taken {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** This one among them. */
  readonly tries: number;
  readonly wantedAt: Date;
  readonly now: Date;
}

/**
 * Sends what is due, and says how many letters left. Several programs may do so at once: each letter is taken by one. Should that
 * one end before it noted what became of a letter, another takes it after five minutes, and sends it under the same Message-ID.
 * The pool is the owner's, since a letter may be of any council or of none.
 */
export async function sendDue(owner: Pool, carrier: Carrier, ended?: AbortSignal): Promise<number> {
  const lanes = await Promise.all(Array.from({ length: atOnce }, () => sendInTurn(owner, carrier, ended)));
  return lanes.reduce((sum, sent) => sum + sent, 0);
}

async function sendInTurn(owner: Pool, carrier: Carrier, ended?: AbortSignal): Promise<number> {
  for (let sent = 0; ;) {
    const letter = ended?.aborted === true ? null : await take(owner);
    if (letter === null) return sent;
    const carried = await carryOne(carrier, letter);
    if (carried.is === 'sent') sent += 1;
    await note(owner, letter, carried);
  }
}

async function take(owner: Pool): Promise<Taken | null> {
  const { rows } = await owner.query<Taken>(
    `update outbox set due_at = now() + interval '5 minutes', tries = tries + 1, tried_at = now()
     where id = (select id from outbox where state = 'waiting' and due_at <= now() order by due_at, id limit 1 for update skip locked)
     returning id, address, subject, body, tries, wanted_at as "wantedAt", now() as now`,
  );
  return rows[0] ?? null;
}

async function carryOne(carrier: Carrier, letter: Taken): Promise<Carried> {
  const { id, address: to, subject, body: text, tries } = letter;
  if (isTooOld(letter.wantedAt, letter.now))
    return {
      is: 'refused',
      why: `It could not be sent within ${mostDays} days of being written, and nobody will expect it by now.`,
    };
  return carrier.carry({ id, to, subject, text, again: tries > 1 });
}

/** What lets in whoever reads it is gone from a letter as soon as it was sent. */
async function note(owner: Pool, letter: Taken, carried: Carried): Promise<void> {
  if (carried.is === 'sent') {
    await owner.query(
      `update outbox set state = 'sent', sent_at = now(), fault = null, body = $2 where id = $1 and state = 'waiting'`,
      [letter.id, withoutSecrets(letter.body)],
    );
    return;
  }
  const again = carried.is === 'refused' ? null : nextTry(letter, letter.now);
  const why =
    again === null && carried.is === 'failed'
      ? `${carried.why} After ${mostDays} days it was given up.`
      : carried.why;
  await owner.query(
    `update outbox set state = $2, due_at = coalesce($3, due_at), fault = $4 where id = $1 and state = 'waiting'`,
    [letter.id, again === null ? 'failed' : 'waiting', again, why],
  );
}

import type { Kysely } from 'kysely';
import { countOf } from '../../kit/count.ts';
import { addDays, formatDate } from '../../kit/dates.ts';
import { type Letter, putInOutbox } from '../../mail.ts';
import { membersWho } from '../../members-who.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Tables } from '../../tables.ts';
import { insertErasure } from '../erasure-store.ts';
import { decide, type Decided, type Due } from './due.ts';
import { KINDS, NOTICE } from './kinds.ts';
import { forgetTold, insertTold, keepingOf, noteDone } from './store.ts';

export interface Where {
  readonly councilId: string;
  readonly councilName: string;
  readonly today: string;
  readonly policy: Policy;
  /** The page of what falls due, for a letter; null where no address of ours is known. */
  readonly address: string | null;
}

/**
 * One night's look at what is kept for too long: tells of what falls due, and asks for what has been told of for long enough to
 * be erased. Where nobody looks after personal data nobody is told, and so nothing is ever done.
 */
export async function keepForNoLonger(db: Kysely<Tables>, where: Where): Promise<Decided> {
  const { councilId, today, policy } = where;
  const keepers = await membersWho(db, { councilId, today, policy, may: 'privacy.handle' });
  const decided = decide(await keepingOf(db, councilId, today, policy));
  await forgetTold(db, councilId, decided.noLonger);
  if (keepers.length === 0) return { ...decided, tell: [], carryOut: [] };
  await insertTold(db, councilId, today, decided.tell);
  if (decided.tell.length > 0)
    for (const { email } of keepers.filter(({ isDemo }) => !isDemo))
      await putInOutbox(db, letterOf(where, email, decided));
  for (const due of decided.carryOut) {
    await insertErasure(db, { councilId, ...erasureOf(due), basis: 'period', askedBy: null });
    await noteDone(db, councilId, { kind: due.kind, rowId: due.rowId, today });
  }
  return decided;
}

function erasureOf({ kind, rowId }: Due) {
  const nobody = { personId: null, accountId: null, texts: [] };
  if (kind === 'people') return { ...nobody, personId: rowId };
  if (kind === 'accounts') return { ...nobody, accountId: rowId };
  return { ...nobody, texts: [{ table: 'note', row: rowId, column: 'text', how: 'all' as const }] };
}

function letterOf({ councilId, councilName, today, address }: Where, to: string, { tell }: Decided): Letter {
  const lines = KINDS.flatMap(({ id, label, does }) => {
    const many = tell.filter(({ kind }) => kind === id).length;
    return many === 0 ? [] : [`- ${label}: ${countOf(many, 'record')}. ${does}`];
  });
  const text = [
    `The time that these are kept for in the partnership register of ${councilName} is over, or soon is:`,
    '',
    ...lines,
    '',
    `Nothing is done before ${formatDate(addDays(today, NOTICE))}. Until then you can look at each, hold it back, or change how long such records are kept${address === null ? ', on the page “Personal data”.' : ':'}`,
    ...(address === null ? [] : ['', address]),
    '',
  ].join('\n');
  return { to, subject: `Records to be erased at ${councilName}`, text, kind: 'retention', councilId };
}

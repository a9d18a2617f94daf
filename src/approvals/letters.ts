import type { Kysely } from 'kysely';
import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { putInOutbox } from '../mail.ts';
import type { Tables } from '../tables.ts';
import type { Holder } from '../who-holds.ts';
import type { Approval } from './gather.ts';
import type { Settled } from './settle.ts';
import { KIND_WORDS } from './words.ts';

/** Where letters come from. */
export interface Sender {
  readonly councilId: string;
  readonly slug: string;
  /** The council's name. */
  readonly council: string;
  /** Of the site; null where nobody knows it, and the letter names the page without it. */
  readonly address: string | null;
}

const ASKS: Readonly<Record<Settled['does'], string>> = {
  decide: 'You are asked to decide',
  recommend: 'You are asked for a recommendation',
  consult: 'You are asked for your view',
  review: 'You are asked to review it',
  notify: 'You are told of it',
};

/** Those to whom a step goes: who can act today, and is somebody who reads letters. */
export function addressees(
  holders: readonly Holder[],
  isOf: (holder: Holder) => boolean,
  except: readonly (string | null)[],
): readonly string[] {
  const able = holders.filter(
    (each) =>
      isOf(each) &&
      !each.isAway &&
      !each.isDemo &&
      each.accountId !== null &&
      !except.includes(each.accountId),
  );
  return [...new Set(able.flatMap(({ email }) => email ?? []))];
}

export interface AskLetter {
  readonly approval: Approval;
  readonly step: Pick<Settled, 'does' | 'says' | 'changes'>;
  readonly dueOn: string | null;
  readonly to: readonly string[];
}

export async function writeAsking(db: Kysely<Tables>, from: Sender, letter: AskLetter): Promise<void> {
  const { approval, step, dueOn, to } = letter;
  const { entry, proposal } = approval;
  const what = `${KIND_WORDS[proposal.kind].of}: ${entry.name}`;
  const text = [
    `${ASKS[step.does]}: ${what}.`,
    ...(step.says === null ? [] : [step.says]),
    ...(step.changes.length === 0
      ? []
      : ['You answered before. What you answered to has changed since, and the page shows how.']),
    ...(dueOn === null ? [] : [`By ${formatDate(dueOn)}.`]),
    whereOf(from, approval),
  ].join('\n\n');
  for (const address of to)
    await putInOutbox(db, {
      to: address,
      subject: `${from.council}: ${ASKS[step.does].toLowerCase()}: ${entry.name}`,
      kind: 'proposal',
      councilId: from.councilId,
      text,
    });
}

function whereOf(from: Sender, { entry, proposal }: Approval): string {
  const path = links.proposal(from.slug, entry.reference, proposal.id);
  return from.address === null
    ? `Sign in to Concordat and open entry ${entry.reference}.`
    : `Everything about it is on its page: ${from.address}${path}`;
}

const CAME: Readonly<Record<'approved' | 'declined' | 'reopened', string>> = {
  approved: 'It is approved',
  declined: 'It is declined',
  reopened: 'What was approved has changed since, so those who decided are asked again',
};

/** Tells whoever made it what came of it. */
export async function writeOutcome(
  db: Kysely<Tables>,
  from: Sender,
  approval: Approval,
  came: keyof typeof CAME,
): Promise<void> {
  const makers = [approval.proposal.madeBy, approval.proposal.madeFor].filter((each) => each !== null);
  if (makers.length === 0) return;
  const rows = await db
    .selectFrom('account')
    .select('email')
    .where('id', 'in', makers)
    .where('is_demo', '=', false)
    .where('suspended_at', 'is', null)
    .execute();
  for (const { email } of rows)
    if (email !== null)
      await putInOutbox(db, {
        to: email,
        subject: `${from.council}: ${KIND_WORDS[approval.proposal.kind].of}: ${approval.entry.name}`,
        kind: 'proposal',
        councilId: from.councilId,
        text: [`${CAME[came]}.`, whereOf(from, approval)].join('\n\n'),
      });
}

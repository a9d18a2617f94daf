import { actorOf } from '../actor.ts';
import { keepersOf } from '../policy/register-keepers.ts';
import { type Approval, approvalOf, holdersFor } from '../approvals/gather.ts';
import { type Actor, type Deciding, isOwn } from '../approvals/decide.ts';
import type { Settled } from '../approvals/settle.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { isId } from '../kit/ids.ts';
import { placeIn } from '../partnerships/places.ts';
import { slotShape } from '../policy/slots.ts';
import { say } from '../policy/text.ts';
import { labelOf } from '../roles-held.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import { type Holder } from '../who-holds.ts';
import type { Policy } from '../policy/policy.ts';

/** A proposal that is looked at, with who may do what about it. */
export interface Opened {
  readonly approval: Approval;
  readonly entry: EntryAt;
  readonly holders: readonly Holder[];
  readonly actor: Actor;
  /** They may change the draft and send it. */
  readonly mayPropose: boolean;
  readonly isOwn: boolean;
}

export async function open(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Opened> {
  const entry = await entryAt(context, lock);
  const { db, council, today, person, params } = context;
  const id = params['id'];
  const at = { councilId: council.id, today };
  const found = isId(id) ? await seeingAll(context, () => approvalOf(db, at, id, lock)) : null;
  if (found === null || found.proposal.partnershipId !== entry.id) throw new NotFound();
  const actor = await actorOf(context);
  return {
    approval: found,
    entry,
    holders: await seeingAll(context, () => holdersFor(db, at, found)),
    actor,
    mayPropose: person.may('proposal.make'),
    isOwn: isOwn(found.proposal, actor),
  };
}

/** What those who decide about it are called. */
export function calledOf(policy: Policy): (role: string | null) => string {
  return (role) => (role === null ? 'Whoever keeps the register' : labelOf(policy, role));
}

/** What is missing until it is known whether a step is needed. */
export function lackingWords(policy: Policy, { missing }: Pick<Settled, 'missing'>): string {
  const words = missing.map(({ source, id }) => {
    const label = slotShape(policy, source, id)?.label;
    return `“${label === undefined ? id : say(label, { terms: policy.terms })}”`;
  });
  return new Intl.ListFormat('en-GB').format([...new Set(words)]);
}

/** The page on which the first of it is given; null where there is none. */
export function lackingPlace(
  { approval: { policy, entry } }: Opened,
  council: string,
  { missing }: Pick<Settled, 'missing'>,
): string | null {
  const at = { council, policy: policy.policy, reference: entry.reference };
  return missing.map((each) => placeIn(each, at)).find((place) => place !== null) ?? null;
}

/** What is asked of the rules of deciding, of one step. */
export function decidingOf(
  { approval, holders, actor }: Opened,
  place: number,
  answer: Deciding['answer'],
): Deciding {
  const { policy } = approval.policy;
  return {
    proposal: approval.proposal,
    standing: approval.standing,
    place,
    actor,
    holders,
    keepers: keepersOf(policy),
    answer,
    now: approval.now,
    called: calledOf(policy),
    lacking: (step) => lackingWords(policy, step),
  };
}

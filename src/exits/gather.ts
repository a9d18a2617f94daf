import { type Action, actionsOf } from '../actions.ts';
import { stepsOf, proposalsOf } from '../approvals/store.ts';
import { latestRound, type Proposal, type Step } from '../approvals/steps.ts';
import type { EntryAt } from '../entry-at.ts';
import { letsChangeEntry } from '../may-change.ts';
import { known, type Known } from '../partnerships/facts.ts';
import type { Has } from '../policy/lifecycle-needs.ts';
import { type Capability, CAPABILITY_IDS } from '../policy/permissions.ts';
import { isOver } from '../policy/stage.ts';
import { dutiesOf, type DutyStands, type WatchMet, watchesMet } from '../policy/watches.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { type Aside, type Kept, keptOf } from './store.ts';

/** A sign, and how it was set aside where that still holds. */
export interface Sign extends WatchMet {
  readonly aside: Aside | null;
}

/** Everything about staying in or leaving one entry. */
export interface Leaving {
  readonly entry: EntryAt;
  readonly known: Known;
  readonly kept: Kept;
  readonly isOver: boolean;
  readonly duties: readonly DutyStands[];
  readonly signs: readonly Sign[];
  /** The strategy that counts, or that is being written; null where there is none. */
  readonly strategy: Proposal | null;
  /** The latest that was declined or withdrawn, where there is no other: what it said is written on. */
  readonly earlier: Proposal | null;
  readonly steps: readonly Step[];
  readonly actions: readonly Action[];
}

export async function leavingOf(context: CouncilContext, entry: EntryAt): Promise<Leaving> {
  const { db, council, policy, today } = context;
  const [found] = await known(db, council.id, today, [entry.id]);
  const kept = await keptOf(db, council.id, entry.id);
  if (found === undefined || kept === null) throw new NotFound();
  const proposals = (await proposalsOf(db, council.id, [entry.id])).filter(({ kind }) => kind === 'exit');
  const strategy = proposals.find(({ state }) => state !== 'declined' && state !== 'withdrawn') ?? null;
  return {
    entry,
    known: found,
    kept,
    isOver: isOver(policy.policy, entry.stage),
    duties: dutiesOf(found.input),
    signs: watchesMet(policy.policy, found.input).map((met) => ({
      ...met,
      aside: kept.asides.find(({ watch, untilOn }) => watch === met.watch.id && untilOn > today) ?? null,
    })),
    strategy,
    earlier: strategy === null ? (proposals[0] ?? null) : null,
    steps: strategy === null ? [] : latestRound(await stepsOf(db, council.id, strategy.id)),
    actions: await actionsOf(db, council.id, {
      partnershipId: entry.id,
      kinds: ['dissolution', 'obligation'],
    }),
  };
}

/** What a move of the entry may need of its leaving. */
export function hasOf({ strategy, earlier }: Pick<Leaving, 'strategy' | 'earlier'>): Has {
  const exit =
    strategy?.state === 'approved' ? 'approved' : earlier?.state === 'declined' ? 'declined' : null;
  return { entry: null, exit, isPartnership: null };
}

/** What lets whoever asks prepare how an entry is left: keeping the register, or a part in it and a role that prepares. */
export async function lets(context: CouncilContext, entry: EntryAt): Promise<Capability | null> {
  return letsChangeEntry(context, entry.id, ['exit.propose']);
}

/** What whoever asks may do with the entry: what is prepared, only where it is theirs to prepare. */
export function mayWith({ person }: CouncilContext, prepares: Capability | null): ReadonlySet<Capability> {
  return new Set(
    CAPABILITY_IDS.filter((each) => (each === 'exit.propose' ? prepares !== null : person.may(each))),
  );
}

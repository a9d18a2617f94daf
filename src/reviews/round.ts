import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { type CouncilContext, didNothing, NotFound, posted, redirect, type Reply } from '../route.ts';
import { closeRound, withdrawUnanswered } from './round-store.ts';
import { roundPage } from './pages/round.ts';
import { progressOf, showIn, type Shown, shownOf } from './progress.ts';
import { takeTheStep, theirStep, ofCouncil, tickedIn, whoTo } from './taking.ts';
import { type ReviewRow, reviewsOfRound, type Round, roundOf } from './store.ts';
import { restandEntries } from '../partnerships/standing.ts';

async function openRound(context: CouncilContext, lock: 'lock' | 'look'): Promise<Round> {
  const id = context.params['round'];
  const found = isId(id) ? await roundOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

export async function showRound(context: CouncilContext): Promise<Reply> {
  return draw(context, await openRound(context, 'look'), null);
}

async function draw(context: CouncilContext, round: Round, refused: string | null): Promise<Reply> {
  const { db, council, person, policy, today, query } = context;
  const all = await reviewsOfRound(db, ofCouncil(context), round.id);
  const who = await whoTo(context, all);
  const steps = new Map(all.map((row) => [row.id, theirStep(policy.policy, row, who(row))] as const));
  const first = [...steps.values()].find((step) => step !== null) ?? null;
  const isTheirs = ({ id }: ReviewRow): boolean => first !== null && steps.get(id) === first;
  const shown: Shown = {
    show: showIn(query) ?? (first === null ? 'asked' : 'waiting'),
    service: query.get('service'),
    lead: query.get('lead'),
  };
  const rows = shownOf(all, shown, today, isTheirs);
  const step = rows.length > 0 && rows.every(isTheirs) ? first : null;
  return roundPage({
    council: council.slug,
    policy: policy.policy,
    round,
    progress: progressOf(all, today),
    shown,
    rows,
    step,
    needsMinute:
      step === 'receive' &&
      rows.some((row) => row.receive_role !== null && !who(row).roles.includes(row.receive_role)),
    mayClose: person.mayOverAll('review.open'),
    today,
    hidden: context.hidden,
    refused,
  });
}

/** Challenged, signed off or received: those that are ticked, all or none. */
export async function stepOfRound(context: CouncilContext): Promise<Reply> {
  const round = await openRound(context, 'look');
  const taken = await takeTheStep(context, tickedIn(context), ({ round_id: of }) => of === round.id);
  if (taken.refused !== null) return draw(context, round, taken.refused);
  return redirect(links.reviewRound(context.council.slug, round.id), taken.notice);
}

/** Closed for good: what was not answered is recorded as not made, if that is what whoever closes it saw. */
export async function closeOne(context: CouncilContext): Promise<Reply> {
  const { db, council, person, policy } = context;
  const round = await openRound(context, 'lock');
  const address = links.reviewRound(council.slug, round.id);
  if (round.closed_at !== null) return didNothing(address, 'It is closed already');
  const { whole } = progressOf(await reviewsOfRound(db, ofCouncil(context), round.id), context.today);
  if (whole.waiting > 0)
    return draw(context, round, 'Some reviews that were answered are still in hand. Close it once they are');
  const isLate = posted(context, 'version') !== String(round.version);
  if (isLate || posted(context, 'unanswered') !== String(whole.unanswered))
    return draw(
      context,
      round,
      'Somebody answered or opened a review meanwhile. Look again, then close it here',
    );
  const entries = await withdrawUnanswered(db, { councilId: council.id, policy: policy.policy }, round.id);
  await closeRound(db, round, person.accountId);
  await restandEntries(context, entries);
  return redirect(address, 'It is closed');
}

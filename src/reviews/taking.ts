import { actAs } from '../as-role.ts';
import { countOf } from '../kit/count.ts';
import { isId } from '../kit/ids.ts';
import { instrumentOf } from '../policy/policy.ts';
import { type CouncilContext, posted, postedList } from '../route.ts';
import { closeReviews } from './closing-store.ts';
import { isThrough, type Step, STEPS, waitsFor, type Who, whyNot } from './steps.ts';
import { type Of, type ReviewRow, takeReviews, takeStep } from './store.ts';

export function whoOf({ person }: CouncilContext): Who {
  return {
    accountId: person.accountId,
    roles: person.roles,
    opens: person.mayOverAll('review.open'),
  };
}

/** What reviews are read by. */
export function ofCouncil({ council, policy }: CouncilContext): Of {
  return { councilId: council.id, definition: instrumentOf(policy.policy, 'definition')?.id ?? null };
}

/** The step that this person may take of a review now; null where it waits for somebody else. */
export function theirStep(context: CouncilContext, review: ReviewRow): Step | null {
  const waits = waitsFor(review.state, review);
  if (waits === null) return null;
  return whyNot(context.policy.policy, waits.step, review, whoOf(context), 'any') === null
    ? waits.step
    : null;
}

export function minuteIn(context: CouncilContext): string | null {
  const minute = posted(context, 'minute').slice(0, 200);
  return minute === '' ? null : minute;
}

/** Reviews as they were ticked. */
export function tickedIn(context: CouncilContext): readonly string[] {
  return [...new Set(postedList(context, 'review'))].filter(isId).slice(0, 20_000);
}

export type Taken =
  | { readonly refused: string }
  | { readonly refused: null; readonly notice: string; readonly reviews: readonly ReviewRow[] };

/**
 * Takes a step of some reviews, all or none; those with nothing left to be done are closed. `isOfIt` says which of them the page
 * is about: others are left alone.
 */
export async function takeTheStep(
  context: CouncilContext,
  ids: readonly string[],
  isOfIt: (review: ReviewRow) => boolean,
): Promise<Taken> {
  const { db, council, person, policy } = context;
  const taken = STEPS.find(({ step }) => step === posted(context, 'step'));
  const reviews = (await takeReviews(db, ofCouncil(context), ids)).filter(isOfIt);
  if (taken === undefined || reviews.length === 0) return { refused: 'Tick the reviews that you mean' };
  const minute = minuteIn(context);
  for (const review of reviews) {
    const why = whyNot(policy.policy, taken.step, review, whoOf(context), minute);
    if (why !== null) return { refused: reviews.length === 1 ? `${why}.` : `${review.name}: ${why}.` };
  }
  const named = reviews[0]?.[taken.by];
  const role = named !== undefined && named !== null && person.roles.includes(named) ? named : person.asRole;
  await actAs(db, role);
  const chosen = reviews.map(({ id }) => id);
  const step = { councilId: council.id, accountId: person.accountId, role, minute };
  await takeStep(db, step, taken.step, taken.to, chosen);
  await closeReviews(
    context,
    reviews.filter((review) => isThrough(taken.to, review)),
  );
  return { refused: null, notice: `${taken.done} ${countOf(reviews.length, 'review')}`, reviews };
}

import { actAs } from '../as-role.ts';
import { countOf } from '../kit/count.ts';
import { isId } from '../kit/ids.ts';
import { instrumentOf, type Policy } from '../policy/policy.ts';
import { type CouncilContext, posted, postedList } from '../route.ts';
import { placesOf } from '../roles-held-store.ts';
import { holdersByEntry } from '../who-holds.ts';
import { closeReviews } from './closing-store.ts';
import { isThrough, type Step, STEPS, waitsFor, type Who, whyNot } from './steps.ts';
import { type Of, type ReviewRow, takeReviews, takeStep } from './store.ts';

/** Who somebody is to each of some reviews: with the roles that they have over its entry, given to them or as it names them, as far as it waits for one. */
export async function whoTo(
  { db, council, person, policy, today }: CouncilContext,
  reviews: readonly ReviewRow[],
): Promise<(review: ReviewRow) => Who> {
  const waiting = reviews.flatMap((each) => {
    const role = waitsFor(each.state, each)?.role;
    return role === undefined || person.roles.includes(role) ? [] : [{ id: each.partnership_id, role }];
  });
  const accounts = await placesOf(db, person.accountId);
  // Whoever acts for another has that one's roles, and not their own.
  const holder = accounts.at(-1);
  const roles = [...new Set(waiting.map(({ role }) => role))];
  const asked = { councilId: council.id, today, policy: policy.policy, roles };
  const here = await holdersByEntry(db, asked, [...new Set(waiting.map(({ id }) => id))]);
  const opens = person.mayOverAll('review.open');
  return ({ partnership_id: id }) => {
    const held = (here.get(id) ?? []).filter(({ accountId }) => accountId === holder);
    return { accounts, roles: [...person.roles, ...held.map(({ role }) => role)], opens };
  };
}

/** What reviews are read by. */
export function ofCouncil({ council, policy }: CouncilContext): Of {
  return { councilId: council.id, definition: instrumentOf(policy.policy, 'definition')?.id ?? null };
}

/** The step that this person may take of a review now; null where it waits for somebody else. */
export function theirStep(policy: Policy, review: ReviewRow, who: Who): Step | null {
  const waits = waitsFor(review.state, review);
  if (waits === null) return null;
  return whyNot(policy, waits.step, review, who, 'any') === null ? waits.step : null;
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
  const who = await whoTo(context, reviews);
  for (const review of reviews) {
    const why = whyNot(policy.policy, taken.step, review, who(review), minute);
    if (why !== null) return { refused: reviews.length === 1 ? `${why}.` : `${review.name}: ${why}.` };
  }
  const roleOf = (review: ReviewRow): string => {
    const named = review[taken.by];
    return named !== null && who(review).roles.includes(named) ? named : person.asRole;
  };
  for (const [role, those] of Map.groupBy(reviews, roleOf)) {
    await actAs(db, role);
    const step = { councilId: council.id, accountId: person.accountId, role, minute };
    await takeStep(
      db,
      step,
      taken.step,
      taken.to,
      those.map(({ id }) => id),
    );
  }
  await closeReviews(
    context,
    reviews.filter((review) => isThrough(taken.to, review)),
  );
  return { refused: null, notice: `${taken.done} ${countOf(reviews.length, 'review')}`, reviews };
}

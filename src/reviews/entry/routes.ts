import { entryAt } from '../../entry-at.ts';
import { refusePast } from '../../edits.ts';
import { doneBy } from '../../as-role.ts';
import { type FormState, readForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { type CouncilContext, didNothing, NotAllowed, posted, redirect, type Reply } from '../../route.ts';
import { partIn, reviewAt } from '../answer/open.ts';
import type { Policy } from '../../policy/policy.ts';
import { waitsFor, whyNot, type Who } from '../steps.ts';
import { type ReviewRow, reviewsOfEntry } from '../store.ts';
import { ofCouncil, takeTheStep, whoTo } from '../taking.ts';
import { answerFields, questionFields, reportedFields } from './form.ts';
import { historyPage } from './history.ts';
import { reviewPage, type ReviewProps } from './page.ts';
import { answerTo, askedOf, askOf, handsOf, reportedTo } from './store.ts';

const isInHand = ({ state }: ReviewRow): boolean => state !== 'closed' && state !== 'withdrawn';

export async function showHistory(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person, policy } = context;
  const entry = await entryAt(context);
  const reviews = await reviewsOfEntry(db, ofCouncil(context), entry.id);
  return historyPage({
    council: council.slug,
    policy: policy.policy,
    entry,
    reviews,
    mayOpen: person.mayOverAll('review.open') && !reviews.some(isInHand),
  });
}

export async function showReview(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  return drawReview(context, await reviewAt(context, 'look'), null, { typed: {}, errors: [] }, null);
}

async function drawReview(
  context: CouncilContext,
  review: ReviewRow,
  which: ReviewProps['which'],
  state: FormState,
  refused: string | null,
): Promise<Reply> {
  const { db, council, policy, today } = context;
  const entry = await entryAt(context);
  const waits = waitsFor(review.state, review);
  const who = (await whoTo(context, [review]))(review);
  const why = waits && whyNot(policy.policy, waits.step, review, who, 'any');
  const { mayAnswer } = await partIn(context, entry.id);
  return reviewPage({
    council: council.slug,
    policy: policy.policy,
    review,
    asked: await askedOf(db, council.id, review.id),
    hands: await handsOf(db, review),
    mayAnswer,
    mayAsk: whyNotAsk(policy.policy, review, who) === null,
    whyNot: waits === null ? undefined : why,
    waits,
    today,
    hidden: context.hidden,
    which,
    state,
    refused,
  });
}

/** Questions are asked by whom the policy names to challenge, while it waits for them; one that is open does not stop the next. */
function whyNotAsk(policy: Policy, review: ReviewRow, who: Who): string | null {
  return whyNot(policy, 'challenge', { ...review, open_questions: 0 }, who, null);
}

/** A question of whoever challenges it, or the answer to one. */
export async function challenge(context: CouncilContext): Promise<Reply> {
  const review = await reviewAt(context, 'lock');
  return posted(context, 'does') === 'answer' ? answerIt(context, review) : askIt(context, review);
}

async function askIt(context: CouncilContext, review: ReviewRow): Promise<Reply> {
  const { db, council, person } = context;
  const who = (await whoTo(context, [review]))(review);
  const why = whyNotAsk(context.policy.policy, review, who);
  if (why !== null) return drawReview(context, review, 'step', { typed: {}, errors: [] }, `${why}.`);
  const reading = readForm(questionFields, context);
  if (!reading.ok) return drawReview(context, review, 'question', reading, null);
  const role = review.challenge_role ?? person.asRole;
  await askOf(db, review, reading.values.question, { accountId: person.accountId, role });
  return redirect(links.review(council.slug, review.reference, review.id), 'Your question is sent');
}

async function answerIt(context: CouncilContext, review: ReviewRow): Promise<Reply> {
  const { db, council, person } = context;
  await refuseUnlessTheirs(context, review);
  const reading = readForm(answerFields, context);
  if (!reading.ok) return drawReview(context, review, 'answer', reading, null);
  await doneBy(context, 'review.answer');
  const id = posted(context, 'of');
  const by = { accountId: person.accountId, role: person.as('review.answer') };
  const done = isId(id) && (await answerTo(db, review, id, reading.values.answer, by));
  const address = links.review(council.slug, review.reference, review.id);
  return done ? redirect(address, 'Your answer is sent') : didNothing(address, 'It was answered already');
}

async function refuseUnlessTheirs(context: CouncilContext, review: ReviewRow): Promise<void> {
  const { mayAnswer } = await partIn(context, review.partnership_id);
  if (!mayAnswer)
    throw new NotAllowed(
      'This is for those who have a part in the partnership and answer its reviews, and for those who keep the register. Ask its lead officer.',
    );
}

/** Content with it, signed off or received. */
export async function stepOfOne(context: CouncilContext): Promise<Reply> {
  const review = await reviewAt(context, 'lock');
  const taken = await takeTheStep(context, [review.id], () => true);
  if (taken.refused !== null)
    return drawReview(context, review, 'step', { typed: {}, errors: [] }, taken.refused);
  return redirect(links.review(context.council.slug, review.reference, review.id), taken.notice);
}

/** That the partners were told what it found. */
export async function recordReported(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const review = await reviewAt(context, 'lock');
  await refuseUnlessTheirs(context, review);
  const address = links.review(council.slug, review.reference, review.id);
  if (review.answered_at === null)
    return didNothing(address, 'It is not answered yet, so there is nothing to tell');
  if (review.reported_on !== null)
    return didNothing(address, 'Somebody has recorded already that the partners were told');
  const reading = readForm(reportedFields(today), context);
  if (!reading.ok) return drawReview(context, review, 'reported', reading, null);
  await doneBy(context, 'review.answer');
  await reportedTo(db, review, reading.values.on, reading.values.how);
  return redirect(address, 'Recorded');
}

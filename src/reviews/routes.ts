import { refusePast } from '../edits.ts';
import { links } from '../links.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { postAnswer, showAnswer } from './answer/routes.ts';
import { challenge, recordReported, showHistory, showReview, stepOfOne } from './entry/routes.ts';
import { postOpen, showOpen } from './open.ts';
import { listPage } from './pages/list.ts';
import { closeOne, showRound, stepOfRound } from './round.ts';
import { roundsOf } from './store.ts';
import { postYours, showYours } from './yours/routes.ts';
import { reviewsFor } from './yours/store.ts';

const council = ':council';
const round = links.reviewRound(council, ':round');
const ofEntry = links.entryReviews(council, ':reference');
const one = links.review(council, ':reference', ':review');
const answer = links.answerReview(council, ':reference', ':review');
const reads = { at: 'council', may: 'register.read' } as const;

/** Opening reviews over many entries may stand each of them again. */
const statementTimeout = 60_000;

/** The annual refresh of the register, and each entry's own reviews. */
export const reviews: readonly Route[] = [
  { ...reads, method: 'GET', path: links.reviews(council), reach: 'register', handle: showAll },
  { at: 'council', method: 'GET', path: links.openReviews(council), may: 'review.open', handle: showOpen },
  {
    at: 'council',
    method: 'POST',
    path: links.openReviews(council),
    may: 'review.open',
    verb: 'opened reviews',
    statementTimeout,
    handle: postOpen,
  },
  { ...reads, method: 'GET', path: links.yourReviews(council), reach: 'register', handle: showYours },
  {
    at: 'council',
    may: 'review.answer',
    method: 'POST',
    path: links.yourReviews(council),
    verb: 'answered reviews',
    statementTimeout,
    handle: postYours,
  },
  { ...reads, method: 'GET', path: round, reach: 'register', handle: showRound },
  {
    ...reads,
    method: 'POST',
    path: `${round}/step`,
    reach: 'register',
    verb: 'looked at reviews',
    statementTimeout,
    handle: stepOfRound,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${round}/close`,
    may: 'review.open',
    verb: 'closed an annual refresh',
    statementTimeout,
    handle: closeOne,
  },
  { ...reads, method: 'GET', path: ofEntry, handle: showHistory },
  { ...reads, method: 'GET', path: one, handle: showReview },
  { at: 'council', method: 'GET', path: answer, may: 'review.answer', handle: showAnswer },
  {
    at: 'council',
    may: 'review.answer',
    method: 'POST',
    path: answer,
    verb: 'answered a review',
    handle: postAnswer,
  },
  {
    ...reads,
    method: 'POST',
    path: `${one}/challenge`,
    verb: 'challenged a review',
    handle: challenge,
  },
  {
    ...reads,
    method: 'POST',
    path: `${one}/step`,
    verb: 'looked at a review',
    handle: stepOfOne,
  },
  {
    at: 'council',
    may: 'review.answer',
    method: 'POST',
    path: `${one}/reported`,
    verb: 'told partners of a review',
    handle: recordReported,
  },
];

async function showAll(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const {
    db,
    council: { id, slug },
    person,
    policy,
    today,
  } = context;
  const yours = await reviewsFor(db, { councilId: id, personId: person.personId, today });
  return listPage({
    council: slug,
    policy: policy.policy,
    rounds: await roundsOf(db, id),
    mayOpen: person.mayOverAll('review.open'),
    yours: yours.length,
  });
}

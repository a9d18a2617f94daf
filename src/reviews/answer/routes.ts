import { actsFor } from '../../acts-for.ts';
import { doneBy } from '../../as-role.ts';
import { startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { columnsOf, heldIn } from '../../partnerships/edit/held.ts';
import { saveEntry } from '../../partnerships/edit/store.ts';
import { lockEntries, restandEntries } from '../../partnerships/standing.ts';
import { saveAnswers } from '../../questions/answers-store.ts';
import { savingOf } from '../../questions/loaded.ts';
import { ANSWER } from '../../questions/form.ts';
import { markOf, nameIn, writeMarks } from '../../questions/whole/criteria.ts';
import { type CouncilContext, didNothing, posted, redirect, type Reply } from '../../route.ts';
import { closeReviews } from '../closing-store.ts';
import { isThrough } from '../steps.ts';
import { type ReviewRow, reviewsOfEntry, takeReviews } from '../store.ts';
import { ofCouncil } from '../taking.ts';
import { confirmedIn, lackingIn, type Lacking } from './deciding.ts';
import { endFields } from './form.ts';
import { type Answering, openAnswer, questionsIn, reviewAt } from './open.ts';
import { answerPage, CHANGE, tickId } from './page.ts';
import { type Reading, readAnswers } from './reading.ts';
import { keepReviews, type Sent } from './store.ts';

export async function showAnswer(context: CouncilContext): Promise<Reply> {
  const at = await openAnswer(context);
  return isSent(at) ? wasSent(context, at) : draw(context, at, null, []);
}

function isSent({ review }: Answering): boolean {
  return review.state !== 'asked';
}

function wasSent({ council }: CouncilContext, { review }: Answering): Reply {
  const address = links.review(council.slug, review.reference, review.id);
  return didNothing(address, 'This review was answered already, or is closed');
}

async function draw(
  context: CouncilContext,
  at: Answering,
  read: Reading | null,
  lacking: readonly Lacking[],
): Promise<Reply> {
  const { council, policy } = context;
  const { review } = at;
  const errors = lacking.map(({ at: key, text }) => {
    const question = /^answer:(.*)$/.exec(key)?.[1];
    const tick = key.includes(':') ? tickId(key) : key;
    const id = question === undefined ? tick : nameIn(question, ANSWER);
    return { field: key, id, text };
  });
  const marks = at.sets.flatMap(({ sheet }) =>
    [...sheet.shown].map(([id, boxes]) => [id, markOf(boxes, id)] as const),
  );
  return answerPage({
    council: council.slug,
    policy: policy.policy,
    at,
    last: await lastOf(context, review),
    state: {
      typed: { ...startOf(at), ...read?.typed },
      errors: [...(read?.errors ?? []), ...errors],
    },
    same: new Set(
      read === null
        ? Object.keys(review.confirmed)
        : read.back.flatMap(({ key, ticked }) => (ticked ? [key] : [])),
    ),
    clashes: read?.clashes ?? [],
    seen: writeMarks(new Map(marks)),
    hidden: context.hidden,
  });
}

async function lastOf(context: CouncilContext, review: ReviewRow): Promise<ReviewRow | null> {
  const all = await reviewsOfEntry(context.db, ofCouncil(context), review.partnership_id);
  return all.find(({ id, state }) => id !== review.id && state === 'closed') ?? null;
}

function startOf({ parts, fields, sets, review, asks, said }: Answering) {
  const held = Object.fromEntries(
    questionsIn(parts).map((question) => [question.name, heldIn(said.entry, question)]),
  );
  const end = {
    summary: review.summary,
    recommendation: review.recommendation,
    reason: review.reason,
    assurance: review.assurance,
    assuranceReason: review.assurance_reason,
  };
  return {
    ...startForm(fields, held).typed,
    ...Object.assign({}, ...sets.flatMap(({ sheet }) => [...sheet.shown.values()])),
    ...startForm(endFields(asks), end as never).typed,
  };
}

export async function postAnswer(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { partnership_id: entryId } = await reviewAt(context, 'lock');
  await lockEntries(db, council.id, [entryId]);
  const at = await openAnswer(context);
  if (isSent(at)) return wasSent(context, at);
  const read = await readAnswers(context, at);
  const then = thenOf(at, posted(context, 'do'));
  const sends = then === 'send';
  const needs = { needsSummary: at.asks.needsSummary, needsAssurance: at.asks.assurance !== null };
  const isSound = read.errors.length === 0 && read.clashes.length === 0;
  const lacking = sends && isSound ? lackingIn(read.back, read.end, needs) : [];
  if (!isSound || lacking.length > 0) return draw(context, at, read, lacking);
  return keep(context, at, read, then);
}

/** What follows: it is sent, or is kept for later, with a list of the entry to change meanwhile. */
type Then = 'send' | 'wait' | { readonly list: string };

function thenOf({ parts, mayChange }: Answering, does: string): Then {
  if (does === 'keep') return 'wait';
  const lists = mayChange ? parts.flatMap(({ lines }) => lines.flatMap(({ list }) => list ?? [])) : [];
  const list = lists.find((each) => does === `${CHANGE}${each}`);
  return list === undefined ? 'send' : { list };
}

async function keep(
  context: CouncilContext,
  { review, said, mayChange }: Answering,
  { answers, changes, back, end }: Reading,
  then: Then,
): Promise<Reply> {
  const { db, council } = context;
  await doneBy(context, 'review.answer');
  const columns = mayChange ? columnsOf(said.entry, answers) : {};
  const isChanged = Object.keys(columns).length > 0;
  if (isChanged) await saveEntry(db, said.entry, columns);
  for (const { set, changes: own } of changes) await saveAnswers(db, savingOf(context, set), own);
  if (isChanged || changes.some(({ changes: own }) => own.length > 0))
    await restandEntries(context, [review.partnership_id]);
  const sent = then === 'send' ? await senderOf(context) : null;
  await keepReviews(db, [{ councilId: council.id, id: review.id, confirmed: confirmedIn(back), end, sent }]);
  const address = links.answerReview(council.slug, review.reference, review.id);
  if (then === 'wait') return redirect(address, 'Saved. It is not sent yet');
  if (then !== 'send')
    return redirect(
      links.edit(council.slug, review.reference, then.list),
      'Your review is saved so far. Go on with it from My work once this is right',
    );
  await closeAnswered(context, [review.id]);
  return redirect(links.yourReviews(council.slug), `The review of ${review.name} is sent`);
}

/** Who sends a review, with whom they do it for. */
export async function senderOf({ db, council, person }: CouncilContext): Promise<Sent> {
  const forAccountId = await actsFor(db, council.id, person.accountId);
  return { accountId: person.accountId, forAccountId, role: person.as('review.answer') };
}

/** Where the policy names nobody for what comes next, a review is closed once it is answered. */
export async function closeAnswered(context: CouncilContext, ids: readonly string[]): Promise<void> {
  const reviews = await takeReviews(context.db, ofCouncil(context), ids);
  await closeReviews(
    context,
    reviews.filter((review) => isThrough(review.state, review)),
  );
}

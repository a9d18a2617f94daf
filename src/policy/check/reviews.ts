import { moved, readSpan } from '../amount.ts';
import type { Book } from '../book.ts';
import { factOf, FACT_IDS } from '../facts.ts';
import { nearest } from '../nearest.ts';
import type { Policy, Review } from '../policy.ts';
import { checkUses } from './instruments.ts';

const DAY = '2000-01-01';
const SOONEST = moved(DAY, { days: 7 });
const LATEST = moved(DAY, { months: 120 });

/** Reviews come round at a sensible pace, from a date that there is; due dates run from one too. */
export function checkReviews(policy: Policy, book: Book): void {
  for (const review of policy.reviews ?? []) {
    checkEvery(review, review.every, book);
    if ((review.from === undefined) === (review.month === undefined)) {
      book.faultIn(
        review,
        'every',
        `The review “${review.id}” needs either “from”, a date it runs from, or “month”`,
      );
    }
    if (review.day !== undefined && review.month === undefined) {
      book.faultIn(review, 'day', `The review “${review.id}” has a day but no month`);
    }
    if (review.month !== undefined && !/year/.test(review.every)) {
      book.faultIn(
        review,
        'every',
        `The review “${review.id}” is in a fixed month, so it is every so many years`,
      );
    }
    checkDate(review, 'from', review.from, book);
    checkScale(policy, review, book);
    for (const each of review.uses ?? []) checkUses(policy, review, 'uses', each, book);
  }
  const { quality } = policy;
  if (quality?.staleAfter !== undefined && quality.staleAfter !== '' && !readSpan(quality.staleAfter)) {
    book.faultIn(quality, 'staleAfter', `“${quality.staleAfter}” is not a length of time such as 1 year`);
  }
  checkReminders(policy, book);
  for (const { due } of policy.requirements ?? []) {
    if (!due) continue;
    if (due.within !== '' && !readSpan(due.within)) {
      book.faultIn(due, 'within', `“${due.within}” is not a length of time such as 3 months`);
    }
    checkDate(due, 'after', due.after, book);
  }
}

function checkScale({ scales }: Policy, review: Review, book: Book): void {
  const { assurance } = review;
  const known = (scales ?? []).map(({ id }) => id);
  if (!assurance || known.includes(assurance)) return;
  book.faultIn(review, 'assurance', `There is no scale “${assurance}”${nearest(assurance, known)}`);
}

/** Reminders are counted in days, and those of one rule are said on different ones. */
function checkReminders({ reminders }: Policy, book: Book): void {
  if (reminders === undefined) return;
  const { before = [], overdueEvery, escalateAfter } = reminders;
  const isSpan = (key: string, typed: string | undefined): void => {
    if (typed === undefined || typed === '' || readSpan(typed)) return;
    book.faultIn(reminders, key, `“${typed}” is not a length of time such as 7 days`);
  };
  for (const each of before) isSpan('before', each);
  isSpan('overdueEvery', overdueEvery);
  isSpan('escalateAfter', escalateAfter);
  const days = before.flatMap((each) => readSpan(each) ?? []).map((each) => moved(DAY, each));
  if (new Set(days).size < days.length)
    book.faultIn(reminders, 'before', 'The same length of time stands twice under “before”');
}

function checkEvery(review: object, every: string, book: Book): void {
  const span = readSpan(every);
  if (every === '') return;
  if (!span) return book.faultIn(review, 'every', `“${every}” is not a length of time such as 1 year`);
  const next = moved(DAY, span);
  if (next < SOONEST || next > LATEST) {
    book.faultIn(review, 'every', `A review every ${every} makes no sense: from a week to ten years`);
  }
}

function checkDate(made: object, key: string, id: string | undefined, book: Book): void {
  if (!id || factOf(id)?.type === 'date') return;
  const dates = FACT_IDS.filter((each) => factOf(each)?.type === 'date');
  book.faultIn(made, key, `“${id}” is not a date that there is${nearest(id, dates)}`);
}

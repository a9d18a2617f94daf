import type { Rows } from './row.ts';

const one = '/:council/register/:reference/reviews/:review';
const round = '/:council/reviews/rounds/:round';

/** The annual refresh, and the reviews of an entry. */
export const reviews: Rows = {
  'GET /:council/reviews': ['register.read', 'register'],
  'GET /:council/reviews/open': 'review.open',
  'POST /:council/reviews/open': 'review.open',
  'GET /:council/reviews/yours': ['register.read', 'register'],
  'POST /:council/reviews/yours': 'review.answer',
  [`GET ${round}`]: ['register.read', 'register'],
  // Who takes which step is the policy's to say; whoever it does not name is told whom it does.
  [`POST ${round}/step`]: ['register.read', 'register'],
  [`POST ${round}/close`]: 'review.open',
  'GET /:council/register/:reference/reviews': ['register.read', 'entry'],
  [`GET ${one}`]: ['register.read', 'entry'],
  [`GET ${one}/answer`]: ['review.answer', 'entry', 'has part'],
  [`POST ${one}/answer`]: ['review.answer', 'entry', 'has part'],
  [`POST ${one}/challenge`]: ['register.read', 'entry'],
  [`POST ${one}/step`]: ['register.read', 'entry'],
  [`POST ${one}/reported`]: ['review.answer', 'entry', 'has part'],
};

import type { Rows } from './row.ts';

const checks = '/:council/register/:reference/health-checks';

/** What partners, heads of service and directors are asked and tell. */
export const asking: Rows = {
  // Whoever has the link of a letter.
  'GET /health-check/:secret': 'anyone',
  'POST /health-check/:secret': 'anyone',
  [`GET ${checks}`]: ['register.read', 'entry'],
  [`POST ${checks}`]: ['review.open', 'entry'],
  [`GET ${checks}/:check`]: ['register.read', 'entry'],
  [`POST ${checks}/:check/ask`]: ['review.open', 'entry'],
  [`POST ${checks}/:check/remind`]: ['review.open', 'entry'],
  [`POST ${checks}/:check/close`]: ['review.open', 'entry'],
  [`POST ${checks}/:check/action`]: ['review.open', 'entry'],
  [`POST ${checks}/:check/mine`]: ['register.read', 'entry'],
  'GET /:council/questionnaires': 'review.open',
  'POST /:council/questionnaires': 'review.open',
  'GET /:council/questionnaires/mine': ['review.answer', 'anywhere'],
  'GET /:council/questionnaires/mine/:asked': ['review.answer', 'anywhere'],
  'POST /:council/questionnaires/mine/:asked': ['review.answer', 'anywhere'],
  'POST /:council/questionnaires/mine/:asked/name': ['review.answer', 'anywhere'],
  'GET /:council/questionnaires/:id': 'review.open',
  'POST /:council/questionnaires/:id/ask': 'review.open',
  'POST /:council/questionnaires/:id/close': 'review.open',
  'GET /:council/questionnaires/:id/named/:named': 'review.open',
  'POST /:council/questionnaires/:id/named/:named': 'review.open',
  'GET /:council/notices': ['register.read', 'anywhere'],
  'GET /:council/notices/tell': ['register.read', 'anywhere'],
  'POST /:council/notices/tell': ['register.notify', 'anywhere'],
  'GET /:council/notices/:notice': ['register.read', 'anywhere'],
  'POST /:council/notices/:notice/record': 'register.edit',
  'POST /:council/notices/:notice/set-aside': 'register.edit',
};

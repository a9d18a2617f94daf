import type { Rows } from './row.ts';

const entry = '/:council/register/:reference';

/** What is to be done, setting up, and going on in life. */
export const actions: Rows = {
  'GET /:council/actions': ['register.read', 'register'],
  'GET /:council/actions/list.csv': ['register.export', 'register'],
  'GET /:council/actions/:id': ['register.read', 'register'],
  'POST /:council/actions/:id': ['register.read', 'council', 'followsUp'],
  [`GET ${entry}/actions`]: ['register.read', 'entry'],
  [`GET ${entry}/actions/:id`]: ['register.read', 'entry'],
  [`POST ${entry}/actions/:id`]: ['register.read', 'entry', 'sees to conditions'],
  [`GET ${entry}/setting-up`]: ['register.read', 'entry'],
  [`POST ${entry}/setting-up`]: ['register.read', 'entry', 'edits'],
  [`GET ${entry}/setting-up/add`]: ['register.read', 'entry', 'edits'],
  [`POST ${entry}/setting-up/add`]: ['register.read', 'entry', 'edits'],
  [`GET ${entry}/stage/:action`]: ['register.read', 'entry'],
  [`POST ${entry}/stage/:action`]: ['register.read', 'entry', 'opensReviews'],
};

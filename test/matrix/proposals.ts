import type { Rows } from './row.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/proposals/:id`;

/** What is proposed, and answered. Whose turn it is says the policy: whoever reads the entry opens it, and is told who can answer. */
export const proposals: Rows = {
  'GET /:council/proposals': ['register.read', 'register'],
  'GET /:council/proposals/start': 'proposal.make',
  'POST /:council/proposals/start': 'proposal.make',
  [`GET ${entry}/proposals`]: ['register.read', 'entry'],
  [`POST ${entry}/proposals`]: ['proposal.make', 'entry'],
  [`GET ${one}`]: ['register.read', 'entry'],
  [`GET ${one}/check`]: ['proposal.make', 'entry'],
  [`POST ${one}/check`]: ['proposal.make', 'entry'],
  [`GET ${one}/draft/:page`]: ['proposal.make', 'entry'],
  [`POST ${one}/draft/:page`]: ['proposal.make', 'entry'],
  [`GET ${one}/answer/:place`]: ['register.read', 'entry'],
  [`POST ${one}/answer/:place`]: ['register.read', 'entry'],
  [`POST ${one}/tell/:place`]: ['register.read', 'entry'],
  [`GET ${one}/withdraw`]: ['register.read', 'entry'],
  [`POST ${one}/withdraw`]: ['register.read', 'entry'],
};

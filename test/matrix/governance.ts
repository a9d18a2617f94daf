import type { Rows } from './row.ts';

const entry = '/:council/register/:reference';
const vary = `${entry}/requirements/:requirement/vary`;
const varied = `${entry}/variations/:id`;
const framework = `${entry}/framework`;
const element = `${framework}/:question/:item`;

/** What the policy asks, doing without it, and the governance framework. Who may agree to do without says the policy. */
export const governance: Rows = {
  'GET /:council/requirements': ['register.read', 'register'],
  'GET /:council/requirements/list': ['register.read', 'register'],
  'GET /:council/requirements.csv': ['register.export', 'register'],
  [`GET ${entry}/requirements`]: ['register.read', 'entry'],
  [`GET ${entry}/requirements.csv`]: ['register.export', 'entry'],
  [`GET ${vary}`]: ['governance.edit', 'entry'],
  [`POST ${vary}`]: ['governance.edit', 'entry'],
  [`GET ${varied}`]: ['register.read', 'entry'],
  [`POST ${varied}/answer`]: ['governance.sign', 'entry'],
  [`POST ${varied}/withdraw`]: ['governance.edit', 'entry'],
  [`GET ${framework}`]: ['register.read', 'entry'],
  [`GET ${framework}/history`]: ['register.read', 'entry'],
  [`GET ${framework}/whole`]: ['governance.edit', 'entry'],
  [`POST ${framework}/whole`]: ['governance.edit', 'entry'],
  [`POST ${framework}/sign-off`]: ['proposal.make', 'entry'],
  [`GET ${element}`]: ['governance.edit', 'entry'],
  [`POST ${element}`]: ['governance.edit', 'entry'],
  [`GET ${entry}/disputes`]: ['register.read', 'entry'],
  [`POST ${entry}/disputes`]: ['governance.edit', 'entry'],
  [`GET ${entry}/disputes/:id`]: ['governance.edit', 'entry'],
  [`POST ${entry}/disputes/:id`]: ['governance.edit', 'entry'],
  [`GET ${entry}/responsibilities`]: ['register.read', 'entry'],
  [`POST ${entry}/responsibilities`]: ['governance.edit', 'entry'],
  [`GET ${entry}/responsibilities/:id`]: ['governance.edit', 'entry'],
  [`POST ${entry}/responsibilities/:id`]: ['governance.edit', 'entry'],
  [`POST ${entry}/responsibilities/:id/remove`]: ['governance.edit', 'entry'],
};

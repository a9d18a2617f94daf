import type { Rows } from './row.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/concerns/:id`;
const leaving = `${entry}/leaving`;
const audit = '/:council/audit-follow-up';

/** Issues of concern, what audit recommends, and staying or leaving. Who was asked of an issue says the policy. */
export const concerns: Rows = {
  'GET /:council/concerns': ['register.read', 'register'],
  [`GET ${entry}/concerns`]: ['register.read', 'entry'],
  [`GET ${entry}/concerns/raise`]: ['register.read', 'entry', 'raises'],
  [`POST ${entry}/concerns/raise`]: ['register.read', 'entry', 'raises'],
  [`GET ${one}`]: ['register.read', 'entry'],
  [`POST ${one}/answer`]: ['register.read', 'entry'],
  [`POST ${one}/escalate`]: ['register.read', 'entry'],
  [`POST ${one}/close`]: ['register.read', 'entry'],
  [`POST ${one}/follow-up`]: ['register.read', 'entry'],
  [`GET ${audit}`]: ['register.read', 'register'],
  [`GET ${audit}/reports`]: 'register.read',
  [`GET ${audit}/map`]: 'register.read',
  [`GET ${audit}/reports/add`]: ['register.read', 'council', 'keeps or audits'],
  [`POST ${audit}/reports/add`]: ['register.read', 'council', 'keeps or audits'],
  [`GET ${audit}/add`]: ['register.read', 'council', 'keeps or audits'],
  [`POST ${audit}/add`]: ['register.read', 'council', 'keeps or audits'],
  [`GET ${audit}/:id`]: ['register.read', 'register'],
  [`POST ${audit}/:id/respond`]: ['register.read', 'register', 'keeps'],
  [`POST ${audit}/:id/implement`]: ['register.read', 'register', 'keeps'],
  [`POST ${audit}/:id/verify`]: ['register.read', 'register', 'audits'],
  'GET /:council/leaving': ['register.read', 'register'],
  [`GET ${leaving}`]: ['register.read', 'entry'],
  [`GET ${leaving}/strategy`]: ['register.read', 'entry'],
  [`POST ${leaving}/strategy`]: ['register.read', 'entry', 'prepares'],
  [`POST ${leaving}/strategy/send`]: ['register.read', 'entry', 'prepares'],
  [`GET ${leaving}/signs/:watch`]: ['register.read', 'entry', 'prepares'],
  [`POST ${leaving}/signs/:watch`]: ['register.read', 'entry', 'prepares'],
  [`GET ${leaving}/leave`]: ['register.read', 'entry', 'prepares'],
  [`POST ${leaving}/leave`]: ['register.read', 'entry', 'prepares'],
  [`GET ${leaving}/stay`]: ['register.read', 'entry', 'stays'],
  [`POST ${leaving}/stay`]: ['register.read', 'entry', 'stays'],
  [`GET ${leaving}/close`]: ['register.read', 'entry', 'closes'],
  [`POST ${leaving}/close`]: ['register.read', 'entry', 'closes'],
  [`GET ${leaving}/tasks`]: ['register.read', 'entry'],
  [`POST ${leaving}/tasks`]: ['register.read', 'entry', 'edits'],
  [`GET ${leaving}/told`]: ['register.read', 'entry'],
  [`POST ${leaving}/told`]: ['register.read', 'entry', 'edits'],
  [`GET ${leaving}/obligations`]: ['register.read', 'entry'],
  [`POST ${leaving}/obligations`]: ['register.read', 'entry', 'edits'],
};

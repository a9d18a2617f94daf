import type { Rows } from './row.ts';

/** Pages of the council itself. */
export const council: Rows = {
  'GET /logos/:digest': 'anyone',
  'GET /:council/council': ['policy.read', 'anywhere'],
  'GET /:council/council/brand': 'council.start',
  'POST /:council/council/brand': 'council.start',
  'POST /:council/council/brand/remove-logo': 'council.start',
  'POST /:council/council/take-out': 'backup.run',
  'GET /:council/council/delete': 'admin.accounts',
  'POST /:council/council/delete': 'admin.accounts',
  'POST /:council/council/keep': 'admin.accounts',
  'POST /:council/council/people-to-invite/take-off': 'admin.accounts',
  'GET /:council/handovers': 'people.edit',
  'GET /:council/handovers/start/person': 'people.edit',
  'POST /:council/handovers/start/person': 'people.edit',
  'GET /:council/handovers/start/post': 'people.edit',
  'POST /:council/handovers/start/post': 'people.edit',
  'GET /:council/handovers/start/service': 'register.edit',
  'POST /:council/handovers/start/service': 'register.edit',
  'GET /:council/handovers/start/portfolio': 'register.edit',
  'POST /:council/handovers/start/portfolio': 'register.edit',
  'GET /:council/handovers/:id': 'people.edit',
  // A reorganisation is for those who keep the register.
  'POST /:council/handovers/:id/undo': ['people.edit', 'council', 'edits'],
  // A reorganisation is for those who keep the register.
  'POST /:council/handovers/:id/withdraw': ['people.edit', 'council', 'edits'],
  'GET /:council/absences': ['register.read', 'anywhere'],
  'POST /:council/absences': ['register.read', 'anywhere'],
  'POST /:council/absences/:id/act': ['register.read', 'anywhere'],
  'POST /:council/absences/:id/end': ['register.read', 'anywhere'],
  'POST /account/stop-acting': 'signed in',
};

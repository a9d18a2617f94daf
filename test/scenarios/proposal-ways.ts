import { addressOf } from './places.ts';
import type { Way } from './way.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/proposals/:id`;

/** How what is proposed and answered is posted. */
export const proposalWays: Readonly<Record<string, Way>> = {
  '/:council/proposals/start': { fill: (many) => ({ name: `Ferry link ${many}`, leads: 'no' }) },
  [`${entry}/proposals`]: { fill: () => ({ kind: 'change' }) },
  [`${one}/check`]: {},
  [`${one}/draft/:page`]: { fill: (many) => ({ rationale: `Changed ${many}` }) },
  [`${one}/answer/:place`]: { fill: () => ({ decision: 'approved', minute: 'Minute 12' }) },
  [`${one}/tell/:place`]: {
    page: (places) => addressOf(`${one}/tell/:place`, places).replace(/\/tell\/.*$/, ''),
  },
  [`${one}/withdraw`]: { fill: (many) => ({ reason: `Changed ${many}` }) },
};

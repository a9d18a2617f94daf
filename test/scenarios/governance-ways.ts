import { addressOf, type Values } from './places.ts';
import type { Way } from './way.ts';

const entry = '/:council/register/:reference';
const varied = `${entry}/variations/:id`;
const framework = `${entry}/framework`;
const until = { 'until-day': '1', 'until-month': '3', 'until-year': '2027' };
const raised = { 'raised-day': '1', 'raised-month': '3', 'raised-year': '2026' };
const up = (path: string) => (places: Values) => addressOf(path, places).replace(/\/[^/]*$/, '');

/** How each form of these is filled in. */
export const governanceWays: Readonly<Record<string, Way>> = {
  [`${entry}/requirements/:requirement/vary`]: { fill: (many) => ({ reason: `Walked ${many}`, ...until }) },
  [`${varied}/withdraw`]: { page: up(`${varied}/withdraw`) },
  [`${framework}/whole`]: {
    fill: (many) => ({ 'evidence-governance-clear': `Minute ${many}`, 'state-governance-clear': 'partly' }),
  },
  [`${framework}/sign-off`]: { page: up(`${framework}/sign-off`) },
  [`${framework}/:question/:item`]: { fill: (many) => ({ state: 'met', evidence: `Minute ${many}` }) },
  [`${entry}/disputes`]: { fill: (many) => ({ about: `Dispute ${many}`, ...raised }) },
  [`${entry}/disputes/:id`]: { fill: (many) => ({ steps: `Tried ${many}` }) },
  [`${entry}/responsibilities`]: { fill: (many) => ({ matter: `Matter ${many}`, does: 'role:lead' }) },
  [`${entry}/responsibilities/:id`]: { fill: (many) => ({ matter: `Changed ${many}` }) },
  [`${entry}/responsibilities/:id/remove`]: { page: up(`${entry}/responsibilities/:id/remove`) },
};

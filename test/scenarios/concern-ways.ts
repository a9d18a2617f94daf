import { addressOf } from './places.ts';
import type { Way } from './way.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/concerns/:id`;
const leaving = `${entry}/leaving`;
const audit = '/:council/audit-follow-up';
/** A form of a page that has several, each with an address of its own below the page's. */
const below = (path: string) => ({
  page: (places: Parameters<typeof addressOf>[1]) => addressOf(path, places).replace(/\/[^/]*$/, ''),
});
const dayOf = (name: string, year: string) => ({
  [`${name}-day`]: '1',
  [`${name}-month`]: '6',
  [`${name}-year`]: year,
});

/** How issues are raised and answered, recommendations followed up, and a partnership left. */
export const concernWays: Readonly<Record<string, Way>> = {
  [`${entry}/concerns/raise`]: {
    fill: (many) => ({ title: `Raised ${many}`, about: 'It happened', serious: 'Rather', asks: 'Advice' }),
  },
  [`${one}/answer`]: {
    ...below(`${one}/answer`),
    fill: (many) => ({ gives: 'advice', answer: `Changed ${many}` }),
  },
  [`${one}/escalate`]: { ...below(`${one}/escalate`), fill: (many) => ({ why: `Changed ${many}` }) },
  [`${one}/follow-up`]: { ...below(`${one}/follow-up`), fill: (many) => ({ task: `Changed ${many}` }) },
  [`${one}/close`]: { ...below(`${one}/close`), fill: (many) => ({ outcome: `Changed ${many}` }) },
  [`${audit}/reports/add`]: {
    fill: (many) => ({ title: `Report ${many}`, ...dayOf('reportedOn', '2026'), councilWide: 'yes' }),
  },
  [`${audit}/add`]: {
    fill: (many, _places, form) => ({
      report: form.boxes.find(({ name }) => name === 'report')?.offered.find((each) => each !== '') ?? '',
      priority: 'low',
      text: `Changed ${many}`,
    }),
  },
  [`${audit}/:id/respond`]: { ...below(`${audit}/:id/respond`), fill: () => ({ response: 'accepted' }) },
  [`${audit}/:id/implement`]: {
    ...below(`${audit}/:id/implement`),
    fill: (many) => ({ evidence: `Changed ${many}` }),
  },
  [`${audit}/:id/verify`]: { ...below(`${audit}/:id/verify`), fill: (many) => ({ note: `Changed ${many}` }) },
  [`${leaving}/signs/:watch`]: {
    fill: (many) => ({ reason: `Changed ${many}`, ...dayOf('until', '2027') }),
  },
  [`${leaving}/strategy`]: {
    fill: (many) => ({ manner: 'planned', complete: 'yes', 'part-assets': `Changed ${many}` }),
  },
  [`${leaving}/strategy/send`]: below(`${leaving}/strategy/send`),
  [`${leaving}/tasks`]: {},
  [`${leaving}/told`]: { fill: (many) => ({ whom: 'partners', name: `Changed ${many}` }) },
  [`${leaving}/obligations`]: { fill: (many) => ({ what: `Changed ${many}`, ...dayOf('due', '2099') }) },
  [`${leaving}/leave`]: { fill: (many) => ({ reason: `Changed ${many}` }) },
  [`${leaving}/stay`]: { fill: (many) => ({ reason: `Changed ${many}` }) },
};

export const concernNeeds: Readonly<Record<string, readonly string[]>> = {
  [`${leaving}/strategy/send`]: [`${leaving}/strategy`],
  [`${leaving}/stay`]: [`${leaving}/leave`],
};

import { addressOf, others, type Values } from './places.ts';
import type { Way } from './way.ts';

/** The day on which the walk is, which is over by the clock of the database: nobody comes to act. */
const days = {
  'from-day': '21',
  'from-month': '11',
  'from-year': '2026',
  'until-day': '21',
  'until-month': '11',
  'until-year': '2026',
};

/** Handing on is looked at first. */
function handing(kind: 'person' | 'post' | 'service' | 'portfolio'): Way {
  const path = `/:council/handovers/start/${kind}`;
  const of = (places: Values): string =>
    kind === 'service' || kind === 'portfolio'
      ? (places[others[kind]] ?? '')
      : (addressOf(kind === 'person' ? '/:council/people/:id' : '/:council/posts/:id', places)
          .split('/')
          .at(-1) ?? '');
  const to = (places: Values): string =>
    kind === 'service' || kind === 'portfolio' ? `Walked ${kind}` : (places[others[kind]] ?? '');
  return {
    page: (places) => `${addressOf(path, places)}?of=${encodeURIComponent(of(places))}`,
    first: (places) => ({ to: to(places), step: 'look' }),
  };
}

/** The council's own look, what is handed over in it, and who acts for whom. */
export const ofTheCouncil: Readonly<Record<string, Way>> = {
  '/:council/council/brand': { fill: (many) => ({ alt: `Changed ${many}` }) },
  '/:council/council/people-to-invite/take-off': {
    page: (places) => addressOf('/:council/council', places),
  },
  '/:council/council/brand/remove-logo': { page: (places) => addressOf('/:council/council/brand', places) },
  ...Object.fromEntries(
    (['person', 'post', 'service', 'portfolio'] as const).map((kind) => [
      `/:council/handovers/start/${kind}`,
      handing(kind),
    ]),
  ),
  ...Object.fromEntries(
    ['undo', 'withdraw'].map((step) => [
      `/:council/handovers/:id/${step}`,
      {
        page: (places: Values) =>
          addressOf(`/:council/handovers/:id/${step}`, places).replace(/\/[a-z]+$/, ''),
      },
    ]),
  ),
  '/:council/absences': { fill: (_many, places) => ({ ...days, deputies: places[others.colleague] ?? '' }) },
  '/:council/my-work/reminders': { fill: (many) => ({ how: many % 2 === 0 ? 'weekly' : 'at once' }) },
  '/:council/absences/:id/end': { page: (places) => addressOf('/:council/absences', places) },
};

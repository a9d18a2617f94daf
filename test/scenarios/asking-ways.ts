import { addressOf, type Values } from './places.ts';
import type { Way } from './way.ts';

const check = '/:council/register/:reference/health-checks/:check';
const mine = '/:council/questionnaires/mine/:asked';
const named = '/:council/questionnaires/:id/named/:named';

const without = (path: string, last: RegExp) => ({
  page: (places: Values) => addressOf(path, places).replace(last, ''),
});

export const askingWays: Readonly<Record<string, Way>> = {
  [`${check}/action`]: {
    ...without(`${check}/action`, /\/action$/),
    fill: (many) => ({ title: `Write to each partner ${many}` }),
  },
  [`${check}/close`]: without(`${check}/close`, /\/close$/),
  [`${mine}/name`]: {
    ...without(`${mine}/name`, /\/name$/),
    fill: (many) => ({ name: `Estuary Group ${many}`, about: 'It looks after the estuary' }),
  },
  [mine]: {},
  [named]: { fill: (many) => ({ does: 'aside', reason: `A contract ${many}` }) },
  '/:council/questionnaires/:id/close': without('/:council/questionnaires/:id/close', /\/close$/),
  '/:council/notices/:notice/set-aside': {
    ...without('/:council/notices/:notice/set-aside', /\/set-aside$/),
    fill: (many) => ({ reason: `No partnership ${many}` }),
  },
  '/:council/notices/:notice/record': without('/:council/notices/:notice/record', /\/record$/),
};

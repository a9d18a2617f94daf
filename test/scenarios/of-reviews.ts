import type { Fields, Form } from './markup.ts';
import { addressOf, type Values } from './places.ts';
import type { Way } from './way.ts';

const one = '/:council/register/:reference/reviews/:review';
const round = '/:council/reviews/rounds/:round';

const offered = ({ boxes }: Form, name: string): readonly string[] =>
  boxes.filter((box) => box.name === name).flatMap((box) => box.offered);

/** The second row of the table, unchanged in every part: the others are answered by themselves, and not at all. */
function unchanged(form: Form): Fields {
  const id = offered(form, 'send')[1] ?? '';
  return { send: id, [`still-${id}`]: offered(form, `still-${id}`), [`summary-${id}`]: 'It met.' };
}

export const reviewWays: Readonly<Record<string, Way>> = {
  '/:council/reviews/open': {
    first: () => ({ step: 'look' }),
    fill: () => ({ step: 'open' }),
  },
  '/:council/reviews/yours': { fill: (_many, _places, form) => unchanged(form) },
  [`${one}/answer`]: {
    fill: (many, _places, form) => ({
      same: offered(form, 'same'),
      summary: `It met ${many} times.`,
      recommendation: 'continue',
      do: 'answer',
    }),
  },
  [`${one}/challenge`]: { ...on(one), fill: (many) => ({ question: `Why ${many}?` }) },
  [`${one}/step`]: {
    page: (places) => addressOf(`${one}/step`, places).replace(/\/step$/, ''),
  },
  [`${one}/reported`]: {
    ...on(one),
    fill: () => ({ 'on-day': '1', 'on-month': '11', 'on-year': '2026', how: 'At a meeting' }),
  },
  [`${round}/step`]: {
    ...on(round),
    fill: (_many, _places, form) => ({ review: offered(form, 'review') }),
  },
  [`${round}/close`]: {
    page: (places) => addressOf(`${round}/close`, places).replace(/\/close$/, ''),
  },
};

function on(path: string) {
  return { page: (places: Values) => addressOf(path, places) };
}

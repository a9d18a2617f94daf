import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../src/app.ts';
import { newId } from '../../src/kit/ids.ts';
import { links } from '../../src/links.ts';
import { type Fields } from '../scenarios/markup.ts';
import { addressOf, placesOf } from '../scenarios/places.ts';
import { ready } from '../scenarios/ready.ts';
import { walked } from '../scenarios/walked.ts';
import { post, reader } from './sending.ts';
import type { Scene, State } from './states.ts';

const entry = '/:council/register/:reference';
const vary = `${entry}/requirements/:requirement/vary`;
const variation = `${entry}/variations/:id`;
const element = `${entry}/framework/:question/:item`;
const dispute = `${entry}/disputes/:id`;
const responsibility = `${entry}/responsibilities/:id`;

/** The form as somebody fills it in rightly, with what is wrong over it. */
async function sent({ world, walker, visitor }: Scene, path: string, wrong: Fields) {
  const route = routes.find((each) => each.method === 'POST' && each.path === path);
  if (route === undefined) throw new Error(`No form is posted to ${path}`);
  return (await ready(visitor, route, await placesOf(world, walker))).send({ ...wrong, _key: newId() });
}

const wrongly = (what: string, path: string, wrong: Fields): State => ({
  what,
  status: 422,
  bring: (scene) => sent(scene, path, wrong),
});

async function at(
  { world, walker, visitor }: Scene,
  path: string,
  query = '',
): Promise<LightMyRequestResponse> {
  return visitor.get(addressOf(path, await placesOf(world, walker)) + query);
}

/** An answer of somebody who holds the role that the policy names. */
function answered(what: string, status: number, fields: Record<string, string>): State {
  const bring = async ({ world, walker, council }: Scene): Promise<LightMyRequestResponse> => {
    const director = await world.person(council, ['cmtMember']);
    const url = addressOf(`${variation}/answer`, await placesOf(world, walker));
    return director.post(url, { ...fields, version: '1' });
  };
  return { what, status, bring };
}

const day = (name: string, year: string): Fields => ({
  [`${name}-day`]: '1',
  [`${name}-month`]: '3',
  [`${name}-year`]: year,
});

const requirements: readonly State[] = [
  ...(['clause', 'partnership', 'owner', 'time'] as const).map((by): State => ({
    what: `what the policy asks, by ${by}, of what nobody leads`,
    status: 200,
    bring: (scene) => at(scene, '/:council/requirements', `?by=${by}&lead=${newId()}`),
  })),
  ...(['late', 'notMet', 'undetermined', 'explained', 'met', 'notApplicable'] as const).map(
    (state): State => ({
      what: `what the policy asks of one entry, where it is ${state}`,
      status: 200,
      bring: (scene) => at(scene, `${entry}/requirements`, `?state=${state}`),
    }),
  ),
  {
    what: 'a list of what is asked of nobody’s entries',
    status: 200,
    bring: (scene) => at(scene, '/:council/requirements/list', `?state=explained&lead=${newId()}`),
  },
  {
    what: 'what a policy asks, asked to be done without, that the policy has not',
    status: 409,
    bring: ({ visitor, council }) => visitor.get(links.askVariation(council.slug, walked, 'nothing-of-it')),
  },
  wrongly('doing without for no reason', vary, { reason: '' }),
  wrongly('doing without until a day before the first', vary, {
    ...day('from', '2027'),
    'until-day': '1',
    'until-month': '2',
    'until-year': '2027',
  }),
  answered('doing without, and not said whether that is agreed', 422, {}),
  answered('doing without refused, and not said why', 422, { answer: 'refused' }),
  {
    what: 'doing without withdrawn that was never asked',
    status: 404,
    bring: ({ visitor, council }) =>
      visitor.post(links.variationStep(council.slug, walked, newId(), 'withdraw')),
  },
  {
    what: `POST ${variation}/answer by somebody who may only read`,
    status: 403,
    bring: async (scene) => post(scene, `${variation}/answer`, {}, await reader(scene)),
  },
];

const framework: readonly State[] = [
  {
    what: 'an element of governance that the policy has not',
    status: 409,
    bring: ({ visitor, council }) =>
      visitor.get(links.governanceElement(council.slug, walked, 'nothing-of-it', 'it')),
  },
  {
    what: 'the framework signed off for somebody who may only read',
    status: 403,
    bring: async (scene) => post(scene, `${entry}/framework/sign-off`, {}, await reader(scene)),
  },
  wrongly('an element of governance that holds until before it holds', element, {
    ...day('from', '2027'),
    ...day('until', '2026'),
  }),
  wrongly('an element shown by something, and not said where it stands', element, { state: 'notSaid' }),
  wrongly('an element that somebody else changed', element, { version: '77' }),
  wrongly('the whole framework, where somebody else changed some of it', `${entry}/framework/whole`, {
    'version-governance-clear': '77',
  }),
];

const disputes: readonly State[] = [
  wrongly('a dispute about nothing', `${entry}/disputes`, { about: '' }),
  wrongly('a dispute settled before it was raised', `${entry}/disputes`, day('settled', '2025')),
  wrongly('a dispute settled, and not said how', dispute, { ...day('settled', '2026'), outcome: '' }),
  wrongly('a dispute that somebody else changed', dispute, { version: '77' }),
];

const responsibilities: readonly State[] = [
  wrongly('who does nothing at all', `${entry}/responsibilities`, { matter: '' }),
  wrongly('who does what is there already', `${entry}/responsibilities`, { matter: 'Read on the walk' }),
  wrongly('who does what nobody does', responsibility, { does: '' }),
  {
    what: 'who does what, taken out by somebody who may only read',
    status: 403,
    bring: async (scene) => post(scene, `${responsibility}/remove`, {}, await reader(scene)),
  },
];

/** What the policy asks, doing without it, the framework and what belongs to it: refused, and where there is nothing to show. */
export const governanceStates: readonly State[] = [
  ...requirements,
  ...framework,
  ...disputes,
  ...responsibilities,
];

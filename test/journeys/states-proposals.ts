import { addressOf, placesOf } from '../scenarios/places.ts';
import type { Scene, State } from './states.ts';

const one = '/:council/register/:reference/proposals/:id';

async function posted(scene: Scene, route: string, fields: Record<string, string>) {
  const { world, walker, visitor } = scene;
  return visitor.post(addressOf(route, await placesOf(world, walker)), fields);
}

/** Forms of proposals that are not taken as they are sent. */
export const proposalStates: readonly State[] = [
  {
    what: 'a proposal without a name',
    status: 422,
    bring: (scene) => posted(scene, '/:council/proposals/start', { name: '' }),
  },
  {
    what: 'a proposal of an entry without what is proposed',
    status: 422,
    bring: (scene) => posted(scene, '/:council/register/:reference/proposals', {}),
  },
  {
    what: 'an answer without a choice',
    status: 422,
    bring: (scene) => posted(scene, `${one}/answer/:place`, {}),
  },
  {
    what: 'a proposal withdrawn without a reason',
    status: 422,
    bring: (scene) => posted(scene, `${one}/withdraw`, { reason: '' }),
  },
];

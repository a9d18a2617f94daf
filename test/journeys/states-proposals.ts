import { post } from './sending.ts';
import type { State } from './states.ts';

const one = '/:council/register/:reference/proposals/:id';

/** Forms of proposals that are not taken as they are sent. */
export const proposalStates: readonly State[] = [
  {
    what: 'a proposal without a name',
    status: 422,
    bring: (scene) => post(scene, '/:council/proposals/start', { name: '' }),
  },
  {
    what: 'a proposal of an entry without what is proposed',
    status: 422,
    bring: (scene) => post(scene, '/:council/register/:reference/proposals', {}),
  },
  {
    what: 'an answer without a choice',
    status: 422,
    bring: (scene) => post(scene, `${one}/answer/:place`, {}),
  },
  {
    what: 'a proposal withdrawn without a reason',
    status: 422,
    bring: (scene) => post(scene, `${one}/withdraw`, { reason: '' }),
  },
];

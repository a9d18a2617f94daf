import { post, reader } from './sending.ts';
import type { State } from './states.ts';

const entry = '/:council/register/:reference';

/** What is to be done, setting up, and going on in life: refused, and shown as they are for whoever may not. */
export const actionStates: readonly State[] = [
  {
    what: 'something to be done, done on no day',
    status: 422,
    bring: (scene) => post(scene, `${entry}/actions/:id`, { does: 'done', version: '1' }),
  },
  {
    what: 'something to be done, not needed for no reason',
    status: 422,
    bring: (scene) => post(scene, `${entry}/actions/:id`, { does: 'notNeeded', version: '1' }),
  },
  {
    what: 'something to be done that is called nothing',
    status: 422,
    bring: (scene) => post(scene, `${entry}/actions/:id`, { does: 'edit', version: '1', title: '' }),
  },
  {
    what: 'something to be done, by somebody who may not',
    status: 403,
    bring: async (scene) => post(scene, `${entry}/actions/:id`, { does: 'done' }, await reader(scene)),
  },
  {
    what: 'setting up, by somebody who may not',
    status: 403,
    bring: async (scene) => post(scene, `${entry}/setting-up`, { does: 'start' }, await reader(scene)),
  },
  {
    what: 'a task that is called nothing',
    status: 422,
    bring: (scene) => post(scene, `${entry}/setting-up/add`, { title: '' }),
  },
  {
    what: 'a stage that it is not at any more',
    status: 409,
    bring: (scene) => post(scene, `${entry}/stage/:action`, { from: 'proposed' }),
  },
  {
    what: 'a stage, by somebody who may not',
    status: 403,
    bring: async (scene) => post(scene, `${entry}/stage/:action`, { from: 'active' }, await reader(scene)),
  },
];
